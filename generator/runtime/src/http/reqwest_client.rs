//! The built-in HTTP client.

use std::sync::Arc;
use std::time::Duration;

use azure_core::error::ErrorKind;
use azure_core::http::{AsyncRawResponse, Body, HttpClient, Request};
use futures::TryStreamExt;

use super::converted;
use super::send_error::{SendError, SendErrorKind};

/// A reqwest client as the pipeline needs it.
///
/// Not the one that `azure_core` makes: that one panics where TLS cannot be set up, its timeouts are
/// fixed, and it would send requests to this machine through a proxy.
pub(crate) fn new(
    connect_timeout: Option<Duration>,
    loopback: bool,
) -> Result<Arc<dyn HttpClient>, SendError> {
    if !loopback && !cfg!(any(feature = "rustls", feature = "native-tls")) {
        let why = "the HTTP client has no TLS: enable the feature `rustls` or `native-tls`";
        return Err(SendError::new(SendErrorKind::InvalidOptions, why));
    }
    let mut builder = reqwest::Client::builder();
    // It is never enabled by chance, and the default may be, by another crate.
    #[cfg(feature = "native-tls")]
    {
        builder = builder.tls_backend_native();
    }
    if let Some(limit) = connect_timeout {
        builder = builder.connect_timeout(limit);
    }
    if loopback {
        // Requests to this machine may be unprotected, so they must not go through a proxy.
        builder = builder.no_proxy();
    }
    http_client(builder)
}

/// An HTTP client with settings of the caller's, for [`ClientOptions::transport`](super::ClientOptions::transport): a
/// proxy, certificates of one's own, a source address.
///
/// What the pipeline decides is set here, whatever the builder has: the client follows no redirects, repeats nothing, and
/// sends no `Referer`. The time to make a connection is the builder's, without a limit where it has none.
///
/// ```no_run
/// use odata_runtime::http::{ClientOptions, http_client};
/// use odata_runtime::{Service, reqwest};
///
/// # fn connect(pem: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
/// let builder = reqwest::Client::builder()
///     .proxy(reqwest::Proxy::https("http://proxy.example:8080")?)
///     .connect_timeout(std::time::Duration::from_secs(20));
/// # #[cfg(any(feature = "rustls", feature = "native-tls"))]
/// let builder = builder.tls_certs_merge([reqwest::Certificate::from_pem(pem)?]);
/// let options = ClientOptions {
///     transport: Some(http_client(builder)?),
///     ..ClientOptions::default()
/// };
/// let service = Service::builder("https://service.example/odata").options(options).build()?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// `InvalidOptions` if reqwest cannot make the client, for example without TLS.
pub fn http_client(builder: reqwest::ClientBuilder) -> Result<Arc<dyn HttpClient>, SendError> {
    let client = builder
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .build()
        .map_err(|error| {
            SendError::new(
                SendErrorKind::InvalidOptions,
                "the HTTP client cannot be set up",
            )
            .with_source(error)
        })?;
    Ok(Arc::new(Transport(client)))
}

/// As `azure_core` uses a reqwest client, but with all cookies of an answer: it keeps the last of several headers with one
/// name.
#[derive(Debug)]
struct Transport(reqwest::Client);

#[async_trait::async_trait]
impl HttpClient for Transport {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let mut builder = self
            .0
            .request(converted::method(request)?, request.url().clone());
        for (name, value) in request.headers().iter() {
            builder = builder.header(name.as_str(), value.as_str());
        }
        let builder = match request.body().clone() {
            Body::Bytes(bytes) => builder.body(bytes),
            Body::SeekableStream(stream) => builder.body(reqwest::Body::wrap_stream(stream)),
        };
        let response = builder.send().await.map_err(|error| {
            let kind = if error.is_connect() {
                ErrorKind::Connection
            } else if error.is_builder() {
                ErrorKind::Other
            } else {
                ErrorKind::Io
            };
            azure_core::Error::with_error(kind, error, "the request could not be sent")
        })?;
        let status = response.status().as_u16().into();
        let headers = converted::headers(response.headers());
        let body = response.bytes_stream().map_err(|error| {
            azure_core::Error::with_error(ErrorKind::Io, error, "the body could not be read")
        });
        Ok(AsyncRawResponse::new(status, headers, Box::pin(body)))
    }
}
