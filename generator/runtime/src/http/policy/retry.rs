//! Repeating a request that failed, when that is safe.
//!
//! `azure_core`'s own retry policies are not used: they repeat every method after every failure,
//! POST after a broken connection included; they sleep for as long as Retry-After says, even for
//! a day; they use it for 429 and 503 only; they know no deadline; and they cannot be changed for one
//! request, since a custom one sees neither request nor answer.

use std::sync::Arc;
use std::time::Duration;

use azure_core::error::ErrorKind;
use azure_core::http::headers::IF_MATCH;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request};

use super::forward::forward;
use crate::clock::sleep;
use crate::http::call::Call;
use crate::http::repeat::{Outcome, is_repeatable, random};
use crate::http::retry_after::retry_after;
use crate::http::send_error::{SendError, SendErrorKind};

/// Repeats requests as [`RetryOptions`](crate::http::RetryOptions) says.
#[derive(Debug)]
pub(crate) struct Retry;

#[async_trait::async_trait]
impl Policy for Retry {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let call = Call::of(context)?;
        let mut retries = 0;
        loop {
            call.start_try();
            let result = forward(context, request, next).await;
            let asked = result
                .as_ref()
                .ok()
                .and_then(|response| retry_after(response.headers()));
            let outcome = outcome(&result, asked.is_some());
            if outcome == Outcome::Doubtful {
                call.leave_doubt();
            }
            let again = match outcome {
                Outcome::Final => false,
                Outcome::Refused => true,
                Outcome::Doubtful => may_be_repeated(call, request),
            };
            if !again || retries >= call.retry.max_retries {
                return result;
            }
            let wait = call
                .retry
                .backoff(retries, random())
                .max(asked.unwrap_or_default());
            if !worth_waiting(call, wait, asked) || request.body_mut().reset().await.is_err() {
                return result;
            }
            retries += 1;
            tracing::debug!(retries, ?wait, outcome = ?result.as_ref().map(|response| u16::from(response.status())), "repeating");
            drop(result);
            sleep(wait).await;
        }
    }
}

fn worth_waiting(call: &Call, wait: Duration, asked: Option<Duration>) -> bool {
    asked.is_none_or(|asked| asked <= call.retry.max_delay) && call.has_time_for(wait)
}

fn outcome(result: &PolicyResult, has_retry_after: bool) -> Outcome {
    match result {
        Ok(response) => Outcome::of_status(response.status(), has_retry_after),
        Err(error) => match error.downcast_ref::<SendError>().map(SendError::kind) {
            Some(SendErrorKind::Connect) => Outcome::Refused,
            Some(
                SendErrorKind::Transport | SendErrorKind::Timeout { .. } | SendErrorKind::Truncated,
            ) => Outcome::Doubtful,
            Some(_) => Outcome::Final,
            // From a policy of the caller.
            None => match error.kind() {
                ErrorKind::Connection => Outcome::Refused,
                ErrorKind::Io => Outcome::Doubtful,
                _ => Outcome::Final,
            },
        },
    }
}

fn may_be_repeated(call: &Call, request: &Request) -> bool {
    call.repeatable.unwrap_or_else(|| {
        let if_match = request.headers().get_optional_str(&IF_MATCH);
        is_repeatable(request.method(), if_match)
    })
}
