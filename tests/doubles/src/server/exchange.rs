//! One request in, one answer out, over a real HTTP server.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use serde_json::Value as Json;
use tokio::net::TcpListener;

use super::{Record, Recorded};

/// An answer.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// How long the answer takes.
    pub delay: Duration,
}

impl Reply {
    /// An answer without a body.
    pub fn status(status: u16) -> Self {
        Self {
            status,
            ..Self::default()
        }
    }

    /// An answer with JSON.
    pub fn json(status: u16, json: &Json) -> Self {
        Self::status(status)
            .header("content-type", "application/json")
            .body(json.to_string())
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }
}

/// Serves until the task ends: each request is recorded, then answered.
pub async fn serve<F>(listener: TcpListener, record: Record, answer: F)
where
    F: Fn(Recorded) -> Reply + Send + Sync + 'static,
{
    let answer = Arc::new(answer);
    let handler = move |request: Request| {
        let (record, answer) = (record.clone(), Arc::clone(&answer));
        async move {
            let request = read(request).await;
            record.push(request.clone());
            let reply = answer(request);
            if !reply.delay.is_zero() {
                tokio::time::sleep(reply.delay).await;
            }
            response(reply)
        }
    };
    // Serving ends with the task only; an error of it has nobody to go to.
    let _ = axum::serve(listener, Router::new().fallback(handler)).await;
}

async fn read(request: Request) -> Recorded {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, 256 << 20)
        .await
        .map(|bytes| bytes.to_vec())
        .unwrap_or_default();
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    Recorded {
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().map(str::to_owned),
        headers: head
            .headers
            .iter()
            .map(|(name, value)| (name.as_str().to_owned(), text(value)))
            .collect(),
        body,
    }
}

fn response(reply: Reply) -> Response<Body> {
    let mut out = Response::new(Body::from(reply.body));
    *out.status_mut() =
        StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in reply.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            out.headers_mut().append(name, value);
        }
    }
    out
}
