//! For tests of code that uses a client: a client without a network, in one call.
//!
//! ```
//! # use odata_runtime::Service as GraphClient;
//! use odata_runtime::Method;
//! use odata_runtime::test_support::{self, Reply};
//!
//! # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
//! # runtime.block_on(async {
//! let (graph, mock) = test_support::client::<GraphClient>()?;
//! mock.on(Method::Get, "/me", Reply::json(200, &serde_json::json!({ "displayName": "Ada" })));
//! // … the code under test …
//! # graph.request(Method::Get, "me").await?;
//! assert_eq!(mock.requests().len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::sync::Arc;

pub use crate::http::test_support::{FixedToken, MockTransport, RecordedRequest, Reply};
use crate::request::{ClientBuilder, Deployment, Error, ServiceClient};

/// The service root, and the audience of tokens, of clients whose service has no known deployments.
pub const ENDPOINT: &str = "https://service.example";

/// A client that is signed in with a [`FixedToken`] and sends through a [`MockTransport`]: to the default cloud, or to
/// [`ENDPOINT`] where the service has none. It repeats nothing.
///
/// # Errors
/// None, for a generated client.
pub fn client<C: ServiceClient>() -> Result<(C, MockTransport), Error> {
    let (builder, mock) = builder();
    Ok((builder.build()?, mock))
}

/// The same as [`client`], before it is built: to choose a cloud or another sign-in, or to set conventions. Other options
/// start from [`MockTransport::options`].
pub fn builder<C: ServiceClient>() -> (ClientBuilder<C>, MockTransport) {
    let mock = MockTransport::new();
    let mut builder = ClientBuilder::new()
        .credential(Arc::new(FixedToken::default()))
        .options(mock.options());
    if C::Cloud::ALL.is_empty() {
        builder = builder.endpoint(ENDPOINT).audience(ENDPOINT);
    }
    (builder, mock)
}
