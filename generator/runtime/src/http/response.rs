//! Answers of the service.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use azure_core::http::headers::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, Headers};
use azure_core::http::{AsyncResponseBody, StatusCode, Url};
use bytes::Bytes;
use futures::{FutureExt, Stream, StreamExt};

use super::call::Call;
use super::header_names::{LOCATION, ODATA_ENTITY_ID, REQUEST_ID};
use super::odata_error::ODataError;
use super::progress::{Progress, stalled};
use super::send_error::{SendError, TimeLimit, too_large, truncated};

/// An answer of the service, whatever its status, with its whole body.
///
/// The body of an answer with an error status may be cut after 1 MiB or where the connection broke.
#[derive(Clone)]
pub struct Response {
    pub(crate) head: Head,
    pub(crate) body: Bytes,
}

/// Status, headers and what is known about the call.
#[derive(Clone)]
pub(crate) struct Head {
    pub(crate) status: StatusCode,
    pub(crate) headers: Headers,
    pub(crate) url: Url,
    pub(crate) client_request_id: String,
    pub(crate) attempts: u32,
    /// Whether the service may have acted on one of the tries before.
    pub(crate) may_have_acted: bool,
}

macro_rules! head_methods {
    () => {
        /// The status.
        pub fn status(&self) -> StatusCode {
            self.head.status
        }

        /// The headers.
        pub fn headers(&self) -> &Headers {
            &self.head.headers
        }

        /// The URL that answered, after redirects.
        pub fn url(&self) -> &Url {
            &self.head.url
        }

        /// The `client-request-id` that was sent.
        pub fn client_request_id(&self) -> &str {
            &self.head.client_request_id
        }

        /// The `request-id` that the service gave.
        pub fn request_id(&self) -> Option<&str> {
            self.head.request_id()
        }

        /// How many times the request was sent.
        pub fn attempts(&self) -> u32 {
            self.head.attempts
        }
    };
}

impl Response {
    head_methods!();

    /// The body.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body.
    pub fn into_body(self) -> Bytes {
        self.body
    }

    /// The absolute URL in the header `Location`.
    pub fn location(&self) -> Option<String> {
        self.link(&LOCATION)
    }

    /// Where the entity is that the answer is about: `Location`, whose URL can be read, or else
    /// `OData-EntityId` (Protocol 4.01, sections 8.3.3 and 8.3.4).
    pub fn entity_url(&self) -> Option<String> {
        self.location().or_else(|| self.link(&ODATA_ENTITY_ID))
    }

    /// Relative to the URL that answered.
    fn link(&self, name: &HeaderName) -> Option<String> {
        let text = self.head.headers.get_optional_str(name)?.trim();
        if text.is_empty() {
            return None;
        }
        self.head.url.join(text).ok().map(Into::into)
    }

    /// The answer when its status is a success (2xx), otherwise the service's error.
    pub fn into_success(self) -> Result<Self, ODataError> {
        if self.head.status.is_success() {
            Ok(self)
        } else {
            Err(ODataError::from_response(&self))
        }
    }
}

impl ODataError {
    pub(crate) fn from_response(response: &Response) -> Self {
        let mut error = Self::parse(
            response.status(),
            response.headers(),
            response.body().clone(),
        );
        // What was sent, unless the service says that it received another.
        error.note_client_request_id(response.client_request_id());
        error.note_earlier_tries(response.head.may_have_acted);
        error
    }
}

/// An answer of the service whose body is read as it comes.
#[derive(Debug)]
pub struct StreamedResponse {
    pub(crate) head: Head,
    pub(crate) body: ByteStream,
}

impl Head {
    pub(crate) fn request_id(&self) -> Option<&str> {
        self.headers.get_optional_str(&REQUEST_ID)
    }
}

impl StreamedResponse {
    head_methods!();

    /// How long the service says the body is; unknown when it comes compressed or in chunks.
    pub fn content_length(&self) -> Option<u64> {
        content_length(&self.head.headers)
    }

    /// Status and headers, for an answer that has no body.
    pub(crate) fn without_body(self) -> Response {
        Response {
            head: self.head,
            body: Bytes::new(),
        }
    }

    /// The body.
    pub fn into_body(self) -> ByteStream {
        self.body
    }

