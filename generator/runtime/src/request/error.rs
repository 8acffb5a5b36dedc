//! The one error of requests.

use std::fmt;

use super::item_error::ItemError;
use super::paging_error::PagingError;
use crate::engine::{DecodeError, EncodeError};
use crate::http::{ODataError, Response, SendError, ServiceRootError};

/// Why a request did not end well.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The service refused: an answer with an error status.
    Service(ODataError),
    /// No usable answer came, or the request could not be sent.
    Send(SendError),
    /// The service did what it was asked, but its answer cannot be understood.
    Decode(UnreadableAnswer),
    /// One item of a page cannot be understood; the stream goes on behind it.
    Item(ItemError),
    /// The request has a value that must not be sent. Nothing was.
    Encode(EncodeError),
    /// The links from page to page lead nowhere good.
    Paging(PagingError),
    /// The client was made for a URL that cannot be a service root.
    Root(ServiceRootError),
}

impl Error {
    /// The service's error, where it is one.
    pub fn service(&self) -> Option<&ODataError> {
        match self {
            Self::Service(error) => Some(error),
            _ => None,
        }
    }

    /// The HTTP status of the answer, where one came.
    pub fn status(&self) -> Option<crate::http::StatusCode> {
        match self {
            Self::Service(error) => Some(error.status()),
            Self::Decode(error) => Some(error.response().status()),
            _ => None,
        }
    }

    /// Whether the service may have acted on the request although it did not end well.
    pub fn may_have_acted(&self) -> bool {
        match self {
            Self::Send(error) => error.may_have_acted(),
            Self::Decode(_) | Self::Item(_) => true,
            Self::Service(error) => u16::from(error.status()) >= 500,
            Self::Encode(_) | Self::Paging(_) | Self::Root(_) => false,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(_) => f.write_str("the service answered with an error"),
            Self::Send(_) => f.write_str("the request got no usable answer"),
            Self::Decode(_) => f.write_str("the service's answer cannot be understood"),
            Self::Item(_) => f.write_str("an item of the service's answer cannot be understood"),
            Self::Encode(_) => f.write_str("the request has a value that cannot be sent"),
            Self::Paging(_) => f.write_str("the next page cannot be read"),
            Self::Root(_) => f.write_str("the client cannot be made"),
        }?;
        match self {
            Self::Service(error) => write!(f, ": {error}"),
            Self::Send(error) => write!(f, ": {error}"),
            Self::Decode(error) => write!(f, ": {error}"),
            Self::Item(error) => write!(f, ": {error}"),
            Self::Encode(error) => write!(f, ": {error}"),
            Self::Paging(error) => write!(f, ": {error}"),
            Self::Root(error) => write!(f, ": {error}"),
        }
    }
}

/// The message has that of the error within, so the chain goes on behind it.
impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Service(error) => error.source(),
            Self::Send(error) => error.source(),
            Self::Decode(error) => error.source(),
            Self::Item(error) => error.source(),
            Self::Encode(error) => error.source(),
            Self::Paging(error) => error.source(),
            Self::Root(error) => error.source(),
        }
    }
}

/// An answer with a good status whose body is not what the metadata says.
pub struct UnreadableAnswer(Box<Inner>);

struct Inner {
    error: DecodeError,
    response: Response,
}

impl UnreadableAnswer {
    pub(crate) fn new(error: DecodeError, response: Response) -> Self {
        Self(Box::new(Inner { error, response }))
    }

    /// What is wrong, and where in the JSON.
    pub fn error(&self) -> &DecodeError {
        &self.0.error
    }

    /// The answer as it came.
    pub fn response(&self) -> &Response {
        &self.0.response
    }

    /// The answer as it came.
    pub fn into_response(self) -> Response {
        self.0.response
    }
}

impl fmt::Display for UnreadableAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ({}",
            self.0.error,
            u16::from(self.0.response.status())
        )?;
        if let Some(id) = self.0.response.request_id() {
            write!(f, ", request-id {id}")?;
        }
        f.write_str(")")
    }
}

impl fmt::Debug for UnreadableAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnreadableAnswer")
            .field("error", &self.0.error)
            .field("response", &self.0.response)
            .finish()
    }
}

impl std::error::Error for UnreadableAnswer {}

macro_rules! from {
    ($($error:ty => $variant:ident),* $(,)?) => {$(
        impl From<$error> for Error {
            fn from(error: $error) -> Self {
                Self::$variant(error)
            }
        }
    )*};
}

from! {
    ODataError => Service, SendError => Send, UnreadableAnswer => Decode, ItemError => Item, EncodeError => Encode,
    PagingError => Paging, ServiceRootError => Root,
}
