//! Scripts: what to answer instead of what would be right.

use std::time::Duration;

use super::error::GraphError;
use crate::odata::civil;
use crate::server::{Recorded, Reply};

/// An answer for the next requests to a path.
#[derive(Clone, Debug)]
pub struct Fault {
    method: Option<String>,
    path: Option<String>,
    times: usize,
    status: u16,
    headers: Vec<(String, String)>,
    date: Option<Duration>,
    body: Option<Vec<u8>>,
    acts: bool,
    delay: Duration,
}

impl Fault {
    /// The next request, whatever it is, gets this status with an error of Graph's shape.
    pub fn status(status: u16) -> Self {
        Self {
            method: None,
            path: None,
            times: 1,
            status,
            headers: Vec::new(),
            date: None,
            body: None,
            acts: false,
            delay: Duration::ZERO,
        }
    }

    /// 429, the next `times` times.
    pub fn throttled(times: usize) -> Self {
        Self::status(429).times(times)
    }

    /// How many requests get it.
    #[must_use]
    pub fn times(mut self, times: usize) -> Self {
        self.times = times;
        self
    }

    /// Only requests with this method.
    #[must_use]
    pub fn method(mut self, method: &str) -> Self {
        self.method = Some(method.into());
        self
    }

    /// Only requests with this raw path; with `*` at its end, those that start with it.
    #[must_use]
    pub fn path(mut self, path: &str) -> Self {
        self.path = Some(path.into());
        self
    }

    /// `Retry-After` in seconds.
    #[must_use]
    pub fn retry_after_seconds(self, seconds: u64) -> Self {
        self.header("retry-after", seconds.to_string())
    }

    /// `Retry-After` as an HTTP date, this long after the answer. The date has whole seconds, rounded up.
    #[must_use]
    pub fn retry_after_date(mut self, after: Duration) -> Self {
        self.date = Some(after);
        self
    }

    /// `retry-after-ms`
    #[must_use]
    pub fn retry_after_ms(self, milliseconds: u64) -> Self {
        self.header("retry-after-ms", milliseconds.to_string())
    }

    /// `x-ms-retry-after-ms`
    #[must_use]
    pub fn x_ms_retry_after_ms(self, milliseconds: u64) -> Self {
        self.header("x-ms-retry-after-ms", milliseconds.to_string())
    }

    /// Any header.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// This body in place of the error; say what it is with a `content-type` header.
    #[must_use]
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// The service does what was asked, and answers with the fault nevertheless.
    #[must_use]
    pub fn after_acting(mut self) -> Self {
        self.acts = true;
        self
    }

    /// The answer takes this long.
    #[must_use]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Whether the service does what was asked.
    pub(super) fn acts(&self) -> bool {
        self.acts
    }

    /// Whether it is for this request; counts down if it is.
    pub(super) fn applies(&mut self, request: &Recorded) -> bool {
        let method = self
            .method
            .as_ref()
            .is_none_or(|method| *method == request.method);
        let path = self
            .path
            .as_ref()
            .is_none_or(|path| match path.strip_suffix('*') {
                Some(prefix) => request.path.starts_with(prefix),
                None => request.path == *path,
            });
        let applies = self.times > 0 && method && path;
        self.times -= usize::from(applies);
        applies
    }

    /// The answer.
    pub(super) fn reply(&self, request: &Recorded, request_id: &str) -> Reply {
        let mut reply = if let Some(body) = &self.body {
            Reply::status(self.status).body(body.clone())
        } else {
            let (code, message) = match self.status {
                429 => (
                    "TooManyRequests",
                    "Too many requests. Retry after the time that the Retry-After header says.",
                ),
                503 => (
                    "ServiceUnavailable",
                    "The service is temporarily unavailable.",
                ),
                504 => ("GatewayTimeout", "The gateway got no answer in time."),
                _ => ("GeneralException", "An error was asked for."),
            };
            GraphError::new(self.status, code, message).reply(request, request_id)
        };
        reply.headers.extend(self.headers.iter().cloned());
        if let Some(after) = self.date {
            let up = civil::seconds(i64::try_from(after.as_secs()).unwrap_or(0) + 1);
            reply
                .headers
                .push(("retry-after".into(), civil::format_http(civil::now() + up)));
        }
        reply.delay = self.delay;
        reply
    }
}
