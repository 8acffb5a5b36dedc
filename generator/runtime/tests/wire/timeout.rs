//! Limits on time.

use std::time::{Duration, Instant};

use futures::StreamExt;
use odata_runtime::http::{
    ClientOptions, RequestBody, RequestOptions, RetryOptions, SendErrorKind, TimeLimit,
};

use crate::support::*;

const SHORT: Duration = Duration::from_millis(150);

fn timeout(limit: TimeLimit) -> SendErrorKind {
    SendErrorKind::Timeout {
        limit,
        after: SHORT,
    }
}

#[tokio::test]
async fn a_silent_service() {
    let server = Server::always(Act::Hang).await;
    let client = client(
        &server,
        ClientOptions {
            try_timeout: Some(SHORT),
            ..options()
        },
    );
    let error = client.send(post(&client)).await.unwrap_err();
    assert_eq!(*error.kind(), timeout(TimeLimit::Try));
    assert_eq!(server.received().len(), 1, "a POST may have been acted on");
    assert!(error.may_have_acted());
    client.send(get(&client)).await.unwrap_err();
    assert_eq!(server.received().len(), 5);
}

#[tokio::test]
async fn a_body_that_trickles() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n".to_vec();
    let server = Server::always(Act::Drip(
        head,
        b"1".to_vec(),
        1000,
        Duration::from_millis(20),
    ))
    .await;
    let client = client(
        &server,
        ClientOptions {
            try_timeout: Some(SHORT),
            ..options()
        },
    );
    let start = Instant::now();
    let error = client.send(post(&client)).await.unwrap_err();
    assert_eq!(*error.kind(), timeout(TimeLimit::Try));
    assert!(start.elapsed() < Duration::from_secs(2));
}

#[tokio::test]
async fn all_tries_together() {
    let server = Server::always(answer(500, &["retry-after-ms: 400"], "")).await;
    let mut options = options();
    options.retry.max_retries = 1000;
    options.retry.max_delay = Duration::from_millis(400);
    let client = client(&server, options);
    let limit = |timeout| RequestOptions {
        timeout: Some(timeout),
        ..RequestOptions::default()
    };
    let start = Instant::now();
    // It stops when another wait would be too long, with the last answer: each try has 300 ms on a busy machine.
    let request = get(&client).options(limit(Duration::from_millis(1500)));
    let answer = client.send(request).await.unwrap();
    assert_eq!(u16::from(answer.status()), 500);
    assert!(start.elapsed() < Duration::from_secs(2));
    let server = Server::always(Act::Hang).await;
    let silent = crate::support::client(&server, crate::support::options());
    let error = silent
        .send(get(&silent).options(limit(SHORT)))
        .await
        .unwrap_err();
    assert_eq!(*error.kind(), timeout(TimeLimit::Overall));
    assert_eq!(error.attempts(), 1);
    assert!(error.may_have_acted());
}

#[tokio::test]
async fn a_download_that_stops() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n12345".to_vec();
    let server = Server::always(Act::Drip(head, b"1".to_vec(), 5, Duration::from_secs(5))).await;
    let client = client(
        &server,
        ClientOptions {
            idle_timeout: Some(SHORT),
            ..options()
        },
    );
    let mut body = client.stream(get(&client)).await.unwrap().into_body();
    assert_eq!(body.next().await.unwrap().unwrap().as_ref(), b"12345");
    assert_eq!(
        *body.next().await.unwrap().unwrap_err().kind(),
        timeout(TimeLimit::Idle)
    );
    assert!(body.next().await.is_none());
}

#[tokio::test]
async fn a_slow_download_and_a_slow_reader_are_fine() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n".to_vec();
    let server = Server::always(Act::Drip(
        head,
        b"1".to_vec(),
        10,
        Duration::from_millis(40),
    ))
    .await;
    let short = ClientOptions {
        idle_timeout: Some(SHORT),
        timeout: Some(SHORT),
        try_timeout: Some(SHORT),
        ..options()
    };
    let client = client(&server, short);
    assert_eq!(
        client
            .stream(get(&client))
            .await
            .unwrap()
            .into_body()
            .collect(10)
            .await
            .unwrap()
            .len(),
        10
    );
    let mut body = client.stream(get(&client)).await.unwrap().into_body();
    body.next().await.unwrap().unwrap();
    tokio::time::sleep(SHORT * 2).await;
    body.next().await.unwrap().unwrap();
}

#[tokio::test]
async fn an_upload_that_stops() {
    let server = Server::always(answer(200, &[], "")).await;
    let client = client(
        &server,
        ClientOptions {
            idle_timeout: Some(SHORT),
            ..options()
        },
    );
    let never =
        futures::stream::once(async { Ok("first".into()) }).chain(futures::stream::pending());
    let request = request(&client, odata_runtime::http::Method::Put, "file")
        .body(RequestBody::from_stream(never, Some(100)));
    let error = client.send(request).await.unwrap_err();
    assert_eq!(*error.kind(), timeout(TimeLimit::Idle));
    assert_eq!(error.attempts(), 1, "the body is gone");
}

#[tokio::test]
async fn a_download_that_does_not_begin() {
    let server = Server::always(Act::Hang).await;
    let client = client(
        &server,
        ClientOptions {
            idle_timeout: Some(SHORT),
            ..options()
        },
    );
    let once = RequestOptions {
        retry: Some(RetryOptions::none()),
        ..RequestOptions::default()
    };
    let error = client.stream(get(&client).options(once)).await.unwrap_err();
    assert_eq!(*error.kind(), timeout(TimeLimit::Idle));
}
