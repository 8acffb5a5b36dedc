//! The pipeline of one service.

mod builder;

pub use builder::PipelineBuilder;

use std::fmt;
use std::sync::Arc;

use azure_core::Uuid;
use azure_core::http::headers::CONTENT_LENGTH;
use azure_core::http::request::options::ClientRequestId;
use azure_core::http::{
    AsyncRawResponse, Body, Context, Pipeline as CorePipeline, PipelineStreamOptions, Request, Url,
};
use tracing::Instrument;

use super::call::Call;
use super::default_query::DefaultQuery;
use super::header_names::CLIENT_REQUEST_ID;
use super::headers;
use super::one_shot::Watched;
use super::options::ClientOptions;
use super::origin::{Origin, has_credentials, without_query};
use super::progress::Progress;
use super::request::{OutgoingRequest, RequestBody};
use super::response::{ByteStream, Head, Response, StreamedResponse, content_length};
use super::send_error::{SendError, SendErrorKind, TimeLimit};
use super::timeout::unless;
use crate::clock::sleep;

/// Sends requests to one service. Cheap to clone.
#[derive(Clone)]
pub struct Pipeline(Arc<Inner>);

struct Inner {
    root: Url,
    service: Origin,
    queries: DefaultQuery,
    options: ClientOptions,
    core: CorePipeline,
}

/// Without its policies, which hold the credential and headers.
impl fmt::Debug for Pipeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pipeline")
            .field(&self.0.root.as_str())
            .finish()
    }
}

impl Pipeline {
    /// The root URL of the service, with a slash at its end.
    pub fn root(&self) -> &Url {
        &self.0.root
    }

    /// The options of the client.
    pub(crate) fn options(&self) -> &ClientOptions {
        &self.0.options
    }

    /// Whether requests are sent the same way, with the same credential.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// A URL relative to the service's root, or an absolute one at the service's origin.
    pub fn resolve(&self, url: &str) -> Result<Url, SendError> {
        self.resolve_from(&self.0.root, url)
    }

    /// A URL from an answer, such as `@odata.nextLink`: relative to the URL that was requested,
    /// or an absolute one at the service's origin. Any other is refused before a token is requested.
    pub fn resolve_from(&self, base: &Url, url: &str) -> Result<Url, SendError> {
        let resolved = base.join(url).map_err(|error| {
            let message = format!("invalid URL: {error}");
            SendError::new(SendErrorKind::InvalidRequest, message)
        })?;
        self.check_origin(&resolved)?;
        Ok(resolved)
    }

    /// Adds what the query of every request to the service has, unless it is there, to a URL at the service's origin.
    pub(crate) fn complete(&self, url: &mut Url) {
        if Origin::of(url).as_ref() == Some(&self.0.service) {
            self.0.queries.complete(url);
        }
    }

    fn check_origin(&self, url: &Url) -> Result<(), SendError> {
        match Origin::of(url) {
            Some(origin) if origin == self.0.service => Ok(()),
            origin => {
                let origin = origin
                    .map_or_else(|| format!("{}:", url.scheme()), |origin| origin.to_string());
                let message = format!("{origin} is not the service at {}", self.0.service);
                Err(SendError::new(
                    SendErrorKind::ForeignOrigin { origin },
                    message,
                ))
            }
        }
    }

    /// Sends a request and reads the whole answer, which may have any status.
    pub async fn send(&self, request: OutgoingRequest) -> Result<Response, SendError> {
        let (head, answer, call) = self.run(request, false).await?;
        let body = answer
            .into_body()
            .collect()
            .await
            .map_err(|error| call.describe(SendError::of_body(error)))?;
        Ok(Response { head, body })
    }

    /// Sends a request and returns the answer when its headers have come. The body of an answer with
    /// an error status has been read by then.
    pub async fn stream(&self, request: OutgoingRequest) -> Result<StreamedResponse, SendError> {
        let (head, answer, call) = self.run(request, true).await?;
        let length = content_length(&head.headers);
        let body = if head.status.is_success() {
            ByteStream::live(answer.into_body(), length, call)
        } else {
            let body = answer.into_body().collect().await;
            ByteStream::buffered(body.map_err(|error| call.describe(SendError::of_body(error)))?)
        };
        Ok(StreamedResponse { head, body })
    }

    async fn run(
        &self,
        outgoing: OutgoingRequest,
        streamed: bool,
    ) -> Result<(Head, AsyncRawResponse, Arc<Call>), SendError> {
        let mut url = outgoing.url;
        url.set_fragment(None);
        if !outgoing.options.anonymous {
            self.complete(&mut url);
        }
        let mut request = Request::new(url, outgoing.method);
        for (name, value) in outgoing.headers.iter() {
            headers::insert(request.headers_mut(), name, value)?;
        }
        let given = request.headers().get_optional_string(&CLIENT_REQUEST_ID);
        let id = given.unwrap_or_else(|| Uuid::new_v4().to_string());
        let upload = match outgoing.body {
            RequestBody::Bytes(bytes) => {
                request.set_body(bytes);
                None
            }
            RequestBody::Stream(body) => {
                if let Some(length) = body.len() {
                    request.insert_header(CONTENT_LENGTH, length.to_string());
                }
                let progress = Progress::new();
                request.set_body(Body::SeekableStream(Box::new(Watched {
                    body,
                    progress: progress.clone(),
                })));
                Some(progress)
            }
        };
        let call = Arc::new(Call::new(
            &self.0.options,
            &outgoing.options,
            id,
            streamed,
            upload,
        ));
        let span = tracing::debug_span!(
            "odata_request",
            method = request.method().as_str(),
            url = without_query(request.url()),
            client_request_id = call.client_request_id,
            status = tracing::field::Empty,
            request_id = tracing::field::Empty,
            attempts = tracing::field::Empty,
        );
        let result = self
            .run_call(&call, &mut request)
            .instrument(span.clone())
            .await;
        span.record("attempts", call.attempts());
        match result {
            Ok(answer) => {
                let head = Head {
                    status: answer.status(),
                    headers: answer.headers().clone(),
                    url: request.url().clone(),
                    client_request_id: call.client_request_id.clone(),
                    attempts: call.attempts(),
                    may_have_acted: call.may_have_acted(),
                };
                span.record("status", u16::from(head.status));
                if let Some(id) = head.request_id() {
                    span.record("request_id", id);
                }
                Ok((head, answer, call))
            }
            Err(error) => {
                let error = call.describe(error);
                span.in_scope(|| tracing::debug!(kind = ?error.kind(), "no answer"));
                Err(error)
            }
        }
    }

    async fn run_call(
        &self,
        call: &Arc<Call>,
        request: &mut Request,
    ) -> Result<AsyncRawResponse, SendError> {
        if has_credentials(request.url()) {
            return Err(SendError::new(
                SendErrorKind::InvalidRequest,
                "the URL has a user name",
            ));
        }
        // A request without a token may go to any origin; the guard checks that it goes over https.
        if call.takes_token() {
            self.check_origin(request.url())?;
        }
        let context = Context::new()
            .with_value(call.clone())
            // azure_core's own header, with the same id.
            .with_value(ClientRequestId::new(call.client_request_id.clone()));
        let options = PipelineStreamOptions {
            skip_checks: true,
            ..PipelineStreamOptions::default()
        };
        let work = self.0.core.stream(&context, request, Some(options));
        let result = match call.timeout {
            None => work.await,
            Some(limit) => unless(work, sleep(limit))
                .await
                .unwrap_or_else(|| Err(SendError::timeout(TimeLimit::Overall, limit).into_core())),
        };
        result.map_err(SendError::from_core)
    }
}
