//! An upload, ready to be started.

use std::fmt;
use std::marker::PhantomData;

use super::job::{Job, Start};
use super::progress::UploadProgress;
use super::source::UploadSource;
use crate::http::RequestOptions;
use crate::request::{Answer, Error, Sending};

/// An upload of a file in parts, started by `.await`, which gives what the service answers to the last part.
///
/// A part that got no answer, or 5xx, is not sent again blindly: the service is asked which bytes it expects, and the
/// upload goes on from there, as often in a row without progress as [`RetryOptions`](crate::RetryOptions) say. A part
/// that was refused (429, 503 with Retry-After) is sent again after the wait that the service asks for.
#[must_use = "an upload does nothing until it is awaited"]
pub struct Upload<T> {
    job: Job,
    answer: PhantomData<fn() -> T>,
}

impl<T> Upload<T> {
    pub(super) fn new(start: Start, source: UploadSource) -> Self {
        Self {
            job: Job::new(start, source),
            answer: PhantomData,
        }
    }

    /// About how many bytes a part has: it is made a multiple of what the service asks for, and at least one of it. 5 MiB,
    /// if nothing is set. The service has a greatest size, too.
    pub fn chunk_size(mut self, bytes: u32) -> Self {
        self.job.chunk = bytes;
        self
    }

    /// Calls a function when the service has received more.
    pub fn on_progress(mut self, call: impl FnMut(UploadProgress) + Send + 'static) -> Self {
        self.job.progress = Some(Box::new(call));
        self
    }

    /// Timeouts and repetitions of each part.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.job.options = options;
        self
    }
}

impl<T: Answer> IntoFuture for Upload<T> {
    type Output = Result<T, Error>;
    type IntoFuture = Sending<T>;

    fn into_future(self) -> Sending<T> {
        Sending::new(Box::pin(self.job.run()))
    }
}

impl<T> fmt::Debug for Upload<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Upload({:?})", self.job.source)
    }
}
