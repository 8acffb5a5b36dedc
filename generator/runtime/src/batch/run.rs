//! Sending a batch to its end.

mod judge;

use crate::clock::Instant;
use std::sync::Arc;

use super::answers::{Answered, BatchAnswers};
use super::batch::{Batch, Entry};
use super::exchange::Post;
use super::part::Identity;
use super::parts::Placed;
use super::plan::{Next, Plan};
use super::wire::Wire;
use crate::http::{HeaderList, PermissionList, RequestBody, RequestOptions, Response, sleep};
use crate::request::BatchFormat;
use crate::request::{BatchError, BatchProblem};
use crate::request::{BoxFuture, Error, Message, ReadBack, Service, success, was_read};

impl Batch {
    /// Sends it.
    ///
    /// # Errors
    /// If it must not be sent ([`Error::Batch`]), or if its first POST fails: then no request has an answer, and
    /// [`Error::may_have_acted`] says whether the service may have done any of them. A POST that fails later is the
    /// error of the requests that have no answer yet ([`BatchProblem::PostFailed`]).
    pub fn send(self) -> impl Future<Output = Result<BatchAnswers, Error>> + Send + 'static {
        let sending: BoxFuture<BatchAnswers> = Box::pin(run(self));
        sending
    }

    /// Sends it and blocks the thread until there is an answer: what [`send`](Self::send) does.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<BatchAnswers, Error> {
        crate::request::blocking::wait(self.send())
    }
}

/// Sends the POSTs of a batch, one after the other.
async fn run(batch: Batch) -> Result<BatchAnswers, Error> {
    let mut run = Run::new(batch)?;
    loop {
        for unit in run.plan.drop_dependents() {
            run.give_up(unit, BatchProblem::DependencyFailed);
        }
        match run.plan.next(Instant::now()) {
            Next::Done => return Ok(run.finish()),
            Next::Wait(until) => sleep(until.saturating_duration_since(Instant::now())).await,
            Next::Send(units) => run.send(&units).await?,
        }
    }
}

struct Run {
    identity: Identity,
    service: Service,
    format: BatchFormat,
    headers: HeaderList,
    options: RequestOptions,
    stops: bool,
    plan: Plan,
    parts: Vec<Part>,
    /// How many of the parts are the caller's; the others read what was created.
    asked: usize,
    has_answers: bool,
}

struct Part {
    wire: Option<Wire>,
    /// The request without its body, where what it creates may have to be read.
    create: Option<Message>,
    /// The part whose entity it reads, and where that is.
    reads: Option<(usize, String)>,
    /// The requests of its group that it waits for.
    within: Vec<usize>,
    permissions: PermissionList,
    outcome: Option<Result<Response, Error>>,
    attempts: u32,
    /// Whether the service may have acted on it when it was sent before.
    doubt: bool,
    first_sent: Option<Instant>,
}

impl Run {
    fn new(batch: Batch) -> Result<Self, Error> {
        let Batch {
            service,
            identity,
            entries,
            groups: _,
            headers,
            options,
            stops,
            problem,
        } = batch;
        let format = service.batch_format();
        if let Some(problem) = problem {
            return Err(problem.into());
        }
        if format == BatchFormat::None {
            return Err(BatchError::new(BatchProblem::Unsupported).into());
        }
        // A multipart batch cannot say what waits for what.
        let plan = Plan::new(service.batch_limit(), format == BatchFormat::Json);
        let mut run = Self {
            identity,
            service,
            format,
            headers,
            options,
            stops,
            plan,
            asked: entries.len(),
            parts: Vec::with_capacity(entries.len()),
            has_answers: false,
        };
        run.arrange(&entries)?;
        let groups: Vec<_> = entries.iter().map(|entry| entry.group).collect();
        for mut entry in entries {
            let is_within = |other: &usize| {
                groups
                    .get(*other)
                    .is_some_and(|group| *group == entry.group)
            };
            entry
                .after
                .retain(|other| entry.group.is_some() && is_within(other));
            run.add(entry.message, entry.after);
        }
        run.refuse();
        Ok(run)
    }

    /// Makes units of the requests and groups.
    fn arrange(&mut self, entries: &[Entry]) -> Result<(), BatchError> {
        // The unit of each request, and the group that the last unit is.
        let mut unit_of: Vec<usize> = Vec::with_capacity(entries.len());
        let mut at = 0;
        while let Some(first) = entries.get(at) {
            let rest = entries.get(at..).unwrap_or_default();
            let size = match first.group {
                None => 1,
                group => rest.iter().take_while(|entry| entry.group == group).count(),
            };
            let members = rest.get(..size).unwrap_or_default();
            if first.group.is_some() {
                self.check_group(members, at)?;
            }
            let mut after: Vec<usize> = members
                .iter()
                .flat_map(|entry| &entry.after)
                .filter(|other| **other < at)
                .filter_map(|other| unit_of.get(*other).copied())
                .collect();
            after.sort_unstable();
            after.dedup();
            let unit = self
                .plan
                .push((at..at + size).collect(), after, first.group.is_some());
            unit_of.extend(std::iter::repeat_n(unit, size));
            at += size;
        }
        Ok(())
    }

    fn check_group(&self, members: &[Entry], first: usize) -> Result<(), BatchError> {
        let (size, limit) = (members.len(), self.plan.limit());
        if size > limit {
            return Err(BatchError::new(BatchProblem::GroupTooLarge { size, limit }));
        }
        let is_refused = |entry: &Entry| {
            entry.message.method == crate::Method::Get
                || entry.after.iter().any(|other| *other >= first)
        };
        if self.format == BatchFormat::Multipart && members.iter().any(is_refused) {
            return Err(BatchError::new(BatchProblem::ChangeSet));
        }
        Ok(())
    }

