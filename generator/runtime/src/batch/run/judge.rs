//! What follows from the answers to one POST of a batch: what is finished, what is sent again, what is read afterwards.

use std::sync::Arc;
use std::time::Duration;

use super::{Run, id};
use crate::batch::exchange::Exchanged;
use crate::batch::parts::PartAnswer;
use crate::batch::wire::Wire;
use crate::clock::Instant;
use crate::http::{Head, Outcome, Response, RetryOptions, StatusCode, random, retry_after};
use crate::request::{BatchError, BatchProblem};
use crate::request::{Error, Message, reading};

/// What follows from the answers to a unit.
enum Verdict {
    Success,
    Failure,
    /// It is sent again: at this time, or with what it waits for.
    Repeat(Option<Instant>),
}

/// When the answers to a POST came, and the random part of the waits that follow.
#[derive(Clone, Copy)]
struct When {
    answered: Instant,
    random: u16,
}

impl Run {
    /// Takes the answers to a POST.
    pub(super) fn judge_all(&mut self, units: &[usize], exchanged: Exchanged) {
        let Exchanged {
            head,
            mut answers,
            rest,
        } = exchanged;
        self.has_answers |= answers.values().any(Result::is_ok);
        let rest = rest.map(Arc::new);
        let mut repeated: Vec<usize> = Vec::new();
        let mut has_failed = false;
        // Of the answers as a whole, so that what was refused together and may wait as long is sent together.
        let when = When {
            answered: Instant::now(),
            random: random(),
        };
        for unit in units {
            let parts = self.parts_of(*unit);
            let outcomes: Vec<_> = parts
                .iter()
                .map(|part| {
                    let answer = answers.remove(&id(*part));
                    self.outcome(*part, answer, &head, rest.as_ref())
                })
                .collect();
            let verdict = self.judge(*unit, &parts, &outcomes, &repeated, when);
            match verdict {
                Verdict::Repeat(time) => {
                    tracing::debug!(parts = ?parts, "repeating a part of a batch");
                    self.plan.repeat(*unit, time);
                    repeated.push(*unit);
                }
                Verdict::Success | Verdict::Failure => {
                    let succeeded = matches!(verdict, Verdict::Success);
                    has_failed |= !succeeded;
                    self.plan.finish(*unit, succeeded);
                    for (part, outcome) in parts.into_iter().zip(outcomes) {
                        self.settle(*unit, part, outcome, succeeded);
                    }
                }
            }
        }
        if self.stops && has_failed {
            for unit in self.plan.drop_all() {
                self.give_up(unit, BatchProblem::Stopped);
            }
            let sent: Vec<_> = units.iter().flat_map(|unit| self.parts_of(*unit)).collect();
            for part in sent {
                self.stopped(part);
            }
        }
    }

    /// What was not answered after an error was not done.
    fn stopped(&mut self, part: usize) {
        let Some(part) = self.parts.get_mut(part) else {
            return;
        };
        if let Some(Err(Error::Batch(error))) = &part.outcome
            && error.problem() == BatchProblem::NotAnswered
        {
            let error = BatchError::new(BatchProblem::Stopped).after_doubt(part.doubt);
            part.outcome = Some(Err(error.into()));
        }
    }

    fn outcome(
        &mut self,
        part: usize,
        answer: Option<Result<PartAnswer, &'static str>>,
        head: &Response,
        rest: Option<&Arc<Error>>,
    ) -> Result<Response, BatchError> {
        let Some(part) = self.parts.get_mut(part) else {
            return Err(BatchError::new(BatchProblem::NotAnswered));
        };
        part.attempts = part.attempts.saturating_add(head.attempts());
        part.doubt |= head.head.may_have_acted;
        let answer = match answer {
            Some(answer) => answer.map_err(BatchError::unreadable)?,
            None => {
                return Err(match rest {
                    Some(error) => BatchError::post_failed(error.clone(), true).after_doubt(true),
                    None => BatchError::new(BatchProblem::NotAnswered),
                });
            }
        };
        if !(200..600).contains(&answer.status) {
            return Err(BatchError::unreadable(
                "its status is not that of an answer",
            ));
        }
        let headers = answer.headers();
        let url = part.wire.as_ref().map(|wire| wire.url.clone());
        Ok(Response {
            head: Head {
                status: StatusCode::from(answer.status),
                headers,
                url: url.unwrap_or_else(|| head.url().clone()),
                client_request_id: head.client_request_id().to_owned(),
                attempts: part.attempts,
                may_have_acted: part.doubt,
            },
            body: answer.body,
        })
    }

