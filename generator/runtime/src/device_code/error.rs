//! Why nobody signed in.

use std::error::Error;
use std::fmt;

use oauth2::{ErrorResponseType, RequestTokenError, StandardErrorResponse};

use crate::http::SendError;
use crate::text::plain;

/// A sign-in that gave no token. It has no token, no code and no part of an answer that could not be read; what the
/// authority says is shown without control characters.
pub struct DeviceCodeError {
    kind: DeviceCodeErrorKind,
    code: Option<String>,
    description: Option<String>,
    source: Option<SendError>,
}

/// The kind of a [`DeviceCodeError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeviceCodeErrorKind {
    /// The person said no.
    Declined,
    /// The code expired before somebody signed in.
    Expired,
    /// The authority refused it: [`code`](DeviceCodeError::code) says why.
    Refused,
    /// The authority could not be reached.
    Unreachable,
    /// The answer of the authority is not what RFC 6749 and RFC 8628 say.
    Unreadable,
}

impl DeviceCodeError {
    fn new(kind: DeviceCodeErrorKind) -> Self {
        Self {
            kind,
            code: None,
            description: None,
            source: None,
        }
    }

    pub(super) fn unreadable() -> Self {
        Self::new(DeviceCodeErrorKind::Unreadable)
    }

    pub(super) fn of<T>(error: RequestTokenError<SendError, StandardErrorResponse<T>>) -> Self
    where
        T: ErrorResponseType + AsRef<str> + fmt::Display + 'static,
    {
        match error {
            RequestTokenError::ServerResponse(answer) => {
                let code = answer.error().as_ref().to_owned();
                let kind = match &*code {
                    // The second one is what Microsoft's authorities say.
                    "access_denied" | "authorization_declined" => DeviceCodeErrorKind::Declined,
                    "expired_token" => DeviceCodeErrorKind::Expired,
                    _ => DeviceCodeErrorKind::Refused,
                };
                Self {
                    code: Some(code),
                    description: answer.error_description().cloned(),
                    ..Self::new(kind)
                }
            }
            RequestTokenError::Request(source) => Self {
                source: Some(source),
                ..Self::new(DeviceCodeErrorKind::Unreachable)
            },
            // They have the answer in them.
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => Self::unreadable(),
        }
    }

    /// Which kind of failure it is.
    pub fn kind(&self) -> DeviceCodeErrorKind {
        self.kind
    }

    /// The error code of the authority (RFC 6749, section 5.2; RFC 8628, section 3.5).
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// What the authority says about it.
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    /// Whether a refresh failed so that the person has to sign in again.
    pub(super) fn needs_person(&self) -> bool {
        matches!(
            self.kind,
            DeviceCodeErrorKind::Refused
                | DeviceCodeErrorKind::Declined
                | DeviceCodeErrorKind::Expired
        )
    }
}

impl fmt::Display for DeviceCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            DeviceCodeErrorKind::Declined => "the sign-in was declined",
            DeviceCodeErrorKind::Expired => "the code expired before somebody signed in",
            DeviceCodeErrorKind::Refused => "the authority refused the sign-in",
            DeviceCodeErrorKind::Unreachable => "the authority could not be reached",
            DeviceCodeErrorKind::Unreadable => "the answer of the authority cannot be read",
        })?;
        for text in [&self.code, &self.description].into_iter().flatten() {
            write!(f, ": {}", plain(text))?;
        }
        Ok(())
    }
}

impl fmt::Debug for DeviceCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceCodeError")
            .field("kind", &self.kind)
            .field("code", &self.code)
            .field("description", &self.description)
            .field("source", &self.source)
            .finish()
    }
}

impl Error for DeviceCodeError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let source = self.source.as_ref()?;
        Some(source)
    }
}
