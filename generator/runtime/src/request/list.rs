//! Reading a collection.

use std::fmt;

use super::request::Request;
use super::service::Service;
use crate::entity::Entity;
use crate::error::EncodeError;
use crate::query::{ExpandItem, Filter, Order, QueryOptions};
use crate::token::Member;

/// A read of a collection, to be given query options.
#[must_use = "a request does nothing until it is sent"]
pub struct List<T> {
    service: Service,
    request: Request<Vec<T>>,
    options: QueryOptions,
}

impl<T> List<T> {
    pub(crate) fn of(service: Service, request: Request<Vec<T>>) -> Self {
        Self {
            service,
            request,
            options: QueryOptions::default(),
        }
    }

    /// At most so many items in all.
    pub fn top(mut self, count: u64) -> Self {
        self.options.top = Some(count);
        self
    }

    /// Without the first ones.
    pub fn skip(mut self, count: u64) -> Self {
        self.options.skip = Some(count);
        self
    }

    /// With the number of all items, whatever `top` and `skip` say.
    pub fn count(mut self) -> Self {
        self.options.count = true;
        self
    }

    /// Items that match a search expression as the service understands it.
    pub fn search(mut self, expression: impl Into<String>) -> Self {
        self.options.search = Some(expression.into());
        self
    }

    /// The request.
    pub fn request(self) -> Request<Vec<T>> {
        let error = self
            .options
            .problem
            .clone()
            .map(|problem| EncodeError::new(String::new(), problem));
        let mut request = self.request.fail(error);
        for (name, value) in self.options.pairs() {
            request.append_query(name, &value);
        }
        request
    }
}

impl<T: Entity> List<T> {
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
        match item.render(self.service.enum_literals()) {
            Ok(text) => self.options.expand.push(text),
            Err(problem) => self.options.problem = Some(problem),
        }
        self
    }

    /// Only items that fulfil the condition. Called again, it replaces.
    #[allow(clippy::needless_pass_by_value)] // Reads like the other options.
    pub fn filter(mut self, filter: Filter<T::Declared>) -> Self {
        self.options.filter(&filter, self.service.enum_literals());
        self
    }

    /// In this order, or these. Called again, it adds.
    pub fn order_by(mut self, orders: impl IntoIterator<Item = Order<T::Declared>>) -> Self {
        self.options
            .order_by
            .extend(orders.into_iter().map(|order| order.text().to_owned()));
        self
    }
}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        Self {
            service: self.service.clone(),
            request: self.request.clone(),
            options: self.options.clone(),
        }
    }
}

impl<T> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "List({})", self.clone().request().url())
    }
}
