//! Reading a collection.

use std::fmt;
use std::marker::PhantomData;

use super::error::Error;
use super::message::Message;
use super::page::Page;
use super::pages::{Items, Pages};
use super::query::with_query;
use super::request::Request;
use super::sending::Sending;
use crate::http::shown_url;
use crate::model::{Element, Entity, Item};
use crate::query::{Apply, Filter, Order, QueryOptions, Row, Search};

/// A read of a collection, to be given query options, then sent: `.await` reads one page,
/// [`into_stream`](List::into_stream) all items, [`into_pages`](List::into_pages) all pages.
#[must_use = "a request does nothing until it is sent"]
pub struct List<T> {
    pub(super) message: Message,
    pub(super) query: QueryOptions,
    max_pages: u64,
    item: PhantomData<fn() -> T>,
}

/// A million items, at 100 a page.
const MAX_PAGES: u64 = 10_000;

impl<T> List<T> {
    pub(crate) fn of(message: Message) -> Self {
        Self {
            message,
            query: QueryOptions::default(),
            max_pages: MAX_PAGES,
            item: PhantomData,
        }
    }

    pub(crate) fn message_mut(&mut self) -> &mut Message {
        &mut self.message
    }

    /// At most this many items (`$top`). Called again, it replaces, as `skip` does. Some services treat it as the size of a page and link to more.
    pub fn top(mut self, count: u64) -> Self {
        self.query.top(count);
        self
    }

    /// Leaves out this many of the first items (`$skip`).
    pub fn skip(mut self, count: u64) -> Self {
        self.query.skip(count);
        self
    }

    /// Also asks for the number of all items, regardless of `top` and `skip`.
    pub fn count(mut self) -> Self {
        self.query.count();
        self
    }

    /// Only items that match a search expression, whose meaning the service defines (`$search`): text as the service
    /// takes it, or a [`Search`]. Called again, it replaces.
    pub fn search(mut self, expression: impl Into<Search>) -> Self {
        self.query.search(expression.into().into_text());
        self
    }

    /// Asks for pages of at most this many items (`Prefer: odata.maxpagesize`).
    pub fn page_size(self, items: u32) -> Self {
        self.prefer(&format!("odata.maxpagesize={items}"))
    }

    /// The most pages that a stream reads before it ends in an error; the default is 10,000.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.max_pages = pages;
        self
    }

    /// Continues at a `next_link` or `delta_link` of a [`Page`]. The link contains the query options of
    /// the list that it came from; they replace those given here. Nothing is added to the link, but
    /// some characters have two spellings in a URL: `'` in the query is sent as `%27`.
    pub fn resume(mut self, link: &str) -> Self {
        link.clone_into(&mut self.message.url);
        self.query = QueryOptions::default();
        self
    }

    /// How many items the filter and the search find, without reading any (`$count` as a part of the
    /// path; Protocol 4.01, section 11.2.10). The other system query options do not apply and are left out.
    pub fn count_only(self) -> Request<i64> {
        let mut message = self.message;
        let end = message.url.find('?').unwrap_or(message.url.len());
        message.url.insert_str(end, "/$count");
        message.headers.set("Accept", "text/plain");
        Request::of(with_query(message, &self.query.for_count()))
    }

    /// The request for one page.
    pub fn request(self) -> Request<Page<T>> {
        Request::of(with_query(self.message, &self.query))
    }
}

impl<T: Item> List<T> {
    /// All items, page after page.
    pub fn into_stream(self) -> Items<T> {
        Items::new(self.into_pages())
    }

    /// All pages.
    pub fn into_pages(self) -> Pages<T> {
        let max_pages = self.max_pages;
        Pages::new(self.request().into_message(), max_pages)
    }
}

impl<T: Item> List<T> {
    /// Only items that meet the condition. Called again, it replaces. For items without properties see
    /// [`it`](crate::it).
    pub fn filter(mut self, filter: Filter<<T::Element as Element>::Declared>) -> Self {
        self.query.filter(filter.into_text());
        self
    }

    /// Sorts the items. Further calls add.
    pub fn order_by(
        mut self,
        orders: impl IntoIterator<Item = Order<<T::Element as Element>::Declared>>,
    ) -> Self {
        self.query
            .order_by(orders.into_iter().map(Order::into_text));
        self
    }
}

impl<T: Entity> List<T> {
    /// Groups and aggregates (`$apply`), and answers with [`Row`]s of what that makes. The other options apply to
    /// these, and may be given before or after.
    pub fn apply(mut self, transformations: Apply<T::Declared>) -> List<Row<T::Declared>> {
        self.query.apply(transformations.into_text());
        List {
            message: self.message,
            query: self.query,
            max_pages: self.max_pages,
            item: PhantomData,
        }
    }
}

/// One page.
impl<T: Item> IntoFuture for List<T> {
    type Output = Result<Page<T>, Error>;
    type IntoFuture = Sending<Page<T>>;

    fn into_future(self) -> Self::IntoFuture {
        self.request().send()
    }
}

/// One page.
impl<T> From<List<T>> for Request<Page<T>> {
    fn from(request: List<T>) -> Self {
        request.request()
    }
}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        Self {
            message: self.message.clone(),
            query: self.query.clone(),
            max_pages: self.max_pages,
            item: PhantomData,
        }
    }
}

impl<T> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "List({})", shown_url(self.clone().request().url()))
    }
}