    /// The answer when its status is a success (2xx), otherwise the service's error.
    pub fn into_success(self) -> Result<Self, ODataError> {
        if self.head.status.is_success() {
            return Ok(self);
        }
        let body = match self.body.0 {
            Source::Buffered(bytes) => bytes.unwrap_or_default(),
            Source::Live(_) => Bytes::new(),
        };
        Err(ODataError::from_response(&Response {
            head: self.head,
            body,
        }))
    }
}

/// The body by its size: it may be a secret.
impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("head", &self.head)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// No headers but the body's media type: any other may be a secret.
impl fmt::Debug for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Head")
            .field("status", &u16::from(self.status))
            .field(
                "content_type",
                &self.headers.get_optional_str(&CONTENT_TYPE),
            )
            .field("request_id", &self.request_id())
            .field("client_request_id", &self.client_request_id)
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}

/// A body that is read in pieces as they come. A failure ends it: a broken connection, or no progress
/// for the client's idle timeout while the reader waits.
pub struct ByteStream(Source);

enum Source {
    /// The body of an error, already read.
    Buffered(Option<Bytes>),
    Live(Box<Live>),
}

struct Live {
    body: AsyncResponseBody,
    call: Arc<Call>,
    progress: Arc<Progress>,
    watch: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
    /// How many bytes are missing, when it is known how many there are.
    missing: Option<u64>,
    /// Whether the reader has been waiting since the last chunk.
    waiting: bool,
    ended: bool,
}

impl ByteStream {
    pub(crate) fn buffered(bytes: Bytes) -> Self {
        Self(Source::Buffered(Some(bytes)))
    }

    pub(crate) fn live(body: AsyncResponseBody, length: Option<u64>, call: Arc<Call>) -> Self {
        let progress = Progress::new();
        let watch = call
            .idle_timeout
            .map(|idle| stalled(progress.clone(), idle).boxed());
        Self(Source::Live(Box::new(Live {
            body,
            call,
            progress,
            watch,
            missing: length,
            waiting: false,
            ended: false,
        })))
    }

    /// The next piece; `None` after the last. After an error it ends.
    pub async fn next(&mut self) -> Option<Result<Bytes, SendError>> {
        StreamExt::next(self).await
    }

    /// Reads the rest into memory; more than `limit` bytes are an error.
    pub async fn collect(mut self, limit: u64) -> Result<Bytes, SendError> {
        let mut whole = Vec::new();
        while let Some(chunk) = self.next().await {
            let chunk = chunk?;
            if (whole.len() as u64).saturating_add(chunk.len() as u64) > limit {
                return Err(too_large(limit));
            }
            whole.extend_from_slice(&chunk);
        }
        Ok(whole.into())
    }
}

/// How long the body is. The built-in transport removes the header when it decompresses.
pub(crate) fn content_length(headers: &Headers) -> Option<u64> {
    headers.get_optional_as(&CONTENT_LENGTH).ok().flatten()
}

impl Live {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, SendError>>> {
        if !self.waiting {
            // The time in which the reader did not wait does not count.
            self.progress.touch();
            self.waiting = true;
        }
        if let Poll::Ready(chunk) = self.body.poll_next_unpin(cx) {
            self.waiting = false;
            return Poll::Ready(match chunk {
                Some(Ok(chunk)) => {
                    self.missing = self
                        .missing
                        .map(|missing| missing.saturating_sub(chunk.len() as u64));
                    Some(Ok(chunk))
                }
                Some(Err(error)) => Some(Err(SendError::of_body(error))),
                None => self
                    .missing
                    .is_some_and(|missing| missing > 0)
                    .then(|| Err(truncated())),
            });
        }
        let stalled = self
            .watch
            .as_mut()
            .is_some_and(|watch| watch.poll_unpin(cx).is_ready());
        if !stalled {
            return Poll::Pending;
        }
        let after = self.call.idle_timeout.unwrap_or_default();
        Poll::Ready(Some(Err(SendError::timeout(TimeLimit::Idle, after))))
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, SendError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match &mut self.0 {
            Source::Buffered(bytes) => {
                Poll::Ready(bytes.take().filter(|bytes| !bytes.is_empty()).map(Ok))
            }
            Source::Live(live) if live.ended => Poll::Ready(None),
            Source::Live(live) => {
                let item = std::task::ready!(live.poll(cx));
                live.ended = !matches!(item, Some(Ok(_)));
                Poll::Ready(item.map(|chunk| chunk.map_err(|error| live.call.describe(error))))
            }
        }
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ByteStream")
    }
}
