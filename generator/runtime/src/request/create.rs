//! Creating an entity (Protocol 4.01, section 11.4.2).

use std::fmt;
use std::marker::PhantomData;

use super::answer::{Answer, Unread};
use super::error::Error;
use super::message::{Message, ReadBack};
use super::read_back::prefers_a_return;
use super::request::Request;
use super::sending::Sending;
use crate::http::{Response, shown_url};

/// A create, sent by `.await`, which gives the entity as the service stored it.
///
/// Where the service answers without the entity (204 with `Location` or `OData-EntityId`), `.await` reads it
/// with one GET of that URL, if it is at the service's own origin. [`minimal`](Self::minimal) gives the URL alone,
/// and [`read_created`](Self::read_created) switches the GET off; then, and where the GET fails, the error
/// [`Error::ReadBack`] says that the entity exists, and where.
#[must_use = "a request does nothing until it is awaited"]
pub struct Create<T> {
    message: Message,
    answer: PhantomData<fn() -> T>,
}

/// An entity that was created, without its values.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Created {
    /// Its absolute URL, where the answer has one.
    pub url: Option<String>,
    /// Its `ETag`, where the answer has one.
    pub etag: Option<String>,
}

impl<T> Create<T> {
    pub(super) fn new(request: Request<T>) -> Self {
        let mut message = request.into_message();
        message.read_back = if message.service.reads_created() {
            ReadBack::Read
        } else {
            ReadBack::Report
        };
        Self {
            message,
            answer: PhantomData,
        }
    }

    pub(crate) fn message_mut(&mut self) -> &mut Message {
        &mut self.message
    }

    /// Whether the entity is read where the answer does not have it: one more request, by default.
    pub fn read_created(mut self, read: bool) -> Self {
        self.message.read_back = if read {
            ReadBack::Read
        } else {
            ReadBack::Report
        };
        self
    }

    /// Asks the service not to return the entity (`Prefer: return=minimal`); the answer is its URL. Nothing else
    /// is sent.
    pub fn minimal(mut self) -> Request<Created> {
        self.message.headers.append("Prefer", "return=minimal");
        self.message.read_back = ReadBack::No;
        Request::of(self.message)
    }

    /// The request.
    pub fn request(mut self) -> Request<T> {
        let prefers = self.message.headers.get("Prefer");
        if self.message.service.returns_representation() && !prefers.is_some_and(prefers_a_return) {
            self.message
                .headers
                .append("Prefer", "return=representation");
        }
        Request::of(self.message)
    }
}

impl Answer for Created {
    const IS_IN_BODY: bool = false;

    fn read(response: &Response) -> Result<Self, Unread> {
        if response.is_pending() {
            return Err(Unread::NoValue);
        }
        let etag = response
            .headers()
            .get_optional_string(&azure_core::http::headers::ETAG);
        Ok(Self {
            url: response.entity_url(),
            etag,
        })
    }
}

impl fmt::Debug for Created {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Created")
            .field("url", &self.url.as_deref().map(shown_url))
            .field("etag", &self.etag)
            .finish()
    }
}

impl<T: Answer> IntoFuture for Create<T> {
    type Output = Result<T, Error>;
    type IntoFuture = Sending<T>;

    fn into_future(self) -> Sending<T> {
        self.request().send()
    }
}

impl<T> From<Create<T>> for Request<T> {
    fn from(request: Create<T>) -> Self {
        request.request()
    }
}

impl<T> Clone for Create<T> {
    fn clone(&self) -> Self {
        Self {
            message: self.message.clone(),
            answer: PhantomData,
        }
    }
}

impl<T> fmt::Debug for Create<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Create({})", shown_url(self.clone().request().url()))
    }
}
