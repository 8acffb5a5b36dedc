//! Reading the answer.

use std::sync::Arc;

use azure_core::http::headers::Headers;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{AsyncRawResponse, AsyncResponseBody, Context, Method, Request};
use bytes::Bytes;
use futures::StreamExt;

use super::forward::forward;
use crate::http::call::Call;
use crate::http::header_names::CONTENT_ENCODING;
use crate::http::response::content_length;
use crate::http::send_error::{SendError, SendErrorKind, too_large, truncated};

/// Reads the body within its limit, except when the caller wants to read it, and gives the errors of
/// the transport their kinds.
#[derive(Debug)]
pub(crate) struct Receive;

/// How much of an error's body is kept. Longer ones are pages of gateways or stack traces.
const MAX_ERROR_BYTES: u64 = 1024 * 1024;

#[async_trait::async_trait]
impl Policy for Receive {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let call = Call::of(context)?;
        let result = forward(context, request, next).await;
        let (status, headers, body) = result
            .map_err(|error| SendError::from_core(error).into_core())?
            .deconstruct();
        if request.method() == Method::Head {
            return Ok(AsyncRawResponse::from_bytes(status, headers, Bytes::new()));
        }
        if !status.is_success() {
            // The status matters more than a failure to read the rest of the body.
            let (bytes, _) = read(body, MAX_ERROR_BYTES).await;
            return Ok(AsyncRawResponse::from_bytes(status, headers, bytes));
        }
        check_encoding(&headers).map_err(SendError::into_core)?;
        if call.streamed {
            return Ok(AsyncRawResponse::new(status, headers, Box::pin(body)));
        }
        let bytes = read_whole(body, content_length(&headers), call.max_response_bytes)
            .await
            .map_err(SendError::into_core)?;
        Ok(AsyncRawResponse::from_bytes(status, headers, bytes))
    }
}

/// The transport has decoded what it asked for, and removed the header.
fn check_encoding(headers: &Headers) -> Result<(), SendError> {
    match headers.get_optional_str(&CONTENT_ENCODING).map(str::trim) {
        None | Some("" | "identity") => Ok(()),
        Some(coding) => {
            let message =
                format!("the answer has the content coding {coding:?}, which was not asked for");
            Err(SendError::new(SendErrorKind::Encoding, message))
        }
    }
}

async fn read_whole(
    body: AsyncResponseBody,
    length: Option<u64>,
    limit: u64,
) -> Result<Bytes, SendError> {
    if length.is_some_and(|length| length > limit) {
        return Err(too_large(limit));
    }
    let (bytes, problem) = read(body, limit).await;
    match problem {
        Some(problem) => Err(problem),
        None if length.is_some_and(|length| length > bytes.len() as u64) => Err(truncated()),
        None => Ok(bytes),
    }
}

/// The body as far as it could be read, and the error that ended it.
async fn read(mut body: AsyncResponseBody, limit: u64) -> (Bytes, Option<SendError>) {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut whole = Vec::new();
    while let Some(chunk) = body.next().await {
        let chunk = match chunk {
            Ok(chunk) => chunk,
            Err(error) => return (whole.into(), Some(SendError::of_body(error))),
        };
        let room = limit.saturating_sub(whole.len());
        if let Some(fits) = chunk.get(..room)
            && room < chunk.len()
        {
            grow(&mut whole, room, limit);
            whole.extend_from_slice(fits);
            return (whole.into(), Some(too_large(limit as u64)));
        }
        grow(&mut whole, chunk.len(), limit);
        whole.extend_from_slice(&chunk);
    }
    (whole.into(), None)
}

/// Makes room for `more`: twice as much as there was, but nothing beyond the limit.
fn grow(whole: &mut Vec<u8>, more: usize, limit: usize) {
    let least = whole.len().saturating_add(more);
    if least > whole.capacity() {
        let most = whole.capacity().saturating_mul(2).min(limit).max(least);
        whole.reserve_exact(most - whole.len());
    }
}
