//! A monitor of long-running work.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use super::state::MonitorState;
use super::watch::{Finished, Patience, Watch};
use crate::http::{Response, StatusCode};
use crate::request::{Answer, Error, read};

/// Work that a service has accepted, whose outcome it is asked for until there is one (Protocol 4.01, section 11.6).
///
/// It comes from an answer and from nowhere else ([`Request::start`](crate::Request::start)). An address on another origin
/// than the service's is asked with nothing that signs in. It cannot be stored: such an address needs no token, so it would
/// be a secret to keep.
#[must_use = "the outcome of the work is what `wait` gives"]
pub struct Monitor<T> {
    watch: Watch,
    patience: Patience,
    answer: PhantomData<fn() -> T>,
}

impl<T> Monitor<T> {
    pub(super) fn new(watch: Watch) -> Self {
        Self {
            watch,
            patience: Patience::default(),
            answer: PhantomData,
        }
    }

    /// How long to wait between two questions where the service does not say. If nothing is set, that is 1 second, and
    /// more each time, up to 30 seconds.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.patience.interval = Some(interval);
        self
    }

    /// The most time that [`wait`](Self::wait) takes; `None` for no limit. It is one hour, if nothing is set.
    pub fn time_limit(mut self, limit: Option<Duration>) -> Self {
        self.patience.limit = limit;
        self
    }

    /// Calls a function with each state that the service gives while the work goes on.
    pub fn on_progress(mut self, call: impl FnMut(&MonitorState) + Send + 'static) -> Self {
        self.patience.progress = Some(Box::new(call));
        self
    }

    /// Asks once how far the work is.
    pub async fn check(&mut self) -> Result<MonitorState, Error> {
        self.watch.check().await
    }

    /// Asks the service to stop the work (DELETE of the monitor). Work that is done already, or gone, is a success; whether
    /// any of it was done is for the service to know.
    pub async fn cancel(&self) -> Result<(), Error> {
        self.watch.cancel().await
    }
}

impl<T: Answer> Monitor<T> {
    /// Waits until the work is done, and gives its value. The service says by Retry-After when to ask.
    ///
    /// After [`MonitorProblem::TimeLimit`](crate::MonitorProblem::TimeLimit), or a failure to ask, it can be waited on again.
    pub async fn wait(&mut self) -> Result<T, Error> {
        match Box::pin(self.watch.finish(&mut self.patience)).await? {
            Finished::Answer(response) => read(Ok(response)),
            Finished::Result(result) if T::IS_IN_BODY => {
                read(Box::pin(self.watch.read_result(result)).await)
            }
            // What is read is where the result is, and not the result.
            Finished::Result(result) => read(Ok(made_at(*result.response, result.url))),
        }
    }
}

/// An answer that says where something was made, and has no body.
fn made_at(mut response: Response, url: Option<String>) -> Response {
    response.head.status = StatusCode::NoContent;
    response.head.headers = azure_core::http::headers::Headers::new();
    if let Some(url) = url {
        response.head.headers.insert("location", url);
    }
    response.body = bytes::Bytes::new();
    response
}

impl<T> fmt::Debug for Monitor<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Monitor")
            .field("at", self.watch.link())
            .finish_non_exhaustive()
    }
}
