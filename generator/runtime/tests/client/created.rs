//! Creates that are answered without the entity.

use odata_runtime::http::test_support::{MockTransport, Reply};
use odata_runtime::{ClientOptions, Error, Method, RetryOptions, Service, StatusCode};
use serde_json::json;

use crate::sample::builders::DeviceManagementRequestBuilder;
use crate::sample::models::AndroidForWorkEnrollmentProfile as Profile;
use crate::{PROFILES, management};

const ENTITY: &str =
    "https://graph.example/beta/deviceManagement/androidForWorkEnrollmentProfiles(1)";
const ENTITY_PATH: &str = "/beta/deviceManagement/androidForWorkEnrollmentProfiles(1)";

fn warehouse() -> Profile {
    Profile {
        display_name: Some("Warehouse".into()),
        ..Default::default()
    }
}

fn stored() -> Reply {
    Reply::json(200, &json!({"id": "1", "displayName": "Warehouse"}))
}

fn no_content(url: &str) -> Reply {
    Reply::status(204).header("OData-EntityId", url)
}

/// A create that is answered with `reply`, and the error.
async fn refused(reply: Reply) -> (MockTransport, Error) {
    let (mock, management) = management();
    mock.once(Method::Post, PROFILES, reply);
    let profiles = management.android_for_work_enrollment_profiles();
    let error = profiles.create(&warehouse()).await.unwrap_err();
    assert!(error.may_have_acted(), "{error}");
    (mock, error)
}

#[tokio::test]
async fn the_entity_is_read_from_the_url_that_the_answer_names() {
    let relative = "androidForWorkEnrollmentProfiles(1)";
    for reply in [
        no_content(ENTITY),
        no_content(relative),
        Reply::status(204)
            .header("OData-EntityId", "https://graph.example/not-readable")
            .header("Location", ENTITY),
        Reply::body(201, "").header("Location", ENTITY),
    ] {
        let (mock, management) = management();
        mock.once(Method::Post, PROFILES, reply);
        mock.once(Method::Get, ENTITY_PATH, stored());
        let profiles = management.android_for_work_enrollment_profiles();
        let create = profiles
            .create(&warehouse())
            .header("X-Caller", "7")
            .prefer("return=minimal")
            .prefer("x");
        let created = create.await.unwrap();
        assert_eq!(created.id.as_deref(), Some("1"));
        let requests = mock.requests();
        let [create, read] = requests.as_slice() else {
            panic!("{requests:?}")
        };
        assert_eq!(read.header("x-caller"), Some("7"));
        assert_eq!(read.header("prefer"), Some("x"));
        assert_eq!(read.header("content-type"), None);
        assert!(read.body.is_empty());
        assert_ne!(
            create.header("client-request-id"),
            read.header("client-request-id")
        );
    }
}

#[tokio::test]
async fn the_url_alone() {
    let (mock, management) = management();
    mock.once(
        Method::Post,
        PROFILES,
        no_content("androidForWorkEnrollmentProfiles(1)").header("ETag", "W/\"1\""),
    );
    let profiles = management.android_for_work_enrollment_profiles();
    let created = profiles.create(&warehouse()).minimal().await.unwrap();
    assert_eq!(created.url.as_deref(), Some(ENTITY));
    assert_eq!(created.etag.as_deref(), Some("W/\"1\""));
    let requests = mock.requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].header("prefer"), Some("return=minimal"));
}

