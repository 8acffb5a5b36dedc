//! Bearer tokens that do not come from a credential.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use azure_core::credentials::Secret;

use super::refused::refuse;
use crate::http::send_error::{SendError, SendErrorKind};

type Failure = Box<dyn Error + Send + Sync>;
type Asked = Pin<Box<dyn Future<Output = Result<String, Failure>> + Send>>;

/// A bearer token (RFC 6750): its text, or a function that gets one.
///
/// The function is asked for a token with the first request. The token is kept until the service answers 401: then the
/// function is asked again, and the request is sent a second time where the new token is another one. A request
/// with 401 has not been acted on. `Debug` shows no token.
///
/// ```
/// use odata_runtime::Service;
/// # async fn read_token() -> std::io::Result<String> { Ok("token".to_owned()) }
/// let with_text = Service::builder("https://service.example/odata").bearer("token").build()?;
/// let with_source = Service::builder("https://service.example/odata").bearer(|| async {
///     let token: Result<String, std::io::Error> = read_token().await;
///     token
/// });
/// # Ok::<(), odata_runtime::Error>(())
/// ```
#[derive(Clone)]
pub struct Bearer(Kind);

#[derive(Clone)]
enum Kind {
    Text(Secret),
    Source(Arc<dyn Fn() -> Asked + Send + Sync>),
}

impl Bearer {
    /// Whether the text can be sent.
    pub(crate) fn check(&self) -> Result<(), SendError> {
        match &self.0 {
            Kind::Text(token) if !is_sendable(token.secret()) => Err(refuse(
                "the bearer token is empty, or has blanks or characters that are not allowed in a token",
            )),
            _ => Ok(()),
        }
    }

    /// A token; from a source, a new one.
    pub(crate) async fn get(&self) -> Result<Secret, SendError> {
        let got = match &self.0 {
            Kind::Text(token) => return Ok(token.clone()),
            Kind::Source(source) => source().await,
        };
        match got {
            Ok(token) => checked(token),
            Err(error) => {
                let message = "the source of bearer tokens gave none";
                Err(SendError::new(SendErrorKind::Token, message).with_source(error))
            }
        }
    }
}

/// The token of a source, if it can be sent.
fn checked(token: String) -> Result<Secret, SendError> {
    let token = Secret::new(token);
    if is_sendable(token.secret()) {
        return Ok(token);
    }
    let message = "the source of bearer tokens gave one that cannot be sent";
    Err(SendError::new(SendErrorKind::Token, message))
}

/// Visible ASCII. RFC 6750 allows less, and services use more.
fn is_sendable(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic())
}

impl From<String> for Bearer {
    fn from(token: String) -> Self {
        Self(Kind::Text(Secret::new(token)))
    }
}

impl From<&str> for Bearer {
    fn from(token: &str) -> Self {
        token.to_owned().into()
    }
}

impl From<Secret> for Bearer {
    fn from(token: Secret) -> Self {
        Self(Kind::Text(token))
    }
}

impl<F, A, E> From<F> for Bearer
where
    F: Fn() -> A + Send + Sync + 'static,
    A: Future<Output = Result<String, E>> + Send + 'static,
    E: Into<Failure>,
{
    fn from(source: F) -> Self {
        Self(Kind::Source(Arc::new(move || {
            let asked = source();
            Box::pin(async move { asked.await.map_err(Into::into) })
        })))
    }
}

impl fmt::Debug for Bearer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Kind::Text(_) => "Bearer(text)",
            Kind::Source(_) => "Bearer(source)",
        })
    }
}
