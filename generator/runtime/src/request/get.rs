//! Reading one entity.

use std::fmt;
use std::marker::PhantomData;

use super::answer::Answer;
use super::error::Error;
use super::message::Message;
use super::path::Path;
use super::request::Request;
use super::sending::Sending;
use crate::engine::EncodeError;
use crate::http::Method;
use crate::model::Entity;
use crate::query::{ExpandItem, QueryOptions};
use crate::token::Member;

/// A read of one entity, to be given query options, then sent by `.await`.
#[must_use = "a request does nothing until it is awaited"]
pub struct Get<T> {
    message: Message,
    query: QueryOptions,
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

    /// The request.
    pub fn request(self) -> Request<T> {
        Request::of(with_query(self.message, &self.query))
    }
}

/// The message with the query options.
pub(super) fn with_query(mut message: Message, query: &QueryOptions) -> Message {
    message.fail(
        query
            .problem
            .clone()
            .map(|problem| EncodeError::new(String::new(), problem)),
    );
    for (name, value) in query.pairs() {
        message.add_query(name, &value);
    }
    message
}

impl<T: Entity> Get<T> {
    /// Only these properties. Called again, it adds.
    pub fn select<const N: usize>(mut self, members: [&Member<T::Declared>; N]) -> Self {
        self.query
            .select
            .extend(members.map(|member| member.path().to_owned()));
        self
    }

    /// With what this navigation property leads to.
    #[allow(clippy::needless_pass_by_value)] // Reads like the other options.
    pub fn expand(mut self, item: impl ExpandItem<T::Declared>) -> Self {
        match item.render(self.message.service.enum_literals()) {
            Ok(text) => self.query.expand.push(text),
            Err(problem) => self.query.problem = Some(problem),
        }
        self
    }
}

impl<T: Answer> IntoFuture for Get<T> {
    type Output = Result<T, Error>;
    type IntoFuture = Sending<T>;

    fn into_future(self) -> Sending<T> {
        self.request().send()
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
        write!(f, "Get({})", self.clone().request().url())
    }
}
