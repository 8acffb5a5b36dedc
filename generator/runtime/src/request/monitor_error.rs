//! What goes wrong with long-running work, and not with one of the requests that ask for it.

use std::fmt;

use crate::http::{ODataError, Response, SendError};
use crate::text::plain;

/// Work that the service had accepted has no result.
///
/// Where the service keeps the whole answer for later, as OData does, an error status in it is
/// [`Error::Service`](super::Error::Service). `Display` and `Debug` show the code and the message of the service, and no
/// other part of an answer.
pub struct MonitorError(Box<Inner>);

struct Inner {
    problem: MonitorProblem,
    code: String,
    message: String,
    result_id: Option<String>,
    response: Option<Response>,
    cause: Cause,
}

enum Cause {
    None,
    Service(ODataError),
    Send(SendError),
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MonitorProblem {
    /// The work has failed: the service's monitor says so.
    Failed,
    /// The work is done, and the monitor does not say where the result can be read. [`MonitorError::result_id`] has its
    /// identifier, where the monitor has that.
    NoResult,
    /// The time limit of the wait is over, or would be over before the service wants to be asked again. The work goes on,
    /// and the monitor can be waited on again.
    TimeLimit,
    /// The service does not know the monitor any more (404, 410): its result was read already, it has expired, or the work
    /// was cancelled.
    Gone,
    /// The address of the monitor or of the result is refused: it is not https, or it has a user name. Nothing was sent to it.
    Address,
    /// The answer of the monitor cannot be read.
    Unreadable,
}

impl MonitorError {
    pub(crate) fn new(problem: MonitorProblem) -> Self {
        Self(Box::new(Inner {
            problem,
            code: String::new(),
            message: String::new(),
            result_id: None,
            response: None,
            cause: Cause::None,
        }))
    }

    pub(crate) fn address(error: SendError) -> Self {
        let mut own = Self::new(MonitorProblem::Address);
        own.0.cause = Cause::Send(error);
        own
    }

    pub(crate) fn gone(error: ODataError) -> Self {
        let mut own = Self::new(MonitorProblem::Gone);
        own.0.cause = Cause::Service(error);
        own
    }

    pub(crate) fn of_answer(mut self, response: Response) -> Self {
        self.0.response = Some(response);
        self
    }

    pub(crate) fn with_reason(mut self, code: String, message: String) -> Self {
        self.0.code = code;
        self.0.message = message;
        self
    }

    pub(crate) fn with_result_id(mut self, id: Option<String>) -> Self {
        self.0.result_id = id;
        self
    }

    /// What is wrong.
    pub fn problem(&self) -> MonitorProblem {
        self.0.problem
    }

    /// The code that the monitor gives for the failure, for programs; empty where it has none.
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// The message that the monitor gives for the failure, for people; empty where it has none.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The identifier of what the work has made.
    pub fn result_id(&self) -> Option<&str> {
        self.0.result_id.as_deref()
    }

    /// The last answer of the monitor.
    pub fn response(&self) -> Option<&Response> {
        self.0.response.as_ref()
    }
}

impl fmt::Display for MonitorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0.problem {
            MonitorProblem::Failed => "it has failed",
            MonitorProblem::NoResult => {
                "it is done, and its monitor does not say where the result can be read"
            }
            MonitorProblem::TimeLimit => "it is not done within the time limit, and goes on",
            MonitorProblem::Gone => "the service does not know its monitor any more",
            MonitorProblem::Address => "an address in the answer is refused",
            MonitorProblem::Unreadable => "the answer of its monitor cannot be read",
        })?;
        for text in [&self.0.code, &self.0.message] {
            if !text.is_empty() {
                write!(f, ": {}", plain(text))?;
            }
        }
        match &self.0.cause {
            Cause::None => Ok(()),
            Cause::Service(error) => write!(f, ": {error}"),
            Cause::Send(error) => write!(f, ": {error}"),
        }
    }
}

impl fmt::Debug for MonitorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("MonitorError");
        shown
            .field("problem", &self.0.problem)
            .field("code", &self.0.code)
            .field("message", &self.0.message)
            .field("response", &self.0.response);
        match &self.0.cause {
            Cause::None => {}
            Cause::Service(error) => {
                shown.field("cause", error);
            }
            Cause::Send(error) => {
                shown.field("cause", error);
            }
        }
        shown.finish()
    }
}

/// The message contains that of the inner error.
impl std::error::Error for MonitorError {}
