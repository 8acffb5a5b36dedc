//! What is traced. A program of its own, because tracing caches for the whole process which events
//! have a subscriber.

#![allow(clippy::unwrap_used, dead_code, reason = "tests")]

#[path = "wire/support.rs"]
mod support;

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use odata_runtime::http::{Method, OutgoingRequest};
use support::*;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// All spans and events, as text.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Visit for Log {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        writeln!(self.0.lock().unwrap(), "{field}={value:?}").unwrap();
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut self.clone());
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn traces_show_what_happened_and_no_secrets() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let server = Server::script(vec![
        answer(429, &["retry-after: 0"], "sesame"),
        answer(307, &["location: /v2?$filter=sesame"], "sesame"),
        answer(
            200,
            &["request-id: served-by-7", "x-other: sesame"],
            "sesame",
        ),
        Act::Close,
    ])
    .await;
    let mut options = options();
    options.headers.push("x-api-key", "sesame");
    let client = client(&server, options);
    let url = client
        .resolve("things?$filter=name%20eq%20%27sesame%27")
        .unwrap();
    let request = OutgoingRequest::new(Method::Post, url)
        .json("\"sesame\"")
        .header("prefer", "sesame");
    client.send(request.clone()).await.unwrap();
    let error = client.send(request).await.unwrap_err();
    let text = log.0.lock().unwrap().clone();
    for wanted in [
        "method=\"POST\"",
        "/beta/things",
        "status=200",
        "attempts=3",
        "served-by-7",
        "repeating",
        "following a redirect",
        "Transport",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
    for secret in ["sesame", "secret-1", "Bearer"] {
        assert!(!text.contains(secret), "{secret} is in\n{text}");
        assert!(!format!("{error:?} {error}").contains(secret), "{error:?}");
    }
}
