//! What the service refuses, what the client refuses before, and what an error tells.

use msgraph_beta::models::{
    AndroidForWorkEnrollmentProfile as Profile,
    AndroidForWorkGeneralDeviceConfiguration as General,
    AndroidForWorkRequiredPasswordType as PasswordType,
};
use msgraph_beta::odata::{EncodeProblem, Error, Json, Method, Patch, Permission, RetryOptions};
use sdk_doubles::graph::{Fault, GraphDouble, POOR_TOKEN, PROFILES, READ_TOKEN};
use sdk_doubles::hostile;

use crate::support::{client, configurations, graph, hostile_profiles, named, options, profiles};

#[tokio::test]
async fn not_found() {
    let double = GraphDouble::start().unwrap();
    let one = profiles(&double).by_id("e6742553-2553-e674-5325-74e6532574e6");
    let error = one.get().await.unwrap_err();
    assert!(matches!(error, Error::Service(_)));
    let service = error.service().unwrap();
    assert_eq!(u16::from(service.status()), 404);
    assert_eq!(service.code(), "ResourceNotFound");
    assert!(
        service.message().contains("e6742553"),
        "{}",
        service.message()
    );
    let sent = double.record().last().unwrap();
    assert_eq!(
        service.client_request_id(),
        sent.header("client-request-id")
    );
    let inner = service.inner_error().unwrap();
    assert_eq!(inner.request_id.as_deref(), service.request_id());
    // The date in an inner error has no offset: it is UTC.
    let date = inner.date.unwrap();
    assert!(date.offset().is_utc());
    assert!(
        (msgraph_beta::odata::time::OffsetDateTime::now_utc() - date)
            .whole_seconds()
            .abs()
            < 60
    );
    assert!(service.body_text().contains("innerError"));
    let text = error.to_string();
    assert!(
        text.contains("404") && text.contains("ResourceNotFound"),
        "{text}"
    );
    assert!(text.contains(service.request_id().unwrap()), "{text}");

    let missing = |error: Error| error.status().map(u16::from) == Some(404);
    assert!(missing(
        one.update(Patch::new().set(Profile::DESCRIPTION, "x"))
            .await
            .unwrap_err()
    ));
    assert!(missing(one.delete().await.unwrap_err()));
    assert!(missing(one.create_token(60).await.unwrap_err()));
}

#[tokio::test]
async fn unauthorized() {
    let double = GraphDouble::start().unwrap();
    let graph = client(&double.endpoint(), "expired", options());
    let profiles = graph
        .device_management()
        .android_for_work_enrollment_profiles();
    let error = profiles.list().await.unwrap_err();
    let service = error.service().unwrap();
    assert_eq!(u16::from(service.status()), 401);
    assert_eq!(service.code(), "InvalidAuthenticationToken");
    assert!(!format!("{error:?} {error}").contains("expired"));
}

#[tokio::test]
async fn forbidden_names_the_permissions_that_the_metadata_lists() {
    let double = GraphDouble::start().unwrap();
    let with = |token| {
        client(&double.endpoint(), token, options())
            .device_management()
            .android_for_work_enrollment_profiles()
    };
    let error = with(POOR_TOKEN).list().await.unwrap_err();
    let service = error.service().unwrap();
    assert_eq!(
        (u16::from(service.status()), service.code()),
        (403, "Forbidden")
    );
    let application = service
        .permissions()
        .iter()
        .find(|permission| permission.schemes().contains(&"Application"))
        .unwrap();
    assert_eq!(
        application.scopes(),
        [
            "DeviceManagementConfiguration.Read.All",
            "DeviceManagementConfiguration.ReadWrite.All"
        ]
    );
    let text = error.to_string();
    let read = text.find("DeviceManagementConfiguration.Read.All").unwrap();
    assert!(
        read < text
            .find("DeviceManagementConfiguration.ReadWrite.All")
            .unwrap(),
        "{text}"
    );

    // A token that may read may not write, nor call an action.
    double.seed(PROFILES, serde_json::json!({"id": "x"}));
    let readers = with(READ_TOKEN);
    readers.list().await.unwrap();
    for error in [
        readers.create(&named("A", 1)).await.unwrap_err(),
        readers.by_id("x").delete().await.unwrap_err(),
        readers.by_id("x").create_token(60).await.unwrap_err(),
    ] {
        let service = error.service().unwrap();
        assert_eq!(u16::from(service.status()), 403);
        let scopes: Vec<_> = service
            .permissions()
            .iter()
            .flat_map(Permission::scopes)
            .collect();
        assert!(!scopes.is_empty(), "{error}");
        assert!(
            scopes
                .iter()
                .all(|scope| **scope == "DeviceManagementConfiguration.ReadWrite.All")
        );
        assert!(
            error
                .to_string()
                .contains("DeviceManagementConfiguration.ReadWrite.All")
        );
    }
    // A 404 says nothing about permissions.
    let error = readers.by_id("y").get().await.unwrap_err();
    assert!(
        !error.to_string().contains("DeviceManagementConfiguration"),
        "{error}"
    );
}

