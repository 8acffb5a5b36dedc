//! Media streams: `$value` and stream properties, whole and as streams.

use futures::TryStreamExt as _;
use msgraph_beta::odata::http::RequestBody;
use msgraph_beta::odata::{Bytes, Media};
use sdk_doubles::graph::seed::USER;
use sdk_doubles::graph::{GraphDouble, USERS};
use sdk_doubles::hostile;

use crate::support::{client, graph, options};

fn photo(double: &GraphDouble) -> Media {
    let user = graph(double).path().segment("users").key(&[("id", &USER)]);
    user.segment("photo").segment("$value").into()
}

#[tokio::test]
async fn bytes_there_and_back() {
    let double = GraphDouble::start().unwrap();
    let photo = photo(&double);
    let missing = photo.get().await.unwrap_err();
    assert_eq!(missing.status().map(u16::from), Some(404));
    photo
        .put(vec![0_u8, 255, 13, 10], "image/png")
        .await
        .unwrap();
    let sent = double.record().last().unwrap();
    assert_eq!(sent.header("content-type"), Some("image/png"));
    assert_eq!(sent.path, format!("{USERS}/{USER}/photo/$value"));
    let stored = double.media(USERS, USER, "photo").unwrap();
    assert_eq!(
        (stored.content_type.as_str(), stored.bytes),
        ("image/png", vec![0, 255, 13, 10])
    );
    assert_eq!(photo.get().await.unwrap(), vec![0_u8, 255, 13, 10]);
    photo.delete().await.unwrap();
    assert!(double.media(USERS, USER, "photo").is_none());
}

#[tokio::test]
async fn streams_there_and_back() {
    let double = GraphDouble::start().unwrap();
    let photo = photo(&double);
    let chunks = (0..64_u8).map(|chunk| Ok(Bytes::from(vec![chunk; 1 << 14])));
    let body = RequestBody::from_stream(futures::stream::iter(chunks), Some(1 << 20));
    photo.put(body, "application/octet-stream").await.unwrap();
    let sent = double.record().last().unwrap();
    assert_eq!(sent.header("content-length"), Some("1048576"));
    assert_eq!(sent.body.len(), 1 << 20);

    let answer = photo.get().stream().await.unwrap();
    assert_eq!(answer.content_length(), Some(1 << 20));
    let body: Vec<Bytes> = answer.into_body().try_collect().await.unwrap();
    assert_eq!(body.concat(), sent.body);
    // An error is read whole, and typed.
    let missing = graph(&double)
        .path()
        .segment("users")
        .key(&[("id", &"nobody")]);
    let missing = Media::from(missing.segment("photo").segment("$value"));
    let error = missing.get().stream().await.unwrap_err();
    assert_eq!(error.service().unwrap().code(), "ResourceNotFound");
}

#[tokio::test]
async fn a_stream_larger_than_memory_may_be_is_read_as_it_comes() {
    let server = hostile::large_body(200 << 20).unwrap();
    let path = client(&server.endpoint(), "token", options())
        .path()
        .segment("big");
    let answer = Media::from(path).get().stream().await.unwrap();
    let mut body = answer.into_body();
    let mut read = 0;
    while read < 1 << 20 {
        read += body.next().await.unwrap().unwrap().len();
    }
    drop(body);
    assert!(server.sent() < 100 << 20, "{}", server.sent());
}
