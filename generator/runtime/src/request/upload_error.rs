//! What goes wrong with an upload, and not with one of its requests alone.

use std::{fmt, io};

use crate::http::{ODataError, SendError};

/// A file could not be uploaded in parts.
///
/// An answer with an error status that says nothing of the session is not one of these: it is
/// [`Error::Service`](super::Error::Service). No text of it has the address, which is a secret.
pub struct UploadError(Box<Inner>);

struct Inner {
    problem: UploadProblem,
    cause: Cause,
}

enum Cause {
    None,
    Service(ODataError),
    Send(SendError),
    Source(io::Error),
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UploadProblem {
    /// The answer that should have been a session has no address.
    NoSession,
    /// The address of the session is refused: it is not https, or it has a user name. Nothing was sent to it.
    Address,
    /// There are no bytes. A session takes at least one; an empty file is sent by a request of its own. Nothing was sent.
    Empty,
    /// The source gave an error, or fewer bytes than it said.
    Source,
    /// The service does not know the session any more (404, 410): it has expired, was cancelled, or has finished. Where the
    /// answer to the last part was lost, the file may be there.
    Expired,
    /// The service's answer has no range that can be sent.
    Range,
    /// The service goes on asking for what it was sent.
    Stuck,
    /// The service has all bytes, and has not made the file of them.
    Unfinished,
}

impl UploadError {
    pub(crate) fn new(problem: UploadProblem) -> Self {
        Self(Box::new(Inner {
            problem,
            cause: Cause::None,
        }))
    }

    fn with(problem: UploadProblem, cause: Cause) -> Self {
        Self(Box::new(Inner { problem, cause }))
    }

    pub(crate) fn expired(error: ODataError) -> Self {
        Self::with(UploadProblem::Expired, Cause::Service(error))
    }

    pub(crate) fn address(error: SendError) -> Self {
        Self::with(UploadProblem::Address, Cause::Send(error))
    }

    pub(crate) fn source_failed(error: io::Error) -> Self {
        Self::with(UploadProblem::Source, Cause::Source(error))
    }

    /// What is wrong.
    pub fn problem(&self) -> UploadProblem {
        self.0.problem
    }

    /// The service's error, where it gave one.
    pub fn service(&self) -> Option<&ODataError> {
        match &self.0.cause {
            Cause::Service(error) => Some(error),
            _ => None,
        }
    }

    /// Whether the file may be there.
    pub fn may_have_acted(&self) -> bool {
        matches!(
            self.0.problem,
            UploadProblem::Expired | UploadProblem::Unfinished
        )
    }
}

impl fmt::Display for UploadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0.problem {
            UploadProblem::NoSession => "the answer is not an upload session",
            UploadProblem::Address => "the address of the upload session is refused",
            UploadProblem::Empty => "there are no bytes to upload",
            UploadProblem::Source => "the bytes to upload cannot be read",
            UploadProblem::Expired => "the service does not know the upload session any more",
            UploadProblem::Range => "the service asks for bytes that there are not",
            UploadProblem::Stuck => "the service goes on asking for what it was sent",
            UploadProblem::Unfinished => {
                "the service has all bytes, and has not made the file of them"
            }
        })?;
        match &self.0.cause {
            Cause::None => Ok(()),
            Cause::Service(error) => write!(f, ": {error}"),
            Cause::Send(error) => write!(f, ": {error}"),
            Cause::Source(error) => write!(f, ": {}", error.kind()),
        }
    }
}

impl fmt::Debug for UploadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("UploadError");
        shown.field("problem", &self.0.problem);
        match &self.0.cause {
            Cause::None => {}
            Cause::Service(error) => {
                shown.field("cause", error);
            }
            Cause::Send(error) => {
                shown.field("cause", error);
            }
            Cause::Source(error) => {
                shown.field("cause", &error.kind());
            }
        }
        shown.finish()
    }
}

/// The message contains that of the service's error. An error of the source is the caller's own.
impl std::error::Error for UploadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.cause {
            Cause::Source(error) => Some(error),
            Cause::Send(error) => std::error::Error::source(error),
            Cause::None | Cause::Service(_) => None,
        }
    }
}
