//! What the policies know about the call that they are part of.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use azure_core::http::Context;

use super::options::{ClientOptions, Redirects, RequestOptions};
use super::progress::Progress;
use super::retry_options::RetryOptions;
use super::send_error::{SendError, SendErrorKind};
use crate::clock::Instant;

/// One call, from the caller's point of view: options as they apply to it, and what happened so far.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) client_request_id: String,
    pub(crate) retry: RetryOptions,
    pub(crate) repeatable: Option<bool>,
    pub(crate) redirects: Redirects,
    pub(crate) max_redirects: u32,
    pub(crate) anonymous: bool,
    pub(crate) streamed: bool,
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Instant>,
    pub(crate) try_timeout: Option<Duration>,
    pub(crate) idle_timeout: Option<Duration>,
    pub(crate) max_response_bytes: u64,
    /// Of the request's body, when that is a stream.
    pub(crate) upload: Option<Arc<Progress>>,
    attempts: AtomicU32,
    may_have_acted: AtomicBool,
    left_origin: AtomicBool,
}

impl Call {
    pub(crate) fn new(
        client: &ClientOptions,
        request: &RequestOptions,
        client_request_id: String,
        streamed: bool,
        upload: Option<Arc<Progress>>,
    ) -> Self {
        let bounded = !streamed && upload.is_none();
        let timeout = request.timeout.or(client.timeout.filter(|_| bounded));
        Self {
            client_request_id,
            retry: request
                .retry
                .clone()
                .unwrap_or_else(|| client.retry.clone()),
            repeatable: request.repeatable,
            redirects: request.redirects.unwrap_or(if streamed {
                Redirects::AnyHost
            } else {
                Redirects::SameOrigin
            }),
            max_redirects: client.max_redirects,
            anonymous: request.anonymous,
            streamed,
            timeout,
            // A time too far away to be expressed sets no limit.
            deadline: timeout.and_then(|timeout| Instant::now().checked_add(timeout)),
            try_timeout: request
                .try_timeout
                .or(client.try_timeout.filter(|_| bounded)),
            idle_timeout: client.idle_timeout,
            max_response_bytes: request
                .max_response_bytes
                .unwrap_or(client.max_response_bytes),
            upload,
            attempts: AtomicU32::new(0),
            may_have_acted: AtomicBool::new(false),
            left_origin: AtomicBool::new(false),
        }
    }

    /// The call of a policy's context.
    pub(crate) fn of<'a>(context: &'a Context<'_>) -> azure_core::Result<&'a Arc<Self>> {
        let missing = || {
            SendError::new(
                SendErrorKind::Other,
                "a policy was used outside its pipeline",
            )
            .into_core()
        };
        context.value::<Arc<Self>>().ok_or_else(missing)
    }

    pub(crate) fn start_try(&self) {
        self.attempts.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn attempts(&self) -> u32 {
        self.attempts.load(Ordering::Relaxed)
    }

    /// A try ended in a way that leaves open whether the service has acted.
    pub(crate) fn leave_doubt(&self) {
        self.may_have_acted.store(true, Ordering::Relaxed);
    }

    /// Whether the service may have acted on one of the tries so far.
    pub(crate) fn may_have_acted(&self) -> bool {
        self.may_have_acted.load(Ordering::Relaxed)
    }

    /// From now on the call is at another origin, and gets no token again even if it comes back.
    pub(crate) fn leave_origin(&self) {
        self.left_origin.store(true, Ordering::Relaxed);
    }

    pub(crate) fn takes_token(&self) -> bool {
        !self.anonymous && !self.left_origin.load(Ordering::Relaxed)
    }

    /// Whether there is time for a wait.
    pub(crate) fn has_time_for(&self, wait: Duration) -> bool {
        match self.deadline {
            None => true,
            Some(deadline) => Instant::now()
                .checked_add(wait)
                .is_some_and(|end| end < deadline),
        }
    }

    /// The error with what is known about the call.
    pub(crate) fn describe(&self, error: SendError) -> SendError {
        error.of_call(
            &self.client_request_id,
            self.attempts(),
            self.may_have_acted(),
        )
    }
}
