//! The mock transport.

use odata_runtime::http::test_support::{MockTransport, Reply};
use odata_runtime::http::{ClientOptions, Method, Pipeline, SendErrorKind};
use serde_json::json;

use crate::support::*;

fn mocked() -> (MockTransport, Pipeline) {
    let mock = MockTransport::new();
    let mut options = ClientOptions {
        transport: Some(mock.transport()),
        ..options()
    };
    options.retry.max_retries = 4;
    let client = Pipeline::builder("https://graph.example/beta")
        .options(options)
        .build()
        .unwrap();
    (mock, client)
}

#[tokio::test]
async fn fixtures_are_used_in_order_and_by_path() {
    let (mock, client) = mocked();
    mock.on(
        Method::Get,
        "/beta/things",
        Reply::page(
            &[json!({"id": "1"})],
            Some("https://graph.example/beta/things?$skip=1"),
        ),
    );
    mock.once(
        Method::Get,
        "/beta/things?$skip=1",
        Reply::page(&[json!({"id": "2"})], None),
    );
    mock.once(Method::Post, "/beta/things", Reply::status(503));
    let first: serde_json::Value =
        serde_json::from_slice(client.send(get(&client)).await.unwrap().body()).unwrap();
    let next = client
        .resolve(first["@odata.nextLink"].as_str().unwrap())
        .unwrap();
    let second = client
        .send(odata_runtime::http::OutgoingRequest::new(Method::Get, next))
        .await
        .unwrap();
    assert_eq!(second.body().as_ref(), br#"{"value":[{"id":"2"}]}"#);
    assert_eq!(mock.unused(), ["POST /beta/things"]);
    assert_eq!(
        u16::from(client.send(post(&client)).await.unwrap().status()),
        503
    );
    let requests = mock.requests();
    assert_eq!(requests.len(), 3);
    assert_eq!(requests[2].json::<serde_json::Value>().unwrap(), json!({}));
    assert_eq!(requests[2].header("Content-Type"), Some("application/json"));
    assert_eq!(requests[1].query("$skip").as_deref(), Some("1"));
}

#[tokio::test]
async fn failures_are_fixtures_too() {
    let (mock, client) = mocked();
    mock.once(Method::Get, "/beta/things", Reply::no_connection());
    mock.once(Method::Get, "/beta/things", Reply::broken_connection());
    mock.once(Method::Get, "/beta/things", Reply::body(200, "{").cut());
    // A transport that does not notice that something is missing.
    let short = Reply::body(200, "{").header("Content-Length", "2");
    mock.once(Method::Get, "/beta/things", short);
    mock.once(
        Method::Get,
        "/beta/things",
        Reply::error(404, "NotFound", "gone"),
    );
    let error = client
        .send(get(&client))
        .await
        .unwrap()
        .into_success()
        .unwrap_err();
    assert_eq!((error.code(), error.message()), ("NotFound", "gone"));
    assert_eq!(mock.requests().len(), 5);
    let error = client.send(get(&client)).await.unwrap_err();
    assert_eq!(*error.kind(), SendErrorKind::Other);
    assert!(format!("{error:?}").contains("no fixture for GET /beta/things"));
}
