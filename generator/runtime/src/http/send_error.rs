//! Why no usable answer came.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use azure_core::error::ErrorKind;

use crate::text::plain;

/// A request that ended without a usable answer of the service.
///
/// An answer with an error status is not a `SendError` but an [`ODataError`](super::ODataError).
/// No part of it, sources included, has a token, a header value or the query of the URL, where the
/// built-in transport is used. Of a source, `Debug` shows the messages only.
pub struct SendError(Box<Inner>);

struct Inner {
    kind: SendErrorKind,
    message: String,
    source: Option<Box<dyn Error + Send + Sync>>,
    client_request_id: Option<String>,
    attempts: u32,
    may_have_acted: bool,
}

/// The kind of a [`SendError`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SendErrorKind {
    /// The client was configured with something that cannot work. Nothing was sent.
    InvalidOptions,
    /// A URL or header that cannot be sent. Nothing was sent.
    InvalidRequest,
    /// The URL is outside the service's origin. Nothing was sent, and no token was requested.
    ForeignOrigin {
        /// Scheme, host and port of the URL.
        origin: String,
    },
    /// The credential gave no token. Nothing was sent to the service.
    Token,
    /// No connection could be made: name resolution, TCP, TLS or proxy. Nothing was sent.
    Connect,
    /// The connection broke before an answer came.
    Transport,
    /// Time ran out.
    Timeout {
        /// Which limit it was.
        limit: TimeLimit,
        /// Its length.
        after: Duration,
    },
    /// The service redirected to a target that this request must not go to.
    Redirect(RedirectProblem),
    /// The body of the answer is longer than allowed.
    TooLarge {
        /// The most that would have been read, in bytes.
        limit: u64,
    },
    /// The body of the answer ended, or broke, before it was whole.
    Truncated,
    /// The body of the answer is in a content coding that was not asked for.
    Encoding,
    /// A blocking call was made within an async runtime, which it would stop. Nothing was sent.
    WithinRuntime,
    /// The transport, or a policy that the caller added, failed in another way.
    Other,
}

/// A limit on time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeLimit {
    /// For the whole call, with all tries and waits.
    Overall,
    /// For one try.
    Try,
    /// For a streamed body to make any progress.
    Idle,
}

/// Why a redirect was not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RedirectProblem {
    /// Redirects are switched off for this request.
    NotAllowed,
    /// There is no target, or it is not an http or https URL, or it has a user name.
    InvalidTarget,
    /// The target is on another host, port or scheme.
    ForeignOrigin,
    /// From https to http, or to http on another machine.
    Downgrade,
    /// A request that is not GET or HEAD would have to become one.
    MethodChange,
    /// The body was a stream that can be read only once.
    BodyGone,
    /// There were more of them than allowed.
    TooMany,
}

impl SendError {
    pub(crate) fn new(kind: SendErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            may_have_acted: kind.leaves_doubt(),
            kind,
            message: message.into(),
            source: None,
            client_request_id: None,
            attempts: 0,
        }))
    }

    pub(crate) fn timeout(limit: TimeLimit, after: Duration) -> Self {
        Self::new(
            SendErrorKind::Timeout { limit, after },
            format!("{limit} {after:?}"),
        )
    }

    pub(crate) fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn of_call(
        mut self,
        client_request_id: &str,
        attempts: u32,
        may_have_acted: bool,
    ) -> Self {
        self.0.client_request_id = Some(client_request_id.to_owned());
        self.0.attempts = attempts;
        self.0.may_have_acted |= may_have_acted;
        self
    }

    /// What kind of failure it is.
    pub fn kind(&self) -> &SendErrorKind {
        &self.0.kind
    }

    /// The `client-request-id` that was sent, which the service's operators can look up.
    pub fn client_request_id(&self) -> Option<&str> {
        self.0.client_request_id.as_deref()
    }

    /// How many times the request was sent, or was tried to be.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether the service may have acted on the request: false only where it certainly has not
    /// received it.
    pub fn may_have_acted(&self) -> bool {
        self.0.may_have_acted
    }

    /// As an error that passes through `azure_core`'s policies unchanged.
    pub(crate) fn into_core(self) -> azure_core::Error {
        azure_core::Error::new(ErrorKind::Other, self)
    }

    /// Back from [`into_core`](Self::into_core); errors of other policies are sorted by their kind.
    pub(crate) fn from_core(error: azure_core::Error) -> Self {
        let error = match error.into_downcast::<Self>() {
            Ok(error) => return error,
            Err(error) => error,
        };
        let (kind, message) = match error.kind() {
            ErrorKind::Connection => (SendErrorKind::Connect, "no connection to the service"),
            ErrorKind::Io => (
                SendErrorKind::Transport,
                "the connection broke before an answer came",
            ),
            ErrorKind::Credential => (SendErrorKind::Token, "the credential gave no token"),
            _ => (SendErrorKind::Other, "the request could not be sent"),
        };
        Self::new(kind, message).with_source(without_url(error))
    }

    /// From the stream of an answer's body.
    pub(crate) fn of_body(error: azure_core::Error) -> Self {
        match error.into_downcast::<Self>() {
            Ok(error) => error,
            Err(error) => truncated().with_source(without_url(error)),
        }
    }
}

