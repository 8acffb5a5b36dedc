//! Sending the parts of a file, one after the other, until the service has all.

use std::time::Duration;

use bytes::Bytes;

use super::form::UploadForm;
use super::progress::{Callback, UploadProgress};
use super::ranges::{Expected, Range, expected};
use super::session::{UploadSession, failure};
use super::source::UploadSource;
use crate::http::{
    JSON, Method, Outcome, RequestBody, RequestOptions, Response, RetryOptions, SendError,
    SendErrorKind, StatusCode, random, retry_after, sleep,
};
use crate::request::{Error, Message, UploadError, UploadProblem};

/// How large a part is, if nothing is set.
const CHUNK: u32 = 5 * 1024 * 1024;

/// Where an upload begins.
pub(super) enum Start {
    /// With the request that opens the session.
    Request(Box<Message>, UploadForm),
    /// In a session.
    Session(UploadSession),
    /// In a session that may have bytes already.
    Resumed(UploadSession),
}

/// An upload without the type of its answer.
pub(super) struct Job {
    start: Start,
    pub(super) source: UploadSource,
    pub(super) chunk: u32,
    pub(super) progress: Option<Callback>,
    pub(super) options: RequestOptions,
}

/// What follows from one part.
enum Step {
    /// The service has all, and this is its answer.
    Done(Response),
    /// It expects this next.
    Next(Range),
    /// The part is not there, or may not be there.
    Again {
        why: Error,
        asked: Option<Duration>,
        in_doubt: bool,
    },
}

impl Job {
    pub(super) fn new(start: Start, source: UploadSource) -> Self {
        Self {
            start,
            source,
            chunk: CHUNK,
            progress: None,
            options: RequestOptions::default(),
        }
    }

    pub(super) async fn run(self) -> Result<Response, Error> {
        let Self {
            start,
            source,
            chunk,
            progress,
            options,
        } = self;
        if source.length() == 0 {
            return Err(UploadError::new(UploadProblem::Empty).into());
        }
        let (session, next) = match start {
            Start::Request(message, form) => {
                let session = UploadSession::open(*message, form).await?;
                let first = session.first;
                (session, first)
            }
            Start::Session(session) => {
                let first = session.first;
                (session, first)
            }
            Start::Resumed(session) => match ask(&session, options.clone()).await?.1 {
                Expected::First(range) => (session, range),
                Expected::Nothing => return Err(UploadError::new(UploadProblem::Unfinished).into()),
                Expected::Unsaid | Expected::Unreadable => {
                    return Err(UploadError::new(UploadProblem::Range).into());
                }
            },
        };
        let retry = match &options.retry {
            Some(retry) => retry.clone(),
            None => session.service.pipeline()?.options().retry.clone(),
        };
        let multiple = session.form.chunk.max(1);
        let running = Running {
            chunk: u64::from((chunk / multiple).max(1)) * u64::from(multiple),
            session,
            source,
            progress,
            options,
            retry,
            received: next.start,
            failures: 0,
        };
        running.send_all(next).await
    }
}

/// An upload whose session is open.
struct Running {
    session: UploadSession,
    source: UploadSource,
    chunk: u64,
    progress: Option<Callback>,
    options: RequestOptions,
    retry: RetryOptions,
    /// The most that the service has said that it has.
    received: u64,
    /// The tries since it last had more.
    failures: u32,
}

impl Running {
    async fn send_all(mut self, mut next: Range) -> Result<Response, Error> {
        let total = self.source.length();
        loop {
            let (start, length) = self.part(next)?;
            let part = self
                .source
                .read(start, length)
                .await
                .map_err(UploadError::source_failed)?;
            let end = start + length as u64;
            match self.put(start, part).await? {
                Step::Done(response) => {
                    self.note(total);
                    return Ok(response);
                }
                Step::Next(range) => {
                    if !self.note(range.start) && range.start <= start {
                        // What it was sent is expected again.
                        self.pause(UploadError::new(UploadProblem::Stuck).into(), None)
                            .await?;
                    }
                    next = range;
                }
                Step::Again {
                    why,
                    asked,
                    in_doubt,
                } => {
                    self.pause(why, asked).await?;
                    if !in_doubt {
                        continue;
                    }
                    let (response, expected) = ask(&self.session, self.options.clone()).await?;
                    next = match expected {
                        Expected::First(range) => range,
                        // The last part has arrived, and this is what has become of the session.
                        Expected::Unsaid if end == total => return Ok(response),
                        Expected::Nothing => {
                            return Err(UploadError::new(UploadProblem::Unfinished).into());
                        }
                        Expected::Unsaid | Expected::Unreadable => {
                            return Err(UploadError::new(UploadProblem::Range).into());
                        }
                    };
                    self.note(next.start);
                }
            }
        }
    }

