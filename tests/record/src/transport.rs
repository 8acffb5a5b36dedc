//! A transport that writes down what it sends.

use std::sync::Arc;

use azure_core::Bytes;
use azure_core::error::{Error, ErrorKind};
use azure_core::http::{AsyncRawResponse, Body, HttpClient, Request};

/// The transport, which then writes down each request.
pub fn recorded(inner: Arc<dyn HttpClient>) -> Arc<dyn HttpClient> {
    Arc::new(Recording(Some(inner)))
}

/// A transport that writes down each request and answers none.
pub fn sink() -> Arc<dyn HttpClient> {
    Arc::new(Recording(None))
}

#[derive(Debug)]
struct Recording(Option<Arc<dyn HttpClient>>);

#[async_trait::async_trait]
impl HttpClient for Recording {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let body = match request.body() {
            Body::Bytes(bytes) => bytes.clone(),
            // Read by the transport behind; a batch is not streamed.
            Body::SeekableStream(_) => Bytes::new(),
        };
        let headers = request.headers().iter();
        super::request(
            &super::test(),
            request.method().as_str(),
            request.url().as_str(),
            headers.map(|(name, value)| (name.as_str(), value.as_str())),
            &body,
        );
        match &self.0 {
            Some(inner) => inner.execute_request(request).await,
            None => Err(Error::with_message(
                ErrorKind::Other,
                "this transport answers nothing",
            )),
        }
    }
}
