//! Reading one entity.

use std::fmt;
use std::marker::PhantomData;

use super::path::Path;
use super::request::{Method, Request};
use crate::entity::Entity;
use crate::error::EncodeError;
use crate::query::{ExpandItem, QueryOptions};
use crate::token::Member;

/// A read of one entity, to be given query options.
#[must_use = "a request does nothing until it is sent"]
pub struct Get<T> {
    path: Path,
    options: QueryOptions,
    answer: PhantomData<fn() -> T>,
}

impl<T: Entity> Get<T> {
    pub(crate) fn new(path: Path) -> Self {
        Self {
            path,
            options: QueryOptions::default(),
            answer: PhantomData,
        }
    }

    /// Only these properties. Called again, it adds.
    pub fn select<const N: usize>(mut self, members: [&Member<T::Declared>; N]) -> Self {
        self.options
            .select
            .extend(members.map(|member| member.path().to_owned()));
        self
    }

    /// With what this navigation property leads to.
    #[allow(clippy::needless_pass_by_value)] // Reads like the other options.
    pub fn expand(mut self, item: impl ExpandItem<T::Declared>) -> Self {
        match item.render(self.path.service().enum_literals()) {
            Ok(text) => self.options.expand.push(text),
            Err(problem) => self.options.problem = Some(problem),
        }
        self
    }

    /// The request.
    pub fn request(self) -> Request<T> {
        let error = self
            .options
            .problem
            .clone()
            .map(|problem| EncodeError::new(String::new(), problem));
        let mut request = Request::new(Method::Get, &self.path, error);
        for (name, value) in self.options.pairs() {
            request.append_query(name, &value);
        }
        request
    }
}

impl<T> Clone for Get<T> {
    fn clone(&self) -> Self {
        Self {
            path: self.path.clone(),
            options: self.options.clone(),
            answer: PhantomData,
        }
    }
}

impl<T: Entity> fmt::Debug for Get<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Get({})", self.clone().request().url())
    }
}
