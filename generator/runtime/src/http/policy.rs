//! The policies, one per file, in the order in which a request meets them.

#![allow(
    elided_lifetimes_in_paths,
    reason = "the trait `Policy` elides them, and async_trait wants the same"
)]

mod authorize;
mod guard;
mod headers;
mod receive;
mod redirect;
mod retry;
mod try_timeout;

pub(crate) use authorize::Authorize;
pub(crate) use guard::Guard;
pub(crate) use headers::StandardHeaders;
pub(crate) use receive::Receive;
pub(crate) use redirect::Redirect;
pub(crate) use retry::Retry;
pub(crate) use try_timeout::TryTimeout;

use super::send_error::{SendError, SendErrorKind};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request};
use std::sync::Arc;

/// Hands the request to the next policy.
async fn forward(
    context: &Context<'_>,
    request: &mut Request,
    next: &[Arc<dyn Policy>],
) -> PolicyResult {
    match next.split_first() {
        Some((first, rest)) => first.send(context, request, rest).await,
        None => {
            Err(SendError::new(SendErrorKind::Other, "the pipeline has no transport").into_core())
        }
    }
}
