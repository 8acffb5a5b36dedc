//! What requests send.

use odata_runtime::futures::TryStreamExt;
use odata_runtime::http::test_support::Reply;
use odata_runtime::{Bytes, Collection, Media, Method, RequestBody, RequestOptions, Single, etag};
use serde_json::json;

use crate::sample::models::AndroidForWorkEnrollmentProfile as Profile;
use crate::{PROFILES, management, service};

#[tokio::test]
async fn headers_of_one_call() {
    let (mock, management) = management();
    let one = management.android_for_work_enrollment_profiles().by_id("1");
    mock.on(
        Method::Get,
        format!("{PROFILES}/1"),
        Reply::json(200, &json!({"@odata.etag": "W/\"1\"", "id": "1"})),
    );
    mock.on(Method::Delete, format!("{PROFILES}/1"), Reply::status(204));
    let profile = one
        .get()
        .include_unknown_enum_members()
        .prefer("return=minimal")
        .await
        .unwrap();
    one.delete()
        .if_match(etag(&profile).unwrap())
        .options(RequestOptions::default())
        .await
        .unwrap();
    let requests = mock.requests();
    assert_eq!(
        requests[0].header("prefer"),
        Some("include-unknown-enum-members, return=minimal")
    );
    assert_eq!(requests[1].header("if-match"), Some("W/\"1\""));
}

#[tokio::test]
async fn references_are_added_and_removed() {
    let (mock, service) = service();
    let members: Collection<Profile> = service.root().segment("members").into();
    let manager: Single<Profile> = service.root().segment("manager").into();
    let target = service.root().segment("users").key(&[("id", &"7")]);
    let id = "https%3A%2F%2Fgraph.example%2Fbeta%2Fusers%2F7";
    mock.on(Method::Post, "/beta/members/$ref", Reply::status(204));
    mock.on(Method::Put, "/beta/manager/$ref", Reply::status(204));
    mock.on(Method::Delete, "/beta/manager/$ref", Reply::status(204));
    mock.on(Method::Delete, "/beta/members/$ref", Reply::status(204));
    members.add_ref(&target).await.unwrap();
    manager.set_ref(&target).await.unwrap();
    manager.remove_ref().await.unwrap();
    members.remove_ref(&target).await.unwrap();
    let requests = mock.requests();
    let body: serde_json::Value = requests[0].json().unwrap();
    assert_eq!(
        body,
        json!({"@odata.id": "https://graph.example/beta/users/7"})
    );
    let query = requests[3].path_and_query();
    assert!(
        query.ends_with(&format!("?$id={id}"))
            || query.ends_with("?$id=https:%2F%2Fgraph.example%2Fbeta%2Fusers%2F7")
            || query.ends_with("?$id=https://graph.example/beta/users/7"),
        "{query}"
    );
}

#[tokio::test]
async fn media_goes_both_ways_as_a_stream() {
    let (mock, service) = service();
    let media = Media::from(service.root().segment("photo").segment("$value"));
    mock.on(Method::Get, "/beta/photo/$value", Reply::body(200, "abc"));
    mock.on(Method::Put, "/beta/photo/$value", Reply::status(204));
    let chunks: Vec<Bytes> = media
        .get()
        .stream()
        .await
        .unwrap()
        .into_body()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(chunks.concat(), b"abc");
    assert_eq!(media.get().await.unwrap(), Bytes::from_static(b"abc"));
    let parts =
        futures::stream::iter([Ok(Bytes::from_static(b"ab")), Ok(Bytes::from_static(b"c"))]);
    media
        .put(RequestBody::from_stream(parts, Some(3)), "image/png")
        .await
        .unwrap();
    media.put(vec![1], "image/png").await.unwrap();
    let requests = mock.requests();
    assert_eq!(requests[2].body.as_ref(), b"abc");
    assert_eq!(requests[2].header("content-type"), Some("image/png"));
    assert_eq!(requests[0].header("accept"), Some("*/*"));
}

#[tokio::test]
async fn a_request_can_be_kept_and_sent_again() {
    let (mock, management) = management();
    mock.on(
        Method::Get,
        format!("{PROFILES}/$count"),
        Reply::body(200, "3").header("content-type", "text/plain"),
    );
    let count = management
        .android_for_work_enrollment_profiles()
        .count()
        .eventual();
    assert_eq!(count.clone().await.unwrap(), 3);
    assert_eq!(count.send().await.unwrap(), 3);
    assert_eq!(mock.requests().len(), 2);
}