#[tokio::test]
async fn throttled_for_longer_than_the_client_is_patient() {
    let double = GraphDouble::start().unwrap();
    double.fault(Fault::throttled(100).retry_after_seconds(7));
    let error = profiles(&double).list().await.unwrap_err();
    let service = error.service().unwrap();
    assert_eq!(
        (u16::from(service.status()), service.code()),
        (429, "TooManyRequests")
    );
    assert_eq!(service.retry_after().map(|wait| wait.as_secs()), Some(7));
    // The longest wait that was allowed is 2 s, so the answer came at once.
    assert_eq!(double.record().len(), 1);
}

#[tokio::test]
async fn a_refused_body_is_a_400_with_what_the_service_says() {
    let double = GraphDouble::start().unwrap();
    let error = graph(&double)
        .request(
            Method::Post,
            "deviceManagement/androidForWorkEnrollmentProfiles",
        )
        .with_body("{\"displayname\": 1}", "application/json")
        .await
        .unwrap_err();
    let service = error.service().unwrap();
    assert_eq!(
        (u16::from(service.status()), service.code()),
        (400, "BadRequest")
    );
}

#[tokio::test]
async fn what_must_not_be_sent_is_not_sent() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    let error = profiles.by_id("").get().await.unwrap_err();
    let Error::Encode(error) = error else {
        panic!("{error}")
    };
    assert_eq!(
        (error.path(), error.problem()),
        ("id", &EncodeProblem::EmptyKey)
    );

    let general = General {
        password_required_type: Some(PasswordType::from("unknownFutureValue")),
        ..Default::default()
    };
    let error = configurations(&double).create(&general).await.unwrap_err();
    let Error::Encode(error) = error else {
        panic!("{error}")
    };
    assert_eq!(error.path(), "passwordRequiredType");
    assert!(error.to_string().contains("unknownFutureValue"), "{error}");
    assert!(double.record().is_empty());

    // A member that this crate does not know is the caller's affair.
    let general = General {
        display_name: Some("x".into()),
        password_required_type: Some(PasswordType::from("knownToFewOnly")),
        ..Default::default()
    };
    configurations(&double).create(&general).await.unwrap();
}

#[tokio::test]
async fn errors_that_are_no_json() {
    for (server, status) in [
        (hostile::html_error(502).unwrap(), 502),
        (hostile::html_error(403).unwrap(), 403),
        (hostile::empty_error(500).unwrap(), 500),
        (hostile::json(400, "{\"error\":null}").unwrap(), 400),
        (hostile::json(400, "{\"error\":").unwrap(), 400),
        (hostile::json(418, "[]").unwrap(), 418),
        (hostile::json(409, b"\xff\xfe".to_vec()).unwrap(), 409),
    ] {
        let error = hostile_profiles(&server).list().await.unwrap_err();
        let service = error.service().unwrap();
        assert_eq!((u16::from(service.status()), service.code()), (status, ""));
        assert!(error.to_string().contains(&status.to_string()), "{error}");
    }
    let server = hostile::html_error(400).unwrap();
    let error = hostile_profiles(&server).list().await.unwrap_err();
    let service = error.service().unwrap();
    assert!(service.body_text().contains("<h1>400"));
    assert_eq!(service.content_type(), Some("text/html; charset=utf-8"));
}

#[tokio::test]
async fn errors_with_all_there_can_be() {
    let body = r#"{"error": {"code": "outer", "message": "Outer.", "target": "displayName",
        "details": [{"code": "d1", "message": "First.", "target": "a"}, {"code": "d2", "message": "Second."}],
        "innererror": {"code": "middle", "date": "2026-01-02T03:04:05", "request-id": "r", "extra": [1],
            "innererror": {"code": "innermost", "message": "Why."}}}}"#;
    let server = hostile::json(400, body).unwrap();
    let error = hostile_profiles(&server).list().await.unwrap_err();
    let service = error.service().unwrap();
    assert_eq!(
        (service.code(), service.innermost_code()),
        ("outer", "innermost")
    );
    assert_eq!(service.target(), Some("displayName"));
    assert_eq!(service.details()[0].target.as_deref(), Some("a"));
    assert_eq!(
        (service.details().len(), service.details()[1].code.as_str()),
        (2, "d2")
    );
    let inner: Vec<_> = service.inner_errors().collect();
    assert_eq!(inner.len(), 2);
    assert_eq!(
        inner[0].additional["extra"],
        Json::from(serde_json::json!([1]))
    );
    assert_eq!(
        inner[0].date.unwrap().to_string(),
        "2026-01-02 3:04:05.0 +00:00:00"
    );
}

#[tokio::test]
async fn no_server_is_no_answer() {
    let double = GraphDouble::start().unwrap();
    let endpoint = double.endpoint();
    drop(double);
    let mut options = options();
    options.retry = RetryOptions::none();
    let graph = client(&endpoint, "secret-token", options);
    let profiles = graph
        .device_management()
        .android_for_work_enrollment_profiles();
    let error = profiles.create(&named("A", 1)).await.unwrap_err();
    let Error::Send(send) = &error else {
        panic!("{error}")
    };
    assert_eq!(send.kind(), &msgraph_beta::odata::SendErrorKind::Connect);
    assert!(!error.may_have_acted());
    assert!(!format!("{error:?}").contains("secret-token"));
    assert!(!endpoint.contains(PROFILES));
}
