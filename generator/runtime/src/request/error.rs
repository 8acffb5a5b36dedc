//! The one error of requests.

use std::fmt;

use super::batch_error::BatchError;
use super::item_error::ItemError;
use super::monitor_error::MonitorError;
use super::no_value::{NoValue, NoValueReason};
use super::paging_error::PagingError;
use super::read_back_error::ReadBackError;
use super::upload_error::UploadError;
use crate::engine::{DecodeError, EncodeError};
use crate::http::{ODataError, Response, SendError, ServiceRootError};
use crate::text::plain;

/// Why a request failed.
///
/// Neither `Display` nor `Debug` shows a body or a header: of an answer they show size and media type, of a service's
/// error its code and message. What is not shown is in the error, for those who ask for it.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The service answered with an error status.
    Service(ODataError),
    /// No usable answer came, or the request could not be sent.
    Send(SendError),
    /// The status is a success, but the answer cannot be read.
    Decode(UnreadableAnswer),
    /// One item of a page cannot be read; the stream continues after it.
    Item(ItemError),
    /// The answer is a success without a value: null, accepted and not finished, or not modified.
    NoValue(NoValue),
    /// The entity was created, and could not be read afterwards.
    ReadBack(ReadBackError),
    /// The request has a value that must not be sent. Nothing was.
    Encode(EncodeError),
    /// The link to the next page was rejected.
    Paging(PagingError),
    /// One request of a batch has no answer, or the batch cannot be sent.
    Batch(BatchError),
    /// A file could not be uploaded in parts.
    Upload(UploadError),
    /// Work that the service had accepted has no result.
    Monitor(MonitorError),
    /// The client was given a URL that cannot be a service root.
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
            Self::NoValue(answer) => Some(answer.response().status()),
            _ => None,
        }
    }

    /// Whether the value has not changed since the `ETag` of `if_none_match` was read (304).
    pub fn is_not_modified(&self) -> bool {
        matches!(self, Self::NoValue(answer) if answer.reason() == NoValueReason::NotModified)
    }

    /// Whether the entity is not the version that `If-Match` or `If-None-Match` named (412): somebody else changed it, or it
    /// is there already.
    pub fn is_precondition_failed(&self) -> bool {
        self.status() == Some(crate::http::StatusCode::PreconditionFailed)
    }

    /// Whether the service wants to be told which version of the entity the request is for (428). Where
    /// `.if_unchanged(&entity)` is not at hand, `.any_version()` says that it is for any.
    pub fn is_precondition_required(&self) -> bool {
        self.status() == Some(crate::http::StatusCode::PreconditionRequired)
    }

    /// Whether the service may have acted on the request although it failed.
    pub fn may_have_acted(&self) -> bool {
        match self {
            Self::Send(error) => error.may_have_acted(),
            // A monitor is of work that the service has accepted.
            Self::Decode(_) | Self::Item(_) | Self::ReadBack(_) | Self::Monitor(_) => true,
            Self::NoValue(answer) => answer.reason() != NoValueReason::NotModified,
            Self::Service(error) => error.may_have_acted(),
            Self::Batch(error) => error.may_have_acted(),
            Self::Upload(error) => error.may_have_acted(),
            Self::Encode(_) | Self::Paging(_) | Self::Root(_) => false,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(_) => f.write_str("the service answered with an error"),
            Self::Send(_) => f.write_str("no usable answer came"),
            Self::Decode(_) => f.write_str("the service's answer cannot be read"),
            Self::Item(_) => f.write_str("an item of the answer cannot be read"),
            Self::NoValue(_) => f.write_str("the answer has no value"),
            Self::ReadBack(_) => {
                f.write_str("the entity was created, and could not be read afterwards")
            }
            Self::Encode(_) => f.write_str("the request has a value that cannot be sent"),
            Self::Paging(_) => f.write_str("the link to the next page was rejected"),
            Self::Batch(_) => f.write_str("the batch has no answer to the request"),
            Self::Upload(_) => f.write_str("the upload has failed"),
            Self::Monitor(_) => f.write_str("the work has no result"),
            Self::Root(_) => f.write_str("the client cannot be built"),
        }?;
        match self {
            Self::Service(error) => write!(f, ": {error}"),
            Self::Send(error) => write!(f, ": {error}"),
            Self::Decode(error) => write!(f, ": {error}"),
            Self::Item(error) => write!(f, ": {error}"),
            Self::NoValue(error) => write!(f, ": {error}"),
            Self::ReadBack(error) => write!(f, ": {error}"),
            Self::Encode(error) => write!(f, ": {error}"),
            Self::Paging(error) => write!(f, ": {error}"),
            Self::Batch(error) => write!(f, ": {error}"),
            Self::Upload(error) => write!(f, ": {error}"),
            Self::Monitor(error) => write!(f, ": {error}"),
            Self::Root(error) => write!(f, ": {error}"),
        }
    }
}

/// The message contains that of the inner error, so the chain continues after it.
impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Service(error) => error.source(),
            Self::Send(error) => error.source(),
            Self::Decode(error) => error.source(),
            Self::Item(error) => error.source(),
            Self::NoValue(error) => error.source(),
            Self::ReadBack(error) => error.source(),
            Self::Encode(error) => error.source(),
            Self::Paging(error) => error.source(),
            Self::Batch(error) => error.source(),
            Self::Upload(error) => error.source(),
            Self::Monitor(error) => error.source(),
            Self::Root(error) => error.source(),
        }
    }
}

/// An answer with a success status whose body does not fit the metadata.
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

    /// The answer.
    pub fn response(&self) -> &Response {
        &self.0.response
    }

    /// The answer.
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
            write!(f, ", request-id {}", plain(id))?;
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
    ODataError => Service, SendError => Send, UnreadableAnswer => Decode, ItemError => Item,
    NoValue => NoValue, ReadBackError => ReadBack, EncodeError => Encode,
    PagingError => Paging, BatchError => Batch, ServiceRootError => Root,
    UploadError => Upload, MonitorError => Monitor,
}
