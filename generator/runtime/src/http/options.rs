//! What can be set for a client, and what for one request.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use azure_core::http::{HttpClient, InstrumentationOptions, policies::Policy};

use super::header_list::HeaderList;
use super::retry_options::RetryOptions;

/// Options of a client. `Debug` shows of transports and policies only how many there are.
#[derive(Clone)]
pub struct ClientOptions {
    /// What sends requests, instead of the built-in HTTP client: for proxies, own TLS settings or
    /// tests. It must not follow redirects on its own, which `reqwest::Client` does by default;
    /// `http_client` makes one of a `reqwest::ClientBuilder` that does not.
    pub transport: Option<Arc<dyn HttpClient>>,
    /// The name of the calling application, first in `User-Agent`: up to 24 letters, digits and
    /// other token characters of RFC 9110.
    pub application_id: Option<String>,
    /// Headers of every request to the service that does not set them itself.
    pub headers: HeaderList,
    /// When requests are repeated.
    pub retry: RetryOptions,
    /// The most time for a call, with all its tries and waits. The default is 5 minutes. Streamed
    /// calls have no such limit, unless one is set for the request.
    pub timeout: Option<Duration>,
    /// The most time for one try, its answer's body included. The default is 100 seconds. Streamed
    /// calls have no such limit, unless one is set for the request.
    pub try_timeout: Option<Duration>,
    /// The longest time that a streamed body, sent or received, may make no progress, and that a
    /// streamed answer may take to begin. The default is 60 seconds.
    pub idle_timeout: Option<Duration>,
    /// The most time to make a connection, for the built-in HTTP client. The default is 20 seconds.
    pub connect_timeout: Option<Duration>,
    /// The longest body of an answer that is read into memory, in bytes after decompression. The
    /// default is 100 MiB. Streamed bodies have no limit.
    pub max_response_bytes: u64,
    /// The most redirects that one call follows. The default is 5.
    pub max_redirects: u32,
    /// Policies that run once per call, before redirects and repetitions.
    pub per_call_policies: Vec<Arc<dyn Policy>>,
    /// Policies that run for each try. They see the `Authorization` header.
    pub per_try_policies: Vec<Arc<dyn Policy>>,
    /// A tracer provider of `azure_core`, for example its OpenTelemetry one. Spans and events of
    /// the `tracing` crate need none.
    pub instrumentation: InstrumentationOptions,
}

impl Default for ClientOptions {
    fn default() -> Self {
        Self {
            transport: None,
            application_id: None,
            headers: HeaderList::default(),
            retry: RetryOptions::default(),
            timeout: Some(Duration::from_secs(300)),
            try_timeout: Some(Duration::from_secs(100)),
            idle_timeout: Some(Duration::from_secs(60)),
            connect_timeout: Some(Duration::from_secs(20)),
            max_response_bytes: 100 * 1024 * 1024,
            max_redirects: 5,
            per_call_policies: Vec::new(),
            per_try_policies: Vec::new(),
            instrumentation: InstrumentationOptions::default(),
        }
    }
}

impl fmt::Debug for ClientOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            transport,
            application_id,
            headers,
            retry,
            timeout,
            try_timeout,
            idle_timeout,
            connect_timeout,
            max_response_bytes,
            max_redirects,
            per_call_policies,
            per_try_policies,
            instrumentation: _,
        } = self;
        f.debug_struct("ClientOptions")
            .field("transport", &transport.is_some())
            .field("application_id", application_id)
            .field("headers", headers)
            .field("retry", retry)
            .field("timeout", timeout)
            .field("try_timeout", try_timeout)
            .field("idle_timeout", idle_timeout)
            .field("connect_timeout", connect_timeout)
            .field("max_response_bytes", max_response_bytes)
            .field("max_redirects", max_redirects)
            .field("per_call_policies", &per_call_policies.len())
            .field("per_try_policies", &per_try_policies.len())
            .finish_non_exhaustive()
    }
}

/// Options of one request; what is `None` is as for the client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestOptions {
    /// When this request is repeated.
    pub retry: Option<RetryOptions>,
    /// Whether it is safe to send this request twice. By default, GET, HEAD, PUT and
    /// DELETE are repeatable, PATCH is with an `If-Match` other than `*`, and POST is not.
    ///
    /// A repeatable request is sent again after 408, 429, 500, 502, 503, 504, a broken connection,
    /// a truncated body or the end of a try's time. Any request is after 429, 503 with Retry-After,
    /// and a connection that could not be made: then the service has not acted.
    pub repeatable: Option<bool>,
    /// The most time for the call; for a streamed answer, until its headers have come.
    pub timeout: Option<Duration>,
    /// The most time for one try; for a streamed answer, until its headers have come.
    pub try_timeout: Option<Duration>,
    /// The longest body of the answer that is read into memory.
    pub max_response_bytes: Option<u64>,
    /// Which redirects are followed: by default [`Redirects::SameOrigin`], and for streamed answers
    /// [`Redirects::AnyHost`].
    pub redirects: Option<Redirects>,
    /// Send no token, and allow any https URL: for the pre-authenticated URLs that a service
    /// returns for uploads and downloads.
    pub anonymous: bool,
}

/// Which redirects are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Redirects {
    /// None: a redirect is an error.
    Refused,
    /// None: a redirect is an answer like any other.
    Returned,
    /// Those to the service's own origin: GET and HEAD, and with 307 and 308 the others too.
    SameOrigin,
    /// GET and HEAD also to any https host, without `Authorization` and with no other headers than
    /// `Accept`, `Range`, `User-Agent` and conditions. Once it has left, a call gets no token again.
    AnyHost,
}
