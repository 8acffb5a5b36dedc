//! Successes without a value.

use std::fmt;
use std::time::Duration;

use crate::http::{Response, StatusCode, retry_after};
use crate::text::plain;

/// The service did what was asked, or is doing it, and the answer has no value.
///
/// It is the error of a request that should answer with one. [`Request::optional`](super::Request::optional)
/// makes `None` of a value that is not there, [`Request::outcome`](super::Request::outcome) a value to look at
/// of every reason.
pub struct NoValue(Box<Response>);

/// Why an answer has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoValueReason {
    /// There is none: null, which a navigation property without a target and many a function answer
    /// (Protocol 4.01, sections 11.2.7 and 11.5.4), or the service was asked to return nothing.
    Absent,
    /// The service has accepted the request and has not finished it (202; Protocol 4.01, section 9.1.3).
    Accepted,
    /// The value has not changed since the `ETag` of `if_none_match` was read (304).
    NotModified,
}

impl NoValue {
    pub(crate) fn new(response: Response) -> Self {
        Self(Box::new(response))
    }

    /// Why there is none.
    pub fn reason(&self) -> NoValueReason {
        match self.0.status() {
            StatusCode::NotModified => NoValueReason::NotModified,
            StatusCode::Accepted => NoValueReason::Accepted,
            _ => NoValueReason::Absent,
        }
    }

    /// The absolute URL in the header `Location`: where a request that was accepted can be asked for its state.
    pub fn location(&self) -> Option<String> {
        self.0.location()
    }

    /// How long the service asks to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.0.headers())
    }

    /// The answer.
    pub fn response(&self) -> &Response {
        &self.0
    }
}

impl fmt::Display for NoValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.reason() {
            NoValueReason::Absent => "there is none; `.optional()` reads that as `None`",
            NoValueReason::Accepted => {
                "the service has accepted the request and has not finished it"
            }
            NoValueReason::NotModified => "it has not been modified",
        })?;
        write!(f, " ({}", u16::from(self.0.status()))?;
        if let Some(id) = self.0.request_id() {
            write!(f, ", request-id {}", plain(id))?;
        }
        f.write_str(")")
    }
}

impl fmt::Debug for NoValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NoValue")
            .field("reason", &self.reason())
            .field("response", &self.0)
            .finish()
    }
}

impl std::error::Error for NoValue {}
