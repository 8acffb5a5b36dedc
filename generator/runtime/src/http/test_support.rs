//! A transport without a network: it answers from fixtures and records the requests.
//!
//! ```
//! # use odata_runtime::http;
//! use http::test_support::{MockTransport, Reply};
//! use http::{Method, OutgoingRequest, Pipeline};
//! # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
//! # runtime.block_on(async {
//!
//! let mock = MockTransport::new();
//! mock.on(Method::Get, "/beta/me", Reply::json(200, &serde_json::json!({ "displayName": "Ada" })));
//!
//! let service = Pipeline::builder("https://graph.microsoft.com/beta").options(mock.options()).build()?;
//! let url = service.resolve("me?$select=displayName")?;
//! let answer = service.send(OutgoingRequest::new(Method::Get, url)).await?;
//!
//! assert_eq!(answer.body().as_ref(), br#"{"displayName":"Ada"}"#);
//! assert_eq!(mock.requests()[0].query("$select"), Some("displayName".to_owned()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod fixed_token;
#[cfg(feature = "__record")]
#[doc(hidden)]
pub mod record;
mod recorded;
mod reply;

pub use fixed_token::FixedToken;
pub use recorded::RecordedRequest;
pub use reply::Reply;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use azure_core::error::{Error, ErrorKind};
use azure_core::http::{AsyncRawResponse, HttpClient, Method, Request};

use super::options::ClientOptions;
use super::retry_options::RetryOptions;

/// A transport that answers from fixtures. Clones share fixtures and records.
#[derive(Clone, Default)]
pub struct MockTransport(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    fixtures: Vec<Fixture>,
    requests: Vec<RecordedRequest>,
}

struct Fixture {
    method: Method,
    path: String,
    reply: Reply,
    /// Whether it is used up by one request.
    once: bool,
}

impl MockTransport {
    /// A transport without fixtures: every request fails.
    pub fn new() -> Self {
        Self::default()
    }

    /// The value for [`ClientOptions::transport`].
    pub fn transport(&self) -> Arc<dyn HttpClient> {
        Arc::new(self.clone())
    }

    /// Options of a client that sends through it, and repeats nothing.
    pub fn options(&self) -> ClientOptions {
        ClientOptions {
            transport: Some(self.transport()),
            retry: RetryOptions::none(),
            ..ClientOptions::default()
        }
    }

    /// Answers all requests of this method and path, unless a [`once`](Self::once) is left for them.
    /// The path starts with `/`; with a `?` in it, the query counts too. Of several, the last counts.
    pub fn on(&self, method: Method, path: impl Into<String>, reply: Reply) {
        self.state().fixtures.push(Fixture {
            method,
            path: path.into(),
            reply,
            once: false,
        });
    }

    /// Answers one request of this method and path. Several are used in their order.
    pub fn once(&self, method: Method, path: impl Into<String>, reply: Reply) {
        self.state().fixtures.push(Fixture {
            method,
            path: path.into(),
            reply,
            once: true,
        });
    }

    /// The requests so far, repeated ones as often as they came.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.state().requests.clone()
    }

    /// The [`once`](Self::once) that no request has used, as method and path.
    pub fn unused(&self) -> Vec<String> {
        let state = self.state();
        let unused = state.fixtures.iter().filter(|fixture| fixture.once);
        unused
            .map(|fixture| format!("{} {}", fixture.method, fixture.path))
            .collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn reply(&mut self, request: &RecordedRequest) -> Option<Reply> {
        let fits = |fixture: &Fixture| {
            let asked = if fixture.path.contains('?') {
                request.path_and_query()
            } else {
                request.path().to_owned()
            };
            fixture.method == request.method && fixture.path == asked
        };
        if let Some(index) = self
            .fixtures
            .iter()
            .position(|fixture| fixture.once && fits(fixture))
        {
            return Some(self.fixtures.remove(index).reply);
        }
        self.fixtures
            .iter()
            .rev()
            .find(|fixture| fits(fixture))
            .map(|fixture| fixture.reply.clone())
    }
}

#[async_trait::async_trait]
impl HttpClient for MockTransport {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let recorded = RecordedRequest::read(request).await?;
        #[cfg(feature = "__record")]
        recorded.write_down();
        let reply = {
            let mut state = self.state();
            state.requests.push(recorded.clone());
            state.reply(&recorded)
        };
        let Some(reply) = reply else {
            let (method, url) = (recorded.method, recorded.path_and_query());
            let message = format!("no fixture for {method} {url}");
            return Err(Error::with_message(ErrorKind::Other, message));
        };
        reply.answer().await
    }
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("MockTransport")
            .field("fixtures", &state.fixtures.len())
            .field("requests", &state.requests.len())
            .finish()
    }
}
