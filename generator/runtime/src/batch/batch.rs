//! Collecting the requests of a batch.

use std::fmt;

use super::part::{BatchPart, Identity};
use crate::http::{HeaderList, RequestOptions};
use crate::request::{BatchError, BatchProblem};
use crate::request::{Message, Request, Service};

/// Requests that are sent together, each with an answer of its own.
///
/// ```no_run
/// # use odata_runtime::{Error, Method, Service};
/// # async fn run(service: &Service) -> Result<(), Error> {
/// let mut batch = service.batch();
/// let first = batch.add(service.request(Method::Get, "users/1"));
/// let second = batch.after(&first).add(service.request(Method::Delete, "users/1"));
/// let answers = batch.send().await?;
/// let user = answers.take(first)?;
/// answers.take(second)?;
/// # Ok(())
/// # }
/// ```
///
/// A batch has as many requests as you like. Where the service takes fewer at once
/// ([`Conventions::batch_limit`](crate::Conventions::batch_limit)), it is sent in several POSTs, one after the other:
/// none of the requests is sent before those that it waits for, and a group is not divided.
///
/// A request that the service does not take at the moment (429, 503 with Retry-After) is sent again
/// after the time that its own answer asks for, without the others, as often as
/// [`RetryOptions`](crate::RetryOptions) say; so is one that is safe to send twice after 408 and 5xx
/// ([`RequestOptions::repeatable`]). Those that wait for it and were refused for that (424) go with it.
///
/// A request waits for nothing but what it was told to wait for: the service may do the others in any order.
#[must_use = "a batch does nothing until it is sent"]
pub struct Batch {
    pub(super) service: Service,
    pub(super) identity: Identity,
    pub(super) entries: Vec<Entry>,
    pub(super) groups: usize,
    pub(super) headers: HeaderList,
    pub(super) options: RequestOptions,
    pub(super) stops: bool,
    /// The first of what makes it a batch that must not be sent.
    pub(super) problem: Option<BatchError>,
}

/// A request as it was added.
pub(super) struct Entry {
    pub(super) message: Message,
    /// The requests that it waits for, by their places.
    pub(super) after: Vec<usize>,
    pub(super) group: Option<usize>,
}

impl Service {
    /// A batch without requests.
    pub fn batch(&self) -> Batch {
        Batch {
            service: self.clone(),
            identity: Identity::default(),
            entries: Vec::new(),
            groups: 0,
            headers: HeaderList::default(),
            options: RequestOptions::default(),
            stops: false,
            problem: None,
        }
    }
}

impl Batch {
    /// Adds a request: a `Get`, a `List` (of which one page is read), a `Create`, or any other [`Request`].
    ///
    /// A request that cannot be sent has its error in the answers, and the others are sent. So it is for a body that is
    /// a stream: a request of a batch has its bytes in memory. Headers that give permission, such as `Authorization`,
    /// cannot be part of a batch; the batch itself has the client's.
    pub fn add<T>(&mut self, request: impl Into<Request<T>>) -> BatchPart<T> {
        let index = self.push(request.into().into_message(), Vec::new(), None);
        BatchPart::new(&self.identity, index)
    }

    /// The next request waits for this one: it is done only if this one succeeds (2xx), and after it.
    pub fn after<T>(&mut self, part: &BatchPart<T>) -> BatchAfter<'_> {
        BatchAfter::new(self, None).after(part)
    }

    /// A group of requests that succeed or fail as one (an atomicity group; in multipart batches a change set, which
    /// has changes only). It ends where the value is no longer used.
    pub fn group(&mut self) -> BatchGroup<'_> {
        let group = self.groups;
        self.groups += 1;
        BatchGroup { batch: self, group }
    }

    /// How many requests it has.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has none; then nothing is sent.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Sets a header of the POST, which is not one of its requests.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.set(name.to_owned(), value);
        self
    }

    /// Options of each POST; how often it is repeated is also how often a request is that has no such options itself.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.options = options;
        self
    }

    /// Asks the service to stop at the first request that fails (`continue-on-error=false`). The others then have the
    /// error [`BatchProblem::Stopped`], or the answer that the service gave them nevertheless; nothing is repeated.
    pub fn stop_on_error(mut self) -> Self {
        self.stops = true;
        self
    }

    #[inline(never)]
    fn push(&mut self, message: Message, after: Vec<usize>, group: Option<usize>) -> usize {
        if !self.service.is(&message.service) {
            self.fail(BatchProblem::OtherService);
        }
        self.entries.push(Entry {
            message,
            after,
            group,
        });
        self.entries.len() - 1
    }

    fn fail(&mut self, problem: BatchProblem) {
        self.problem.get_or_insert_with(|| BatchError::new(problem));
    }
}

/// What a request of a batch waits for.
#[must_use = "this adds no request yet"]
pub struct BatchAfter<'b> {
    batch: &'b mut Batch,
    group: Option<usize>,
    after: Vec<usize>,
}

impl<'b> BatchAfter<'b> {
    fn new(batch: &'b mut Batch, group: Option<usize>) -> Self {
        Self {
            batch,
            group,
            after: Vec::new(),
        }
    }

    /// It waits for this one too. A request that waits for one of a group waits for the whole group.
    pub fn after<T>(mut self, part: &BatchPart<T>) -> Self {
        self.wait_for(&part.batch, part.index);
        self
    }

    /// Adds the request.
    #[allow(clippy::should_implement_trait)] // As `Batch::add`.
    pub fn add<T>(self, request: impl Into<Request<T>>) -> BatchPart<T> {
        let message = request.into().into_message();
        let index = self.batch.push(message, self.after, self.group);
        BatchPart::new(&self.batch.identity, index)
    }

    fn wait_for(&mut self, batch: &Identity, index: usize) {
        if !self.batch.identity.is(batch) {
            self.batch.fail(BatchProblem::OtherBatch);
        } else if !self.after.contains(&index) {
            self.after.push(index);
        }
    }
}

/// A group of requests of a batch that succeed or fail as one.
#[must_use = "this adds no request yet"]
pub struct BatchGroup<'b> {
    batch: &'b mut Batch,
    group: usize,
}

impl BatchGroup<'_> {
    /// Adds a request to the group.
    pub fn add<T>(&mut self, request: impl Into<Request<T>>) -> BatchPart<T> {
        BatchAfter::new(self.batch, Some(self.group)).add(request)
    }

    /// The next request of the group waits for this one. Where it is outside of the group, the whole group waits.
    pub fn after<T>(&mut self, part: &BatchPart<T>) -> BatchAfter<'_> {
        BatchAfter::new(self.batch, Some(self.group)).after(part)
    }
}

/// How many requests it has: they may hold secrets.
impl fmt::Debug for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch")
            .field("service", &self.service)
            .field("requests", &self.entries.len())
            .field("groups", &self.groups)
            .field("problem", &self.problem)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for BatchAfter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BatchAfter").field(&self.after).finish()
    }
}

impl fmt::Debug for BatchGroup<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BatchGroup").field(&self.group).finish()
    }
}