#[tokio::test]
async fn what_was_created_and_not_read_is_named() {
    // At another origin.
    let (mock, error) = refused(no_content("https://evil.example/1")).await;
    let Error::ReadBack(read_back) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(read_back.url(), Some("https://evil.example/1"));
    assert!(matches!(read_back.error(), Some(Error::Send(_))));
    assert_eq!(mock.requests().len(), 1);
    assert_eq!(
        error.to_string(),
        "the entity was created, and could not be read afterwards: its URL is refused: no usable answer came: \
         https://evil.example:443 is not the service at https://graph.example:443"
    );
    // Nowhere.
    let (_, error) = refused(Reply::status(204)).await;
    assert!(matches!(&error, Error::ReadBack(read_back) if read_back.url().is_none()));
    // Where nothing is.
    let (mock, management) = management();
    mock.once(Method::Post, PROFILES, no_content(ENTITY));
    mock.once(
        Method::Get,
        ENTITY_PATH,
        Reply::error(404, "NotYet", "later"),
    );
    mock.once(Method::Post, PROFILES, no_content(ENTITY));
    mock.once(Method::Get, ENTITY_PATH, Reply::status(204));
    let profiles = management.android_for_work_enrollment_profiles();
    let error = profiles.create(&warehouse()).await.unwrap_err();
    let Error::ReadBack(read_back) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(read_back.url(), Some(ENTITY));
    assert_eq!(
        read_back.error().and_then(Error::status),
        Some(StatusCode::NotFound)
    );
    let error = profiles.create(&warehouse()).await.unwrap_err();
    assert!(matches!(error, Error::ReadBack(_)), "{error:?}");
}

#[tokio::test]
async fn reading_can_be_switched_off() {
    let (mock, management) = management();
    mock.once(Method::Post, PROFILES, no_content(ENTITY));
    let profiles = management.android_for_work_enrollment_profiles();
    let create = profiles.create(&warehouse()).read_created(false);
    let error = create.await.unwrap_err();
    assert!(matches!(&error, Error::ReadBack(read_back) if read_back.url() == Some(ENTITY)));
    assert_eq!(mock.requests().len(), 1);

    let (mock, management) = with(|service| service.reads_created(false));
    mock.once(Method::Post, PROFILES, no_content(ENTITY));
    let profiles = management.android_for_work_enrollment_profiles();
    assert!(profiles.create(&warehouse()).await.is_err());
    assert_eq!(mock.requests().len(), 1);
}

fn with(
    set: impl FnOnce(odata_runtime::ServiceBuilder) -> odata_runtime::ServiceBuilder,
) -> (MockTransport, DeviceManagementRequestBuilder) {
    let mock = MockTransport::new();
    let builder = Service::builder("https://graph.example/beta").options(mock.options());
    let service = set(builder).build().unwrap();
    (mock, DeviceManagementRequestBuilder::new(&service))
}

#[tokio::test]
async fn a_service_that_returns_what_it_created_is_asked_to() {
    let (mock, management) = with(|service| service.returns_representation(true));
    let entity = Reply::json(201, &json!({"id": "1"}));
    mock.on(Method::Post, PROFILES, entity);
    let profiles = management.android_for_work_enrollment_profiles();
    profiles.create(&warehouse()).prefer("x").await.unwrap();
    profiles
        .create(&warehouse())
        .prefer("return=minimal")
        .await
        .unwrap();
    profiles.create(&warehouse()).minimal().await.unwrap();
    let preferences: Vec<_> = mock
        .requests()
        .iter()
        .map(|request| request.header("prefer").unwrap_or_default().to_owned())
        .collect();
    assert_eq!(
        preferences,
        [
            "x, return=representation",
            "return=minimal",
            "return=minimal"
        ]
    );
}

#[tokio::test]
async fn a_create_that_is_not_finished_is_not_read() {
    let (mock, management) = management();
    mock.on(
        Method::Post,
        PROFILES,
        Reply::status(202).header("Location", "/beta/operations/1"),
    );
    let profiles = management.android_for_work_enrollment_profiles();
    let error = profiles.create(&warehouse()).await.unwrap_err();
    let Error::NoValue(answer) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(
        answer.location().as_deref(),
        Some("https://graph.example/beta/operations/1")
    );
    let error = profiles.create(&warehouse()).minimal().await.unwrap_err();
    assert!(matches!(error, Error::NoValue(_)), "{error:?}");
    assert_eq!(mock.requests().len(), 2);
}
