//! Why a sign-in cannot be used.

use crate::http::send_error::{SendError, SendErrorKind};

/// The error of a sign-in that cannot work. It repeats nothing of it.
pub(crate) fn refuse(why: &str) -> SendError {
    let message = format!("the sign-in cannot be used: {why}");
    SendError::new(SendErrorKind::InvalidOptions, message)
}