pub(crate) fn too_large(limit: u64) -> SendError {
    SendError::new(
        SendErrorKind::TooLarge { limit },
        format!("the answer is longer than {limit} bytes"),
    )
}

pub(crate) fn truncated() -> SendError {
    SendError::new(
        SendErrorKind::Truncated,
        "the answer ended before it was complete",
    )
}

/// reqwest's errors print the URL with its query.
fn without_url(error: azure_core::Error) -> Box<dyn Error + Send + Sync> {
    #[cfg(feature = "reqwest")]
    let error = match error.into_downcast::<reqwest::Error>() {
        Ok(error) => return error.without_url().into(),
        Err(error) => error,
    };
    error.into()
}

impl SendErrorKind {
    /// Whether a failure of this kind can come after the service has received the request.
    pub(crate) fn leaves_doubt(&self) -> bool {
        match self {
            Self::InvalidOptions
            | Self::InvalidRequest
            | Self::ForeignOrigin { .. }
            | Self::Token
            | Self::WithinRuntime
            | Self::Connect => false,
            Self::Transport
            | Self::Timeout { .. }
            | Self::Redirect(_)
            | Self::TooLarge { .. }
            | Self::Truncated
            | Self::Encoding
            | Self::Other => true,
        }
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        plain(&self.0.message).fmt(f)
    }
}

impl fmt::Debug for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendError")
            .field("kind", &self.0.kind)
            .field("message", &self.0.message)
            .field("client_request_id", &self.0.client_request_id)
            .field("attempts", &self.0.attempts)
            .field("may_have_acted", &self.0.may_have_acted)
            .field("source", &self.0.source.as_deref().map(Messages))
            .finish()
    }
}

/// The messages of an error and its sources. What they hold besides may be an answer, with its body.
struct Messages<'a>(&'a (dyn Error + Send + Sync + 'static));

impl fmt::Debug for Messages<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first: &(dyn Error + 'static) = self.0;
        let all = std::iter::successors(Some(first), |error: &&(dyn Error + 'static)| {
            Error::source(*error)
        });
        f.debug_list()
            .entries(all.map(ToString::to_string))
            .finish()
    }
}

impl Error for SendError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0
            .source
            .as_deref()
            .map(|source| source as &(dyn Error + 'static))
    }
}

impl fmt::Display for TimeLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Overall => "the call took longer than",
            Self::Try => "one try took longer than",
            Self::Idle => "the body made no progress for",
        })
    }
}

impl RedirectProblem {
    pub(crate) fn error(self, target: &str) -> SendError {
        let why = match self {
            Self::NotAllowed => "redirects are switched off",
            Self::InvalidTarget => "its target is missing or is not an http or https URL",
            Self::ForeignOrigin => "its target is at another origin",
            Self::Downgrade => "its target is not https",
            Self::MethodChange => "it would change the method to GET",
            Self::BodyGone => "the request's body can be read only once",
            Self::TooMany => "the limit of redirects is reached",
        };
        let message = if target.is_empty() {
            format!("refused a redirect: {why}")
        } else {
            format!("refused a redirect to {target}: {why}")
        };
        SendError::new(SendErrorKind::Redirect(self), message)
    }
}
