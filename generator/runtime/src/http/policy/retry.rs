//! Repeating a request that failed, when that is safe.
//!
//! `azure_core`'s own retry policies are not used: they repeat every method after every failure,
//! POST after a broken connection included; they sleep for as long as Retry-After says, even for
//! a day; they use it for 429 and 503 only; they know no deadline; and they cannot be changed for one
//! request, since a custom one sees neither request nor answer.

use std::sync::Arc;
use std::time::Duration;

use azure_core::Uuid;
use azure_core::error::ErrorKind;
use azure_core::http::headers::IF_MATCH;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Method, Request, StatusCode};

use super::forward::forward;
use crate::http::call::Call;
use crate::http::retry_after::retry_after;
use crate::http::send_error::{SendError, SendErrorKind};
use crate::http::timeout::sleep;

/// Repeats requests as [`RetryOptions`](crate::http::RetryOptions) says.
#[derive(Debug)]
pub(crate) struct Retry;

/// How a try ended, as far as repeating goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// A success, or a failure that would be the same again.
    Final,
    /// The service has not acted, and may later.
    Refused,
    /// The service may have acted or not.
    Doubtful,
}

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
                Outcome::Doubtful => is_repeatable(call, request),
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
        Ok(response) => match response.status() {
            StatusCode::TooManyRequests => Outcome::Refused,
            StatusCode::ServiceUnavailable if has_retry_after => Outcome::Refused,
            StatusCode::ServiceUnavailable
            | StatusCode::RequestTimeout
            | StatusCode::InternalServerError
            | StatusCode::BadGateway
            | StatusCode::GatewayTimeout => Outcome::Doubtful,
            _ => Outcome::Final,
        },
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

/// Whether sending it twice has the effect of sending it once (RFC 9110, section 9.2.2). A PATCH that names the
/// version it changes cannot apply twice: the second is answered with 412.
fn is_repeatable(call: &Call, request: &Request) -> bool {
    call.repeatable.unwrap_or_else(|| match request.method() {
        Method::Get | Method::Head | Method::Put | Method::Delete => true,
        Method::Patch => request
            .headers()
            .get_optional_str(&IF_MATCH)
            .is_some_and(|tag| tag.trim() != "*"),
        _ => false,
    })
}

/// A random number, from the generator of UUIDs.
fn random() -> u16 {
    let [low, high, ..] = Uuid::new_v4().into_bytes();
    u16::from_le_bytes([low, high])
}