    /// Adds a request, or why it cannot be sent.
    fn add(&mut self, message: Message, within: Vec<usize>) {
        let permissions = message.permissions;
        let create = (message.read_back != ReadBack::No).then(|| Message {
            body: RequestBody::default(),
            ..message.clone()
        });
        let (wire, outcome) = match Wire::of(message, self.format) {
            Ok(wire) => (Some(wire), None),
            Err(error) => (None, Some(Err(error))),
        };
        self.parts.push(Part {
            wire,
            create,
            reads: None,
            within,
            permissions,
            outcome,
            attempts: 0,
            doubt: false,
            first_sent: None,
        });
    }

    /// Ends the units of which a request cannot be sent.
    fn refuse(&mut self) {
        for unit in 0..self.plan.units().len() {
            let parts = self.parts_of(unit);
            let cannot = |part: &usize| {
                self.parts
                    .get(*part)
                    .is_some_and(|part| part.wire.is_none())
            };
            if parts.iter().any(cannot) {
                self.plan.finish(unit, false);
                self.give_up(unit, BatchProblem::GroupFailed);
            }
        }
    }

    fn parts_of(&self, unit: usize) -> Vec<usize> {
        self.plan
            .unit(unit)
            .map(|unit| unit.parts.clone())
            .unwrap_or_default()
    }

    /// Gives the requests of a unit that have no outcome yet this problem.
    fn give_up(&mut self, unit: usize, problem: BatchProblem) {
        for part in self.parts_of(unit) {
            self.fail(part, BatchError::new(problem));
        }
    }

    fn fail(&mut self, part: usize, error: BatchError) {
        if let Some(known) = self.parts.get(part)
            && known.outcome.is_none()
        {
            let error = error.after_doubt(known.doubt);
            self.store(part, Err(error.into()));
        }
    }

    /// The outcome of a request; that of a read after a create is the create's.
    fn store(&mut self, part: usize, outcome: Result<Response, Error>) {
        let Some(own) = self.parts.get_mut(part) else {
            return;
        };
        match own.reads.take() {
            None => own.outcome = Some(outcome),
            Some((create, url)) => {
                let read = outcome.and_then(|response| success(response, &[]));
                if let Some(create) = self.parts.get_mut(create) {
                    create.outcome = Some(was_read(url, read));
                }
            }
        }
    }

    async fn send(&mut self, units: &[usize]) -> Result<(), Error> {
        let now = Instant::now();
        for unit in units {
            for part in self.parts_of(*unit) {
                if let Some(part) = self.parts.get_mut(part) {
                    part.first_sent.get_or_insert(now);
                }
            }
        }
        let post = Post {
            service: &self.service,
            format: self.format,
            headers: &self.headers,
            options: &self.options,
            stops: self.stops,
        };
        let placed = self.placed(units);
        let exchanged = post.send(&placed).await;
        drop(placed);
        match exchanged {
            Ok(exchanged) => self.judge_all(units, exchanged),
            Err(error) if !self.has_answers => return Err(error),
            Err(error) => self.end(units, error),
        }
        Ok(())
    }

    /// A POST has failed after others were answered.
    fn end(&mut self, units: &[usize], error: Error) {
        let error = Arc::new(error);
        for unit in self.plan.drop_all() {
            let was_sent = units.binary_search(&unit).is_ok();
            for part in self.parts_of(unit) {
                self.fail(part, BatchError::post_failed(error.clone(), was_sent));
            }
        }
    }

    fn placed(&self, units: &[usize]) -> Vec<Placed<'_>> {
        let group_id = |unit: usize| format!("g{}", unit + 1);
        let mut placed = Vec::new();
        for at in units {
            let Some(unit) = self.plan.unit(*at) else {
                continue;
            };
            // What was done before is not part of this POST.
            let after = unit
                .after
                .iter()
                .filter(|other| units.binary_search(other).is_ok());
            let after: Vec<String> = after
                .filter_map(|other| {
                    let known = self.plan.unit(*other)?;
                    match known.parts.as_slice() {
                        [only] if !known.is_group => Some(id(*only)),
                        _ => Some(group_id(*other)),
                    }
                })
                .collect();
            for part in &unit.parts {
                let Some(known) = self.parts.get(*part) else {
                    continue;
                };
                let Some(wire) = &known.wire else {
                    continue;
                };
                let within = known.within.iter().map(|other| id(*other));
                placed.push(Placed {
                    id: id(*part),
                    group: unit.is_group.then(|| group_id(*at)),
                    after: after.iter().cloned().chain(within).collect(),
                    wire,
                });
            }
        }
        placed
    }

    fn finish(self) -> BatchAnswers {
        let answered = self
            .parts
            .into_iter()
            .take(self.asked)
            .map(|part| Answered {
                answer: part.outcome.unwrap_or_else(|| {
                    let error = BatchError::new(BatchProblem::NotAnswered);
                    Err(error.after_doubt(part.doubt).into())
                }),
                permissions: part.permissions,
            });
        BatchAnswers::new(self.identity, answered)
    }
}

/// The identifier of a request: a number, so that it is not the name of a resource.
fn id(part: usize) -> String {
    (part + 1).to_string()
}
