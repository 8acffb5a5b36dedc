//! The HTTP client of a browser.

use std::sync::Arc;

use azure_core::error::ErrorKind;
use azure_core::http::{AsyncRawResponse, Body, HttpClient, Request};
use futures::channel::{mpsc, oneshot};
use futures::future::{Either, select};
use futures::{SinkExt, StreamExt, TryStreamExt};
use wasm_bindgen_futures::spawn_local;

use super::converted;

/// A client that sends by `fetch`. The browser follows redirects itself, keeps its own cookies, and hides from a page what
/// the service does not show it (CORS).
pub(crate) fn new() -> Arc<dyn HttpClient> {
    Arc::new(Fetch)
}

#[derive(Debug)]
struct Fetch;

#[async_trait::async_trait]
impl HttpClient for Fetch {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let method = converted::method(request)?;
        let mut headers = reqwest::header::HeaderMap::new();
        for (name, value) in request.headers().iter() {
            let name = reqwest::header::HeaderName::from_bytes(name.as_str().as_bytes());
            // The browser sets its own `User-Agent`, and refuses another.
            if let (Ok(name), Ok(value)) = (name, value.as_str().parse())
                && name != reqwest::header::USER_AGENT
            {
                headers.insert(name, value);
            }
        }
        // `fetch` takes bodies in memory.
        let body = match request.body().clone() {
            Body::Bytes(bytes) => bytes,
            Body::SeekableStream(stream) => {
                let whole = stream.try_fold(Vec::new(), |mut whole, chunk| async move {
                    whole.extend_from_slice(&chunk);
                    Ok(whole)
                });
                whole.await?.into()
            }
        };
        let url = request.url().clone();
        // Objects of JavaScript stay in their task; only values come out of it.
        let (sender, answer) = oneshot::channel();
        spawn_local(async move {
            let mut builder = reqwest::Client::new().request(method, url).headers(headers);
            if !body.is_empty() {
                builder = builder.body(body);
            }
            send(builder, sender).await;
        });
        answer.await.unwrap_or_else(|_| {
            Err(azure_core::Error::with_message(
                ErrorKind::Io,
                "the request was cancelled",
            ))
        })
    }
}

type Answered = azure_core::Result<AsyncRawResponse>;

async fn send(builder: reqwest::RequestBuilder, mut sender: oneshot::Sender<Answered>) {
    let sending = Box::pin(builder.send());
    let response = match select(sending, sender.cancellation()).await {
        Either::Left((response, _)) => response,
        // Who asked does not wait any more; the request ends with its future.
        Either::Right(_) => return,
    };
    let response = match response {
        Ok(response) => response,
        Err(error) => return drop(sender.send(Err(failed(error)))),
    };
    let status = response.status().as_u16().into();
    let (mut chunks, body) = mpsc::channel(1);
    let answer = AsyncRawResponse::new(
        status,
        converted::headers(response.headers()),
        Box::pin(body),
    );
    if sender.send(Ok(answer)).is_err() {
        return;
    }
    let mut stream = response.bytes_stream().map_err(failed);
    while let Some(chunk) = stream.next().await {
        if chunks.send(chunk).await.is_err() {
            return;
        }
    }
}

fn failed(error: reqwest::Error) -> azure_core::Error {
    azure_core::Error::with_error(ErrorKind::Io, error.without_url(), "`fetch` failed")
}
