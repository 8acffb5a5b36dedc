//! What may be sent twice: the rules of a request by itself, and of one that is part of a batch.

use azure_core::Uuid;
use azure_core::http::{Method, StatusCode};

/// How a try ended, as far as repeating goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// A success, or a failure that would be the same again.
    Final,
    /// The service has not acted, and may later.
    Refused,
    /// The service may have acted or not.
    Doubtful,
}

impl Outcome {
    /// Of an answer with this status.
    pub(crate) fn of_status(status: StatusCode, has_retry_after: bool) -> Self {
        match status {
            StatusCode::TooManyRequests => Self::Refused,
            StatusCode::ServiceUnavailable if has_retry_after => Self::Refused,
            StatusCode::ServiceUnavailable
            | StatusCode::RequestTimeout
            | StatusCode::InternalServerError
            | StatusCode::BadGateway
            | StatusCode::GatewayTimeout => Self::Doubtful,
            _ => Self::Final,
        }
    }
}

/// Whether sending it twice has the effect of sending it once (RFC 9110, section 9.2.2). A PATCH that names the
/// version it changes cannot apply twice: the second is answered with 412.
pub(crate) fn is_repeatable(method: Method, if_match: Option<&str>) -> bool {
    match method {
        Method::Get | Method::Head | Method::Put | Method::Delete => true,
        Method::Patch => if_match.is_some_and(|tag| tag.trim() != "*"),
        _ => false,
    }
}

/// A random number, from the generator of UUIDs.
pub(crate) fn random() -> u16 {
    let [low, high, ..] = Uuid::new_v4().into_bytes();
    u16::from_le_bytes([low, high])
}
