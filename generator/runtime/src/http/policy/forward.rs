//! From one policy to the next.

use std::sync::Arc;

use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Request};

use crate::http::send_error::{SendError, SendErrorKind};

/// Hands the request to the next policy.
pub(super) async fn forward(
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