    /// Where the next part starts, and its length.
    fn part(&self, next: Range) -> Result<(u64, usize), Error> {
        let rest = self.source.length().saturating_sub(next.start);
        let wanted = next
            .end
            .map_or(rest, |end| (end - next.start).saturating_add(1));
        let length = rest.min(wanted).min(self.chunk);
        match usize::try_from(length) {
            Ok(length) if length > 0 => Ok((next.start, length)),
            _ => Err(UploadError::new(UploadProblem::Range).into()),
        }
    }

    /// Notes what the service has; whether that is more than before.
    fn note(&mut self, received: u64) -> bool {
        if received <= self.received {
            return false;
        }
        self.received = received;
        self.failures = 0;
        if let Some(call) = &mut self.progress {
            call(UploadProgress {
                received,
                total: self.source.length(),
            });
        }
        true
    }

    /// Waits before the next try, or gives up with this error.
    async fn pause(&mut self, why: Error, asked: Option<Duration>) -> Result<(), Error> {
        let is_too_long = asked.is_some_and(|asked| asked > self.retry.max_delay);
        if self.failures >= self.retry.max_retries || is_too_long {
            return Err(why);
        }
        let wait = self.retry.backoff(self.failures, random());
        self.failures += 1;
        sleep(wait.max(asked.unwrap_or_default())).await;
        Ok(())
    }

    async fn put(&mut self, start: u64, part: Bytes) -> Result<Step, Error> {
        let total = self.source.length();
        let end = start + part.len() as u64;
        // Repeating is decided here, where it is known what the service expects.
        let options = RequestOptions {
            retry: Some(RetryOptions::none()),
            ..self.options.clone()
        };
        let request = self
            .session
            .link
            .anonymous_request(Method::Put, options)
            .header("Accept", JSON)
            .header("Content-Type", "application/octet-stream")
            .header(
                "Content-Range",
                format!("bytes {start}-{}/{total}", end.saturating_sub(1)),
            )
            .body(RequestBody::Bytes(part));
        let response = match self.session.service.pipeline()?.send(request).await {
            Ok(response) => response,
            Err(error) => return of_failure(error),
        };
        let status = response.status();
        if !status.is_success() {
            return of_error(&response);
        }
        let has_all = end >= total;
        match expected(response.body(), self.session.form.expected_ranges) {
            Expected::First(range) => Ok(Step::Next(range)),
            Expected::Unreadable => Err(UploadError::new(UploadProblem::Range).into()),
            Expected::Unsaid if has_all && status != StatusCode::Accepted => {
                Ok(Step::Done(response))
            }
            Expected::Unsaid | Expected::Nothing if has_all => {
                Err(UploadError::new(UploadProblem::Unfinished).into())
            }
            Expected::Unsaid | Expected::Nothing => Ok(Step::Next(Range::from(end))),
        }
    }
}

fn of_failure(error: SendError) -> Result<Step, Error> {
    let in_doubt = match error.kind() {
        SendErrorKind::Connect => false,
        SendErrorKind::Transport | SendErrorKind::Timeout { .. } | SendErrorKind::Truncated => true,
        _ => return Err(error.into()),
    };
    Ok(Step::Again {
        why: error.into(),
        asked: None,
        in_doubt,
    })
}

fn of_error(response: &Response) -> Result<Step, Error> {
    let asked = retry_after(response.headers());
    let why = failure(response);
    let in_doubt = match Outcome::of_status(response.status(), asked.is_some()) {
        Outcome::Refused => false,
        Outcome::Doubtful => true,
        // The range is one that the service has, or is not the next one.
        Outcome::Final if response.status() == StatusCode::RequestedRangeNotSatisfiable => true,
        Outcome::Final => return Err(why),
    };
    Ok(Step::Again {
        why,
        asked,
        in_doubt,
    })
}

/// Asks which ranges the service expects.
pub(super) async fn ask(
    session: &UploadSession,
    options: RequestOptions,
) -> Result<(Response, Expected), Error> {
    let request = session
        .link
        .anonymous_request(Method::Get, options)
        .header("Accept", JSON);
    let response = session.service.pipeline()?.send(request).await?;
    if !response.status().is_success() {
        return Err(failure(&response));
    }
    let expected = expected(response.body(), session.form.expected_ranges);
    Ok((response, expected))
}
