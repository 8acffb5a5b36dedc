//! Errors of requests.

use odata_runtime::http::test_support::Reply;
use odata_runtime::{
    EncodeProblem, Error, Method, Permission, Permissions, SendErrorKind, Service, Single,
};

use crate::sample::models::AndroidForWorkEnrollmentProfile as Profile;
use crate::{PROFILES, management, service};

#[tokio::test]
async fn an_error_of_the_service() {
    let (mock, management) = management();
    let one = management.android_for_work_enrollment_profiles().by_id("1");
    mock.on(
        Method::Get,
        format!("{PROFILES}/1"),
        Reply::error(404, "ResourceNotFound", "No such profile.").header("request-id", "r1"),
    );
    let error = one.get().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the service answered with an error: 404 Not Found: ResourceNotFound: No such profile. (request-id r1)"
    );
    let service = error.service().unwrap();
    assert_eq!(
        (service.code(), service.request_id()),
        ("ResourceNotFound", Some("r1"))
    );
    assert!(!error.may_have_acted());
}

#[tokio::test]
async fn a_403_lists_the_permissions() {
    static PERMISSIONS: Permissions = Permissions {
        read: &[Permission(
            &["Application"],
            &["P.Read.All", "P.ReadWrite.All"],
        )],
        ..Permissions::NONE
    };
    let (mock, service) = service();
    mock.on(
        Method::Get,
        "/beta/profiles/1",
        Reply::error(403, "Forbidden", "No."),
    );
    mock.on(
        Method::Delete,
        "/beta/profiles/1",
        Reply::error(403, "Forbidden", "No."),
    );
    mock.on(
        Method::Get,
        "/beta/profiles/1/manager",
        Reply::error(403, "Forbidden", "No."),
    );
    let path = service
        .root()
        .segment("profiles")
        .permissions(&PERMISSIONS)
        .key(&[("id", &"1")]);
    let one = Single::<Profile>::from(path.clone());
    let error = one.get().await.unwrap_err();
    assert!(
        error.to_string().ends_with("; the metadata lists these permissions for it: P.Read.All or P.ReadWrite.All (Application)"),
        "{error}"
    );
    assert_eq!(
        error.service().unwrap().permissions()[0].scopes(),
        ["P.Read.All", "P.ReadWrite.All"]
    );
    assert!(
        one.delete()
            .await
            .unwrap_err()
            .service()
            .unwrap()
            .permissions()
            .is_empty()
    );
    let manager = Single::<Profile>::from(path.segment("manager"));
    assert!(
        manager
            .get()
            .await
            .unwrap_err()
            .service()
            .unwrap()
            .permissions()
            .is_empty()
    );
}

#[tokio::test]
async fn what_must_not_be_sent_is_not() {
    let (mock, management) = management();
    let profiles = management.android_for_work_enrollment_profiles();
    let Err(Error::Encode(error)) = profiles.by_id("").delete().await else {
        panic!("an empty key was sent")
    };
    assert_eq!(*error.problem(), EncodeProblem::EmptyKey);
    let up = profiles.path().segment("..");
    let Err(Error::Encode(error)) = odata_runtime::Media::from(up).get().await else {
        panic!("a step up was sent")
    };
    assert_eq!(*error.problem(), EncodeProblem::DotSegment);
    assert!(mock.requests().is_empty());
}

#[tokio::test]
async fn without_a_pipeline_nothing_is_sent() {
    let service = Service::new("https://graph.example/beta").unwrap();
    let error = service.request(Method::Get, "me").await.unwrap_err();
    let Error::Send(error) = error else {
        panic!("{error}")
    };
    assert_eq!(*error.kind(), SendErrorKind::InvalidOptions);
    assert!(!error.may_have_acted());
}

#[tokio::test]
async fn a_raw_url_stays_at_the_service() {
    let (mock, service) = service();
    for url in [
        "https://evil.example/beta/me",
        "http://graph.example/beta/me",
        "ftp://graph.example/x",
    ] {
        let Err(Error::Send(error)) = service.request(Method::Get, url).await else {
            panic!("{url}")
        };
        assert!(
            matches!(error.kind(), SendErrorKind::ForeignOrigin { .. }),
            "{url}: {error}"
        );
    }
    assert!(mock.requests().is_empty());
}

#[tokio::test]
async fn what_a_service_wrote_is_shown_on_one_line() {
    let (mock, service) = service();
    let wild = "a\u{1b}[31m\r\n\u{202e}b";
    let plain = "a\\u{1b}[31m\\u{d}\\u{a}\\u{202e}b";
    let body = serde_json::json!({"error": {"code": wild, "message": wild, "target": wild, "innerError": {"request-id": wild}}});
    mock.on(Method::Get, "/beta/x", Reply::json(400, &body));
    let error = service.request(Method::Get, "x").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "the service answered with an error: 400 Bad Request: {plain}: {plain} (target {plain}) (request-id {plain})"
        )
    );
    let body = serde_json::json!({wild: [{"state": 1}], "value": 1});
    mock.on(Method::Get, "/beta/y", Reply::json(200, &body));
    let error = service.request(Method::Get, "y");
    let texts = [
        error
            .clone()
            .answering::<String>()
            .await
            .unwrap_err()
            .to_string(),
        format!("{error:?}"),
    ];
    for text in texts {
        assert!(
            !text.contains(|c: char| c.is_control() || c == '\u{202e}'),
            "{text}"
        );
    }
}

/// OAuth's error, from a gateway that checks tokens (RFC 6749, section 5.2).
#[tokio::test]
async fn an_error_of_a_gateway() {
    let (mock, management) = management();
    let body = r#"{"error":"invalid_token","error_description":"The token is too old."}"#;
    mock.on(Method::Get, format!("{PROFILES}/1"), Reply::body(401, body));
    let one = management.android_for_work_enrollment_profiles().by_id("1");
    let error = one.get().await.unwrap_err();
    let service = error.service().unwrap();
    assert_eq!(
        (service.code(), service.message()),
        ("invalid_token", "The token is too old.")
    );
}
