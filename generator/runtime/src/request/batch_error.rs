//! What goes wrong with a batch, and not with one of its requests alone.

use std::fmt;
use std::sync::Arc;

use super::error::Error;

/// The batch cannot be sent, or it has no answer to one of its requests.
///
/// An answer with an error status is not one of these: it is [`Error::Service`], as for a request by itself.
#[derive(Clone, Debug)]
pub struct BatchError(Box<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    problem: BatchProblem,
    why: &'static str,
    source: Option<Arc<Error>>,
    may_have_acted: bool,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BatchProblem {
    /// The service has no batches. Nothing was sent.
    Unsupported,
    /// A request goes to another service, or is of another client, whose credential it would lose. Nothing was sent.
    OtherService,
    /// A request waits for one of another batch, or the answers are those of another batch.
    OtherBatch,
    /// A group has more requests than the service takes in one batch. Nothing was sent.
    GroupTooLarge {
        /// The requests of the group.
        size: usize,
        /// The most that the service takes.
        limit: usize,
    },
    /// A group holds what a change set cannot: a read, or a request that waits for another of the group. Nothing was
    /// sent.
    ChangeSet,
    /// A request that it waits for has failed, so it was not sent.
    DependencyFailed,
    /// Another request of its group has failed, so nothing of the group was done.
    GroupFailed,
    /// Another request has failed, and the batch was to stop there.
    Stopped,
    /// An earlier part of the batch could not be sent or was not answered; the source says why. This request was sent
    /// with it, or not at all.
    PostFailed,
    /// The service has answered the batch without an answer to this request.
    NotAnswered,
    /// The answer to this request is not what the format of batches says.
    Unreadable,
}

impl BatchError {
    pub(crate) fn new(problem: BatchProblem) -> Self {
        Self(Box::new(Inner {
            problem,
            why: "",
            source: None,
            may_have_acted: matches!(
                problem,
                BatchProblem::NotAnswered | BatchProblem::Unreadable
            ),
        }))
    }

    pub(crate) fn unreadable(why: &'static str) -> Self {
        let mut error = Self::new(BatchProblem::Unreadable);
        error.0.why = why;
        error
    }

    /// Of a request that was part of a POST, or was to be part of a later one.
    pub(crate) fn post_failed(source: Arc<Error>, was_sent: bool) -> Self {
        let mut error = Self::new(BatchProblem::PostFailed);
        error.0.may_have_acted = was_sent && source.may_have_acted();
        error.0.source = Some(source);
        error
    }

    /// Remembers whether the service may have acted on the request when it was sent before.
    pub(crate) fn after_doubt(mut self, may_have_acted: bool) -> Self {
        self.0.may_have_acted |= may_have_acted;
        self
    }

    /// What is wrong.
    pub fn problem(&self) -> BatchProblem {
        self.0.problem
    }

    /// The failure of the part of the batch that could not be sent or was not answered.
    pub fn error(&self) -> Option<&Error> {
        self.0.source.as_deref()
    }

    /// Whether the service may have acted on the request.
    pub fn may_have_acted(&self) -> bool {
        self.0.may_have_acted
    }
}

impl fmt::Display for BatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.problem {
            BatchProblem::Unsupported => f.write_str("the service has no batches"),
            BatchProblem::OtherService => {
                f.write_str("a request is of another service or of another client")
            }
            BatchProblem::OtherBatch => f.write_str("a request is of another batch"),
            BatchProblem::GroupTooLarge { size, limit } => write!(
                f,
                "a group has {size} requests, and the service takes {limit} in one batch"
            ),
            BatchProblem::ChangeSet => f.write_str(
                "a group holds what a change set cannot: a read, or a request that waits for another of the group",
            ),
            BatchProblem::DependencyFailed => {
                f.write_str("a request that it waits for has failed, so it was not sent")
            }
            BatchProblem::GroupFailed => {
                f.write_str("another request of its group has failed, so nothing of it was done")
            }
            BatchProblem::Stopped => {
                f.write_str("another request has failed, and the batch was to stop there")
            }
            BatchProblem::PostFailed => f.write_str("a part of the batch was not answered"),
            BatchProblem::NotAnswered => f.write_str("the service has not answered it"),
            BatchProblem::Unreadable => write!(f, "the answer cannot be read: {}", self.0.why),
        }?;
        match &self.0.source {
            Some(source) => write!(f, ": {source}"),
            None => Ok(()),
        }
    }
}

/// The message contains that of the inner error, so the chain continues after it.
impl std::error::Error for BatchError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.error().and_then(std::error::Error::source)
    }
}
