//! How requests are signed: what the caller gives, and what is sent of it.

mod bearer;
mod refused;

use std::fmt;
use std::sync::Arc;

use azure_core::credentials::{Secret, TokenCredential};
use azure_core::http::headers::{AUTHORIZATION, HeaderName, HeaderValue};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::headers::{is_token, is_transports, is_value};
use super::send_error::SendError;

pub use bearer::Bearer;
pub(crate) use refused::refuse;

/// What proves to the service who sends a request. Each goes to the service's own origin only, and none is in a
/// `Debug` or an error.
#[derive(Clone, Default)]
pub struct SignIn {
    scheme: Scheme,
    headers: Vec<(String, Secret)>,
}

/// What the `Authorization` header has.
#[derive(Clone, Default)]
pub(crate) enum Scheme {
    /// Nothing.
    #[default]
    None,
    /// Tokens of a credential.
    Credential(Arc<dyn TokenCredential>),
    /// Tokens as the caller has them.
    Bearer(Bearer),
    /// A user and a password.
    Basic(String, Secret),
}

impl SignIn {
    /// Nothing: for a service that needs no sign-in.
    pub fn none() -> Self {
        Self::default()
    }

    /// Tokens of a credential, for the audience of the service. Replaces another credential, bearer token or password.
    #[must_use]
    pub fn credential(mut self, credential: Arc<dyn TokenCredential>) -> Self {
        self.scheme = Scheme::Credential(credential);
        self
    }

    /// Bearer tokens (RFC 6750) that the caller has, or a source of them, as [`Bearer`] says. Replaces another
    /// credential, bearer token or password.
    #[must_use]
    pub fn bearer(mut self, token: impl Into<Bearer>) -> Self {
        self.scheme = Scheme::Bearer(token.into());
        self
    }

    /// A user and a password (RFC 7617), in UTF-8. Replaces another credential, bearer token or password.
    #[must_use]
    pub fn basic(mut self, user: impl Into<String>, password: impl Into<String>) -> Self {
        self.scheme = Scheme::Basic(user.into(), Secret::new(password.into()));
        self
    }

    /// A header with a secret, such as an API key, beside the others. A header of this name that was set before is
    /// replaced.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, secret: impl Into<String>) -> Self {
        let name = name.into();
        self.headers
            .retain(|(own, _)| !own.eq_ignore_ascii_case(&name));
        self.headers.push((name, Secret::new(secret.into())));
        self
    }

    pub(crate) fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    pub(crate) fn is_none(&self) -> bool {
        matches!(self.scheme, Scheme::None) && self.headers.is_empty()
    }

    /// The headers besides the one of the scheme, checked. What cannot be sent is not repeated: even a name may be a
    /// secret, where a caller mixed them up.
    pub(crate) fn headers(&self) -> Result<Vec<(HeaderName, HeaderValue)>, SendError> {
        let sent = |(name, secret): &(String, Secret)| {
            if !is_token(name) {
                return Err(refuse("the name of the header is not a header name"));
            }
            let name = name.to_ascii_lowercase();
            if is_transports(&name) || OF_THE_CLIENT.contains(&&*name) {
                return Err(refuse("the client sets the header itself"));
            }
            if name == AUTHORIZATION.as_str() && !matches!(self.scheme, Scheme::None) {
                return Err(refuse("two things set the header `Authorization`"));
            }
            let secret = secret.secret();
            if secret.is_empty() {
                return Err(refuse("the secret of the header is empty"));
            }
            if !is_value(secret) || secret.trim() != secret {
                return Err(refuse(
                    "the secret of the header has a blank at an end, or characters that are not allowed in a header",
                ));
            }
            Ok((HeaderName::from(name), HeaderValue::from(secret.to_owned())))
        };
        self.headers.iter().map(sent).collect()
    }
}

/// What the client decides, so that a sign-in with it would be lost or change what the service answers.
const OF_THE_CLIENT: [&str; 4] = ["accept", "client-request-id", "content-type", "user-agent"];

/// `Authorization` of a user and a password.
pub(crate) fn basic(user: &str, password: &Secret) -> Result<HeaderValue, SendError> {
    let password = password.secret();
    if user.contains(':') {
        return Err(refuse("the user of Basic has a colon"));
    }
    if user.chars().chain(password.chars()).any(char::is_control) {
        return Err(refuse(
            "the user or password of Basic has a control character",
        ));
    }
    let pair = STANDARD.encode(format!("{user}:{password}"));
    Ok(HeaderValue::from(format!("Basic {pair}")))
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = match self.scheme {
            Scheme::None => "none",
            Scheme::Credential(_) => "credential",
            Scheme::Bearer(_) => "bearer",
            Scheme::Basic(..) => "basic",
        };
        f.debug_struct("SignIn")
            .field("scheme", &format_args!("{scheme}"))
            .field("headers", &self.headers.len())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::send_error::SendErrorKind;

    const SECRET: &str = "hunter2";

    fn refused(sign_in: &SignIn) -> String {
        let error = match sign_in.scheme() {
            Scheme::Basic(user, password) => basic(user, password).unwrap_err(),
            Scheme::Bearer(bearer) => bearer.check().unwrap_err(),
            _ => sign_in.headers().unwrap_err(),
        };
        assert_eq!(*error.kind(), SendErrorKind::InvalidOptions);
        let text = format!("{error} {error:?} {sign_in:?}");
        assert!(!text.contains(SECRET), "{text}");
        error.to_string()
    }

    #[test]
    fn what_cannot_be_sent_is_refused_without_the_secret() {
        for (name, secret, why) in [
            ("", SECRET, "not a header name"),
            ("hunter2 ", "x-api-key", "not a header name"),
            ("x-k\r\n", SECRET, "not a header name"),
            ("x-k", "hunter2\r\nx: y", "not allowed in a header"),
            ("x-k", "hunter2\0", "not allowed in a header"),
            ("x-k", "hunter2ü", "not allowed in a header"),
            ("x-k", " hunter2", "a blank at an end"),
            ("x-k", "", "is empty"),
            ("Host", SECRET, "sets the header itself"),
            ("Content-Length", SECRET, "sets the header itself"),
            ("User-Agent", SECRET, "sets the header itself"),
        ] {
            let message = refused(&SignIn::none().header(name, secret));
            assert!(message.contains(why), "{name:?}: {message}");
        }
        for (user, password, why) in [
            ("a:b", SECRET, "colon"),
            ("a", "hunter2\n", "control"),
            ("a\u{85}", SECRET, "control"),
        ] {
            let message = refused(&SignIn::none().basic(user, password));
            assert!(message.contains(why), "{message}");
        }
        for token in ["", "hunter2\n", "hunter2 b", "hunter2ü", "Bearer hunter2"] {
            let message = refused(&SignIn::none().bearer(token));
            assert!(message.contains("bearer"), "{message}");
        }
        let both = SignIn::none()
            .basic("a", SECRET)
            .header("AUTHORIZATION", SECRET);
        let error = both.headers().unwrap_err().to_string();
        assert!(error.contains("two things"), "{error}");
    }

    #[test]
    fn basic_is_utf_8_and_a_header_is_there_once() {
        // RFC 7617, section 2.1.
        let header = basic("test", &Secret::new("123£")).unwrap();
        assert_eq!(header.as_str(), "Basic dGVzdDoxMjPCow==");
        let twice = SignIn::none().header("X-Key", "1").header("x-key", "2");
        let headers = twice.headers().unwrap();
        assert_eq!(headers.len(), 1);
        assert_eq!(headers[0].1.as_str(), "2");
    }
}