    fn judge(
        &mut self,
        unit: usize,
        parts: &[usize],
        outcomes: &[Result<Response, BatchError>],
        repeated: &[usize],
        when: When,
    ) -> Verdict {
        let repeatable = parts.iter().all(|part| {
            let wire = self.parts.get(*part).and_then(|part| part.wire.as_ref());
            wire.is_some_and(Wire::is_repeatable)
        });
        let (mut fails, mut is_final, mut is_dependent, mut waits) = (false, false, false, None);
        for (part, outcome) in parts.iter().zip(outcomes) {
            let Ok(response) = outcome else {
                (fails, is_final) = (true, true);
                continue;
            };
            if response.status().is_success() {
                continue;
            }
            fails = true;
            let asked = retry_after(response.headers());
            match Outcome::of_status(response.status(), asked.is_some()) {
                Outcome::Final if response.status() == StatusCode::FailedDependency => {
                    is_dependent = true;
                }
                Outcome::Final => is_final = true,
                Outcome::Refused => waits = waits.max(Some(asked)),
                Outcome::Doubtful => {
                    if let Some(part) = self.parts.get_mut(*part) {
                        part.doubt = true;
                    }
                    is_final |= !repeatable;
                    waits = waits.max(Some(asked));
                }
            }
        }
        if !fails {
            return Verdict::Success;
        }
        if is_final || self.stops {
            return Verdict::Failure;
        }
        if let Some(asked) = waits {
            return self
                .next_try(unit, parts, asked, when)
                .map_or(Verdict::Failure, |time| Verdict::Repeat(Some(time)));
        }
        let waits_for_repeated = self
            .plan
            .unit(unit)
            .is_some_and(|unit| unit.after.iter().any(|other| repeated.contains(other)));
        if is_dependent && waits_for_repeated {
            return Verdict::Repeat(None);
        }
        Verdict::Failure
    }

    /// When a unit is sent again, if it is.
    fn next_try(
        &self,
        unit: usize,
        parts: &[usize],
        asked: Option<Duration>,
        when: When,
    ) -> Option<Instant> {
        let retries = self.plan.unit(unit)?.retries;
        let client = self.service.pipeline().ok()?.options();
        let first = self.parts.get(*parts.first()?)?;
        let own = first
            .wire
            .as_ref()
            .and_then(|wire| wire.options.retry.as_ref());
        let retry: &RetryOptions = own.or(self.options.retry.as_ref()).unwrap_or(&client.retry);
        if retries >= retry.max_retries || asked.is_some_and(|asked| asked > retry.max_delay) {
            return None;
        }
        let wait = retry
            .backoff(retries, when.random)
            .max(asked.unwrap_or_default());
        let time = when.answered.checked_add(wait)?;
        let limit = self.options.timeout.or(client.timeout);
        let is_late = first
            .first_sent
            .zip(limit)
            .and_then(|(sent, limit)| sent.checked_add(limit))
            .is_some_and(|end| time >= end);
        (!is_late).then_some(time)
    }

    /// Keeps the outcome of a request whose unit is finished.
    fn settle(
        &mut self,
        unit: usize,
        part: usize,
        outcome: Result<Response, BatchError>,
        succeeded: bool,
    ) {
        let response = match outcome {
            Ok(response) => response,
            Err(error) => return self.fail(part, error),
        };
        let is_of_group = self.plan.unit(unit).is_some_and(|unit| unit.is_group);
        if is_of_group && !succeeded && response.status().is_success() {
            return self.fail(part, BatchError::new(BatchProblem::GroupFailed));
        }
        let create = self.parts.get_mut(part).and_then(|part| part.create.take());
        match create {
            Some(create) if response.status().is_success() && response.is_without_entity() => {
                self.read(part, create, &response);
            }
            _ => self.store(part, Ok(response)),
        }
    }

    /// Reads what was created, in the next POST.
    fn read(&mut self, created: usize, create: Message, response: &Response) {
        match reading(create, response) {
            Ok((url, message)) => {
                let part = self.parts.len();
                self.add(message, Vec::new());
                let unit = self.plan.push(vec![part], Vec::new(), false);
                let refused = self.parts.get_mut(part).and_then(|part| {
                    part.reads = Some((created, url));
                    part.outcome.take()
                });
                if let Some(refused) = refused {
                    self.plan.finish(unit, false);
                    self.store(part, refused);
                }
            }
            Err(error) => self.store(created, Err(error)),
        }
    }
}
