//! Reading one entity.

use std::fmt;
use std::marker::PhantomData;

use super::answer::Answer;
use super::error::Error;
use super::message::Message;
use super::path::Path;
use super::query::with_query;
use super::request::Request;
use super::sending::Sending;
use crate::http::{Method, shown_url};
use crate::query::QueryOptions;

/// A read of one entity, to be given query options, then sent by `.await`.
#[must_use = "a request does nothing until it is awaited"]
pub struct Get<T> {
    pub(super) message: Message,
    pub(super) query: QueryOptions,
    answer: PhantomData<fn() -> T>,
}

impl<T> Get<T> {
    pub(crate) fn new(path: &Path) -> Self {
        Self {
            message: Message::new(Method::Get, path),
            query: QueryOptions::default(),
            answer: PhantomData,
        }
    }

    pub(crate) fn message_mut(&mut self) -> &mut Message {
        &mut self.message
    }

    /// The same read; an entity that is not there (204, null) is `None` and not an error.
    pub fn optional(self) -> Request<Option<T>> {
        self.request().optional()
    }

    /// The request.
    pub fn request(self) -> Request<T> {
        Request::of(with_query(self.message, &self.query))
    }
}

impl<T: Answer> IntoFuture for Get<T> {
    type Output = Result<T, Error>;
    type IntoFuture = Sending<T>;

    fn into_future(self) -> Sending<T> {
        self.request().send()
    }
}

impl<T> From<Get<T>> for Request<T> {
    fn from(request: Get<T>) -> Self {
        request.request()
    }
}

impl<T> Clone for Get<T> {
    fn clone(&self) -> Self {
        Self {
            message: self.message.clone(),
            query: self.query.clone(),
            answer: PhantomData,
        }
    }
}

impl<T> fmt::Debug for Get<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Get({})", shown_url(self.clone().request().url()))
    }
}
