//! Bodies of answers: limits, truncation, codings, streams.

use std::time::Duration;

use odata_runtime::http::{ClientOptions, Method, RequestOptions, SendErrorKind};

use crate::support::*;

fn limited(max_response_bytes: u64) -> ClientOptions {
    ClientOptions {
        max_response_bytes,
        ..options()
    }
}

#[tokio::test]
async fn a_content_length_over_the_limit() {
    let server = Server::always(Act::SendAndClose(
        b"HTTP/1.1 200 OK\r\ncontent-length: 209715200\r\n\r\n".to_vec(),
    ))
    .await;
    let client = client(&server, options());
    let error = client.send(get(&client)).await.unwrap_err();
    assert_eq!(
        *error.kind(),
        SendErrorKind::TooLarge {
            limit: 100 * 1024 * 1024
        }
    );
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_body_over_the_limit_without_a_content_length() {
    let chunk = [b"10000\r\n".as_slice(), &vec![b' '; 0x10000], b"\r\n"].concat();
    let head = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    let server = Server::always(Act::Drip(head, chunk, 100_000, Duration::ZERO)).await;
    let client = client(&server, limited(1_000_000));
    let error = client.send(get(&client)).await.unwrap_err();
    assert_eq!(*error.kind(), SendErrorKind::TooLarge { limit: 1_000_000 });
}

#[tokio::test]
async fn a_body_of_exactly_the_limit_fits() {
    let server = Server::always(answer(200, &[], "12345")).await;
    let client = client(&server, limited(5));
    assert_eq!(
        client
            .send(get(&client))
            .await
            .unwrap()
            .into_body()
            .as_ref(),
        b"12345"
    );
    let less = RequestOptions {
        max_response_bytes: Some(4),
        ..RequestOptions::default()
    };
    assert!(client.send(get(&client).options(less)).await.is_err());
}

#[tokio::test]
async fn a_small_body_that_decompresses_to_a_large_one() {
    // 1 MiB of zeros, compressed: python3 -c 'import gzip;print(gzip.compress(bytes(1<<20), mtime=0).hex())'
    let packed = include_bytes!("zeros.gz");
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
        packed.len()
    );
    let server = Server::always(Act::Send([head.as_bytes(), packed].concat())).await;
    let enough = client(&server, options());
    assert_eq!(
        enough.send(get(&enough)).await.unwrap().body().len(),
        1 << 20
    );
    assert!(
        server.received()[0]
            .header("accept-encoding")
            .unwrap()
            .contains("gzip")
    );
    let scant = client(&server, limited(1000));
    assert_eq!(
        *scant.send(get(&scant)).await.unwrap_err().kind(),
        SendErrorKind::TooLarge { limit: 1000 }
    );
}

#[tokio::test]
async fn truncated_bodies() {
    let packed = include_bytes!("zeros.gz");
    let gzip = format!(
        "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
        packed.len()
    );
    for bytes in [
        b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"value\":[".to_vec(),
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n".to_vec(),
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n".to_vec(),
        [gzip.as_bytes(), &packed[..packed.len() / 2]].concat(),
        [gzip.as_bytes(), &vec![7; packed.len()]].concat(),
    ] {
        let server = Server::always(Act::SendAndClose(bytes.clone())).await;
        let client = client(&server, options());
        let error = client.send(get(&client)).await.unwrap_err();
        assert_eq!(*error.kind(), SendErrorKind::Truncated, "{error:?}");
        assert_eq!(error.attempts(), 4);
        let mut body = client.stream(get(&client)).await.unwrap().into_body();
        let mut last = None;
        while let Some(chunk) = body.next().await {
            last = Some(chunk);
        }
        let error = last.unwrap().unwrap_err();
        assert_eq!(*error.kind(), SendErrorKind::Truncated);
        assert!(error.client_request_id().is_some());
    }
}

#[tokio::test]
async fn an_answer_that_is_not_http() {
    for bytes in [
        &b"SSH-2.0-OpenSSH\r\n"[..],
        b"HTTP/1.1 200 OK\r\nbad header\r\n\r\n",
        b"\0\0\0",
        b"",
    ] {
        let server = Server::always(Act::SendAndClose(bytes.to_vec())).await;
        let client = client(&server, options());
        let error = client.send(post(&client)).await.unwrap_err();
        assert_eq!(*error.kind(), SendErrorKind::Transport, "{error:?}");
    }
}

#[tokio::test]
async fn content_codings_that_were_not_asked_for() {
    let server = Server::always(answer(200, &["content-encoding: br"], "xxxx")).await;
    let client = client(&server, options());
    assert_eq!(
        *client.send(get(&client)).await.unwrap_err().kind(),
        SendErrorKind::Encoding
    );
    assert_eq!(
        *client.stream(get(&client)).await.unwrap_err().kind(),
        SendErrorKind::Encoding
    );
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn answers_without_a_body() {
    for (method, status) in [
        (Method::Delete, 204),
        (Method::Get, 304),
        (Method::Head, 200),
    ] {
        let server = Server::always(Act::SendAndClose(
            format!("HTTP/1.1 {status} X\r\n\r\n").into_bytes(),
        ))
        .await;
        let client = client(&server, options());
        let response = client.send(request(&client, method, "a")).await.unwrap();
        assert_eq!(
            (u16::from(response.status()), response.body().len()),
            (status, 0)
        );
    }
    let server = Server::always(Act::SendAndClose(
        b"HTTP/1.1 200 OK\r\ncontent-length: 209715200\r\n\r\n".to_vec(),
    ))
    .await;
    let client = client(&server, options());
    client
        .send(request(&client, Method::Head, "a"))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_download_comes_in_pieces() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 30\r\n\r\n".to_vec();
    let server = Server::always(Act::Drip(
        head,
        b"0123456789".to_vec(),
        3,
        Duration::from_millis(30),
    ))
    .await;
    let client = client(&server, limited(1));
    let response = client.stream(get(&client)).await.unwrap();
    assert_eq!(response.content_length(), Some(30));
    assert_eq!(server.received()[0].header("accept"), Some("*/*"));
    let mut body = response.into_body();
    let first = body.next().await.unwrap().unwrap();
    assert_eq!(first.as_ref(), b"0123456789");
    assert_eq!(body.collect(20).await.unwrap().len(), 20);
}

#[tokio::test]
async fn a_long_error_is_cut_and_a_broken_one_is_kept() {
    let long = "x".repeat(2 << 20);
    let server = Server::always(answer(400, &[], &long)).await;
    let here = client(&server, options());
    let error = here
        .send(get(&here))
        .await
        .unwrap()
        .into_success()
        .unwrap_err();
    assert_eq!(error.body().len(), 1 << 20);
    let server = Server::always(Act::SendAndClose(
        b"HTTP/1.1 403 X\r\ncontent-length: 100\r\n\r\n{\"err".to_vec(),
    ))
    .await;
    let there = client(&server, options());
    let error = there
        .stream(get(&there))
        .await
        .unwrap()
        .into_success()
        .unwrap_err();
    assert_eq!(
        (u16::from(error.status()), error.body().as_ref()),
        (403, &b"{\"err"[..])
    );
}
