//! What requests answer with.

use odata_runtime::http::test_support::Reply;
use odata_runtime::{Bytes, Error, Method, NoValueReason, Patch};
use serde_json::json;

use crate::sample::models::{AndroidForWorkEnrollmentProfile as Profile, AnyDeviceConfiguration};
use crate::{PROFILES, management, service};

#[tokio::test]
async fn an_entity_is_the_whole_body() {
    let (mock, management) = management();
    mock.on(
        Method::Post,
        PROFILES,
        Reply::json(
            201,
            &json!({"id": "1", "displayName": "Warehouse", "new": 1}),
        ),
    );
    let profiles = management.android_for_work_enrollment_profiles();
    let profile = Profile {
        display_name: Some("Warehouse".into()),
        ..Default::default()
    };
    let created = profiles.create(&profile).await.unwrap();
    assert_eq!(created.id.as_deref(), Some("1"));
    assert_eq!(created.additional.get("new"), Some(&1.into()));
    let sent: serde_json::Value = mock.requests()[0].json().unwrap();
    assert_eq!(sent["displayName"], "Warehouse");
}

#[tokio::test]
async fn a_value_that_may_be_missing() {
    let (mock, management) = management();
    let path = format!("{PROFILES}/1");
    mock.once(Method::Patch, path.clone(), Reply::status(204));
    mock.once(
        Method::Patch,
        path.clone(),
        Reply::json(200, &json!({"id": "1"})),
    );
    mock.on(Method::Get, path, Reply::status(204));
    let one = management.android_for_work_enrollment_profiles().by_id("1");
    let change = || Patch::new().set(Profile::DESCRIPTION, "dock 4");
    assert!(one.update(change()).await.unwrap().is_none());
    assert_eq!(
        one.update(change()).await.unwrap().unwrap().id.as_deref(),
        Some("1")
    );
    let error = one.get().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the answer has no value: there is none; `.optional()` reads that as `None` (204)"
    );
    assert!(
        matches!(&error, Error::NoValue(answer) if answer.reason() == NoValueReason::Absent),
        "{error:?}"
    );
    assert!(one.get().optional().await.unwrap().is_none());
}

#[tokio::test]
async fn other_values_are_in_an_envelope_or_plain_text() {
    let (mock, service) = service();
    mock.on(
        Method::Get,
        "/beta/text",
        Reply::json(200, &json!({"@odata.context": "x", "value": "a"})),
    );
    mock.on(
        Method::Get,
        "/beta/numbers",
        Reply::json(200, &json!({"value": [1, "2"]})),
    );
    mock.on(
        Method::Get,
        "/beta/null",
        Reply::json(200, &json!({"value": null})),
    );
    mock.on(
        Method::Get,
        "/beta/count",
        Reply::body(200, "\u{feff} 42\n").header("content-type", "text/plain"),
    );
    mock.on(Method::Get, "/beta/bytes", Reply::body(200, vec![0, 255]));
    mock.on(Method::Get, "/beta/nothing", Reply::body(200, "<html>"));
    let get = |url| service.request(Method::Get, url);
    assert_eq!(get("text").answering::<String>().await.unwrap(), "a");
    assert_eq!(
        get("numbers").answering::<Vec<i64>>().await.unwrap(),
        [1, 2]
    );
    assert_eq!(
        get("null").answering::<Option<String>>().await.unwrap(),
        None
    );
    assert_eq!(get("count").answering::<i64>().await.unwrap(), 42);
    assert_eq!(get("/bytes").await.unwrap(), Bytes::from_static(&[0, 255]));
    get("https://graph.example/beta/nothing")
        .answering::<()>()
        .await
        .unwrap();
}

#[tokio::test]
async fn an_unreadable_answer_is_kept() {
    let (mock, management) = management();
    for (body, message) in [
        (r#"{"value":[],"value":[]}"#, "expected one member `value`"),
        (r#"{"value":[]"#, "EOF"),
        ("<html>", "line 1 column 1"),
        ("{}", "expected an object with the member `value`"),
        (
            r#"{"value":[],"@odata.nextLink":7}"#,
            "@odata.nextLink: expected a link",
        ),
        (
            r#"{"value":[],"@odata.count":"x"}"#,
            "@odata.count: expected Edm.Int64",
        ),
        ("", "EOF"),
    ] {
        mock.once(
            Method::Get,
            PROFILES,
            Reply::body(200, body).header("request-id", "r1"),
        );
        let error = management
            .android_for_work_enrollment_profiles()
            .list()
            .await
            .unwrap_err();
        let text = error.to_string();
        assert!(
            text.contains(message) && text.contains("request-id r1"),
            "{body}: {text}"
        );
        let Error::Decode(error) = error else {
            panic!("{error}")
        };
        assert_eq!(error.response().body().as_ref(), body.as_bytes());
    }
    let deep = format!(
        "{{\"value\":[{}1{}]}}",
        "{\"a\":".repeat(10_000),
        "}".repeat(10_000)
    );
    mock.once(Method::Get, PROFILES, Reply::body(200, deep));
    assert!(matches!(
        management
            .android_for_work_enrollment_profiles()
            .list()
            .await,
        Err(Error::Decode(_))
    ));
    mock.once(
        Method::Get,
        PROFILES,
        Reply::body(200, vec![b'{', 0xff, b'}']),
    );
    assert!(matches!(
        management
            .android_for_work_enrollment_profiles()
            .list()
            .await,
        Err(Error::Decode(_))
    ));
}

#[tokio::test]
async fn a_raw_answer_has_any_status() {
    let (mock, management) = management();
    mock.on(
        Method::Get,
        PROFILES,
        Reply::error(404, "gone", "no").header("x", "y"),
    );
    let raw = management
        .android_for_work_enrollment_profiles()
        .list()
        .request()
        .raw()
        .await
        .unwrap();
    assert_eq!(u16::from(raw.status()), 404);
    assert!(raw.into_success().is_err());
}
