//! Streamed bodies of requests.

use std::io;

use azure_core::stream::BytesStream;
use bytes::Bytes;
use odata_runtime::http::{Method, Pipeline, RequestBody, SendErrorKind};

use crate::support::*;

fn chunks(
    texts: &[&'static str],
) -> impl futures::Stream<Item = io::Result<Bytes>> + Send + 'static {
    futures::stream::iter(
        texts
            .iter()
            .map(|text| Ok(Bytes::from(*text)))
            .collect::<Vec<_>>(),
    )
}

async fn put(
    client: &Pipeline,
    body: RequestBody,
) -> Result<odata_runtime::http::Response, odata_runtime::http::SendError> {
    client
        .send(
            request(client, Method::Put, "file")
                .header("content-type", "image/png")
                .body(body),
        )
        .await
}

#[tokio::test]
async fn a_stream_of_known_length() {
    let server = Server::always(answer(200, &[], "")).await;
    let client = client(&server, options());
    put(
        &client,
        RequestBody::from_stream(chunks(&["one", "", "two"]), Some(6)),
    )
    .await
    .unwrap();
    let received = server.received();
    assert_eq!(received[0].body, b"onetwo");
    assert_eq!(received[0].header("content-length"), Some("6"));
    assert_eq!(received[0].header("transfer-encoding"), None);
    assert_eq!(received[0].header("content-type"), Some("image/png"));
}

#[tokio::test]
async fn a_stream_of_unknown_length() {
    let server = Server::always(answer(200, &[], "")).await;
    let client = client(&server, options());
    let long: &'static str = "x".repeat(300_000).leak();
    put(
        &client,
        RequestBody::from_stream(chunks(&["one", long]), None),
    )
    .await
    .unwrap();
    let received = server.received();
    assert_eq!(received[0].body.len(), 300_003);
    assert_eq!(received[0].header("transfer-encoding"), Some("chunked"));
}

#[tokio::test]
async fn only_what_can_be_read_again_is_sent_again() {
    let server = Server::script(vec![answer(503, &[], ""), answer(200, &[], "")]).await;
    let client = client(&server, options());
    let response = put(&client, RequestBody::from_stream(chunks(&["one"]), Some(3)))
        .await
        .unwrap();
    assert_eq!(
        (u16::from(response.status()), response.attempts()),
        (503, 1)
    );

    let server = Server::script(vec![answer(503, &[], ""), answer(200, &[], "")]).await;
    let client = crate::support::client(&server, options());
    let again = RequestBody::Stream(Box::new(BytesStream::new("again")));
    assert_eq!(u16::from(put(&client, again).await.unwrap().status()), 200);
    assert_eq!(server.received()[1].body, b"again");
}

#[tokio::test]
async fn a_body_that_breaks_or_is_too_short() {
    let server = Server::always(answer(200, &[], "")).await;
    let client = client(&server, options());
    let broken = futures::stream::iter([Ok(Bytes::from("one")), Err(io::Error::other("disk"))]);
    let error = put(&client, RequestBody::from_stream(broken, Some(6)))
        .await
        .unwrap_err();
    assert_eq!(*error.kind(), SendErrorKind::Transport, "{error:?}");
    let error = put(&client, RequestBody::from_stream(chunks(&["one"]), Some(6)))
        .await
        .unwrap_err();
    assert_eq!(*error.kind(), SendErrorKind::Transport, "{error:?}");
    assert!(server.received().is_empty());
}
