//! Successes without a value.

use std::time::Duration;

use odata_runtime::http::test_support::Reply;
use odata_runtime::{Error, Method, NoValue, NoValueReason};
use serde_json::json;

use crate::sample::models::AndroidForWorkEnrollmentProfile as Profile;
use crate::{PROFILES, management, service};

fn reason(error: &Error) -> NoValueReason {
    match error {
        Error::NoValue(answer) => answer.reason(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn null_in_every_form_is_no_value() {
    let (mock, service) = service();
    for (path, reply) in [
        ("/beta/empty", Reply::status(204)),
        ("/beta/blank", Reply::body(200, " ")),
        (
            "/beta/null",
            Reply::json(
                200,
                &json!({"@odata.context": "$metadata#Edm.Null", "@odata.null": true}),
            ),
        ),
        ("/beta/null401", Reply::json(200, &json!({"@null": true}))),
    ] {
        mock.on(Method::Get, path, reply);
        let get = || service.request(Method::Get, path.trim_start_matches("/beta/"));
        for error in [
            get().answering::<Profile>().await.unwrap_err(),
            get().answering::<String>().await.unwrap_err(),
        ] {
            assert_eq!(reason(&error), NoValueReason::Absent, "{path}");
        }
        let optional = get().answering::<Profile>().optional().await.unwrap();
        assert_eq!(optional, None, "{path}");
        let optional = get().answering::<Option<String>>().await.unwrap();
        assert_eq!(optional, None, "{path}");
        let outcome = get().answering::<Profile>().outcome().await.unwrap();
        assert!(outcome.is_err(), "{path}");
    }
    // An entity that only mentions it.
    mock.on(
        Method::Get,
        "/beta/entity",
        Reply::json(200, &json!({"id": "1", "@odata.null": false, "x": "null"})),
    );
    let entity: Profile = service
        .request(Method::Get, "entity")
        .answering()
        .await
        .unwrap();
    assert_eq!(entity.id.as_deref(), Some("1"));
}

#[tokio::test]
async fn an_answer_that_was_not_modified_can_be_asked_about() {
    let (mock, management) = management();
    let path = format!("{PROFILES}/1");
    mock.on(
        Method::Get,
        path.clone(),
        Reply::status(304).header("ETag", "\"1\""),
    );
    let one = management.android_for_work_enrollment_profiles().by_id("1");
    let error = one.get().if_none_match("\"1\"").await.unwrap_err();
    assert!(error.is_not_modified() && !error.may_have_acted());
    assert_eq!(
        error.to_string(),
        "the answer has no value: it has not been modified (304)"
    );
    let error = one.get().optional().await.unwrap_err();
    assert!(error.is_not_modified(), "not the same as not there");
    let outcome = one.get().request().outcome().await.unwrap();
    assert_eq!(
        outcome.map_err(|answer| answer.reason()),
        Err(NoValueReason::NotModified)
    );
    let error = one.get().request().stream().await.unwrap_err();
    assert!(error.is_not_modified());
    assert!(service_error_stays(&one).await);
}

async fn service_error_stays(
    one: &crate::sample::builders::AndroidForWorkEnrollmentProfileRequestBuilder,
) -> bool {
    // 304 is the only status outside 2xx that is not the service's error.
    let error = one.delete().await.unwrap_err();
    !error.is_not_modified()
}

#[tokio::test]
async fn work_that_was_accepted_is_reachable_for_every_type() {
    let (mock, service) = service();
    let accepted = Reply::status(202)
        .header("Location", "operations/1?x='y'")
        .header("Retry-After", "10");
    mock.on(Method::Post, "/beta/work", accepted);
    let post = || service.request(Method::Post, "work");
    let check = |answer: NoValue| {
        assert_eq!(answer.reason(), NoValueReason::Accepted);
        assert!(
            answer
                .location()
                .is_some_and(|url| url.starts_with("https://graph.example/beta/operations/1?x="))
        );
        assert_eq!(answer.retry_after(), Some(Duration::from_secs(10)));
    };
    for error in [
        post().answering::<Profile>().await.unwrap_err(),
        post().answering::<Option<Profile>>().await.unwrap_err(),
        post().answering::<i64>().await.unwrap_err(),
        post()
            .answering::<odata_runtime::Page<Profile>>()
            .await
            .unwrap_err(),
    ] {
        let Error::NoValue(answer) = error else {
            panic!("{error:?}")
        };
        check(answer);
    }
    // Where nothing is returned, it is a success, and can still be asked for.
    post().answering::<()>().await.unwrap();
    check(
        post()
            .answering::<()>()
            .outcome()
            .await
            .unwrap()
            .unwrap_err(),
    );
    // Without a place to ask, nothing is left to do.
    mock.on(Method::Post, "/beta/mail", Reply::status(202));
    let mail = || service.request(Method::Post, "mail").answering::<()>();
    mail().await.unwrap();
    assert!(mail().outcome().await.unwrap().is_ok());
    // A value is a value.
    mock.on(
        Method::Post,
        "/beta/value",
        Reply::json(202, &json!({"id": "1"})).header("Location", "x"),
    );
    let value = service
        .request(Method::Post, "value")
        .answering::<Profile>();
    assert_eq!(value.await.unwrap().id.as_deref(), Some("1"));
}
