//! Pages and items as streams.

use std::collections::HashSet;
use std::fmt;
use std::future::poll_fn;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::iter::Peekable;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures::Stream;

use super::answer::Answer as _;
use super::error::Error;
use super::item_error::ItemError;
use super::message::{BoxFuture, Message};
use super::page::Page;
use super::paging_error::{PagingError, PagingProblem};
use super::sending::unread;
use crate::http::Response;
use crate::model::Item;

/// The pages of a collection as a stream. After an error it ends.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<T> {
    walk: Walk,
    item: PhantomData<fn() -> T>,
}

impl<T: Item> Pages<T> {
    pub(crate) fn new(message: Message, max_pages: u64) -> Self {
        Self {
            walk: Walk::new(message, max_pages),
            item: PhantomData,
        }
    }

    /// The next page; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<Page<T>, Error>> {
        poll_fn(|cx| self.poll(cx)).await
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Page<T>, Error>>> {
        let response = match ready!(self.walk.poll(cx)) {
            Some(Ok(response)) => response,
            Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            None => return Poll::Ready(None),
        };
        Poll::Ready(Some(match Page::read(&response) {
            Ok(page) => {
                self.walk.go_to(page.next_link.as_deref());
                Ok(page)
            }
            Err(why) => Err(unread(why, response)),
        }))
    }
}

impl<T: Item> Stream for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(cx)
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pages({} read)", self.walk.pages)
    }
}

/// The items of a collection as a stream, whatever pages they come in. An item that cannot be read is
/// an [`Error::Item`] in its place, and the stream goes on; after any other error it ends.
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<T> {
    pages: Pages<T>,
    /// The items that are left of the last page.
    page: std::vec::IntoIter<T>,
    /// Its items that cannot be read.
    errors: Peekable<std::vec::IntoIter<ItemError>>,
    /// Which item of the page is next.
    index: usize,
    count: Option<i64>,
    delta_link: Option<String>,
}

impl<T: Item> Items<T> {
    pub(crate) fn new(pages: Pages<T>) -> Self {
        Self {
            pages,
            page: Vec::new().into_iter(),
            errors: Vec::new().into_iter().peekable(),
            index: 0,
            count: None,
            delta_link: None,
        }
    }

    /// The next item; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|cx| self.poll(cx)).await
    }

    /// All items that are left, in memory, or the first error.
    pub async fn collect_all(mut self) -> Result<Vec<T>, Error> {
        let mut all = Vec::new();
        while let Some(item) = self.next().await {
            all.push(item?);
        }
        Ok(all)
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            let index = self.index;
            self.index += 1;
            if let Some(error) = self.errors.next_if(|error| error.index() <= index) {
                return Poll::Ready(Some(Err(error.into())));
            }
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll(cx)) {
                Some(Ok(page)) => {
                    self.count = page.count.or(self.count);
                    self.delta_link = page.delta_link;
                    self.page = page.items.into_iter();
                    self.errors = page.errors.into_iter().peekable();
                    self.index = 0;
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T> Items<T> {
    /// The number of all items, once a page came, where the request asked for it. (`count` is a method of
    /// streams that reads all items.)
    pub fn total(&self) -> Option<i64> {
        self.count
    }

    /// The link to later changes, once all items of a delta query were read.
    pub fn delta_link(&self) -> Option<&str> {
        self.delta_link.as_deref()
    }
}

/// Nothing in it is pinned.
impl<T> Unpin for Items<T> {}

impl<T: Item> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(cx)
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Items({:?})", self.pages)
    }
}

/// Follows the links, without the type of the items.
struct Walk {
    /// What is the same for every page: service, headers, options.
    template: Message,
    step: Step,
    pages: u64,
    max_pages: u64,
    /// Hashes of the links so far: a repeated link would be followed forever.
    seen: HashSet<u64>,
}

enum Step {
    Ready,
    Waiting(BoxFuture<Response>),
    Refused(PagingError),
    Ended,
}

impl Walk {
    fn new(template: Message, max_pages: u64) -> Self {
        let seen = HashSet::from([hash(&template.url)]);
        Self {
            template,
            step: Step::Ready,
            pages: 0,
            max_pages,
            seen,
        }
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Response, Error>>> {
        loop {
            match std::mem::replace(&mut self.step, Step::Ended) {
                Step::Ready => self.step = Step::Waiting(self.template.clone().send()),
                Step::Waiting(mut call) => {
                    let Poll::Ready(answer) = call.as_mut().poll(cx) else {
                        self.step = Step::Waiting(call);
                        return Poll::Pending;
                    };
                    self.pages += 1;
                    return Poll::Ready(Some(answer));
                }
                Step::Refused(error) => return Poll::Ready(Some(Err(error.into()))),
                Step::Ended => return Poll::Ready(None),
            }
        }
    }

    fn go_to(&mut self, link: Option<&str>) {
        let Some(link) = link else { return };
        self.step = match self.check(link) {
            Ok(()) => {
                link.clone_into(&mut self.template.url);
                Step::Ready
            }
            Err(error) => Step::Refused(error),
        };
    }

    fn check(&mut self, link: &str) -> Result<(), PagingError> {
        let refuse = |problem| PagingError::new(problem, self.pages);
        if let Ok(pipeline) = self.template.service.pipeline()
            && let Err(error) = pipeline.resolve(link)
        {
            return Err(refuse(PagingProblem::Refused).with_source(error));
        }
        if self.pages >= self.max_pages {
            return Err(refuse(PagingProblem::TooMany));
        }
        if !self.seen.insert(hash(link)) {
            return Err(refuse(PagingProblem::Repeated));
        }
        Ok(())
    }
}

fn hash(link: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    link.hash(&mut hasher);
    hasher.finish()
}
