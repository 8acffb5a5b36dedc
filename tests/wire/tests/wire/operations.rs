//! Actions and functions.

use msgraph_beta::odata::{self, DateTimeOffset, Duration, Method};
use sdk_doubles::graph::seed::GENERAL;
use sdk_doubles::graph::{CONFIGURATIONS, GraphDouble, PROFILES};
use serde_json::json;

use crate::support::{configurations, graph, named, profiles};

#[tokio::test]
async fn tokens_are_created_and_revoked() {
    let double = GraphDouble::start().unwrap();
    let profiles = profiles(&double);
    let id = profiles.create(&named("A", 1)).await.unwrap().id.unwrap();
    let one = profiles.by_id(&id);
    one.create_token(3600).await.unwrap();
    let sent = double.record().last().unwrap();
    assert_eq!(
        (sent.method.as_str(), sent.target()),
        ("POST", format!("{PROFILES}/{id}/createToken"))
    );
    assert_eq!(
        sent.json().unwrap(),
        json!({"tokenValidityInSeconds": 3600})
    );
    let first = one.get().await.unwrap();
    let token = first.token_value.clone().unwrap();
    assert!(first.qr_code_content.as_deref().unwrap().contains(&token));
    assert!(first.qr_code_image.as_ref().unwrap().value.is_some());
    assert!(
        !format!("{first:?}").contains(&token),
        "secrets are not printed"
    );

    one.create_token(60).await.unwrap();
    let second = one.get().await.unwrap();
    assert_ne!(second.token_value, first.token_value);
    assert!(second.token_expiration_date_time < first.token_expiration_date_time);

    one.revoke_token().await.unwrap();
    // Without parameters there is no body; gateways want its length all the same.
    let sent = double.record().last().unwrap();
    assert!(sent.body.is_empty());
    assert_eq!(sent.header("content-length"), Some("0"));
    assert_eq!(one.get().await.unwrap().token_value, None);

    let error = one.create_token(0).await.unwrap_err();
    assert_eq!(error.status().map(u16::from), Some(400));
}

#[tokio::test]
async fn a_function_with_a_text_of_any_kind() {
    let double = GraphDouble::start().unwrap();
    let one = configurations(&double).by_id(GENERAL);
    for secret in ["plain", "it's", "a/b", "100% + ü", "a,b=c", "(x)", "?#&"] {
        let answer = one
            .get_oma_setting_plain_text_value(Some(secret))
            .await
            .unwrap();
        assert_eq!(
            answer.as_deref(),
            Some(format!("plain text of {secret}").as_str())
        );
    }
    let sent = double.record().last().unwrap();
    assert!(sent.path.starts_with(&format!(
        "{CONFIGURATIONS}/{GENERAL}/getOmaSettingPlainTextValue("
    )));
    // Null is written, not left out.
    one.get_oma_setting_plain_text_value(None).await.unwrap();
    assert!(
        double
            .record()
            .last()
            .unwrap()
            .path
            .ends_with("(secretReferenceValueId=null)")
    );
}

/// Of types that the metadata does not have: overloads, enumerations, collections, namespaces.
#[tokio::test]
async fn functions_by_path() {
    let double = GraphDouble::start().unwrap();
    let root = graph(&double).path().clone();
    let samples = root.segment("testing").segment("samples");
    let echo = || samples.function("echo");
    let text: String = echo().arg("text", &"it's").request().await.unwrap();
    assert_eq!(text, "\"it's\"");
    // A collection cannot be written inline: it is given by an alias.
    let texts: String = echo()
        .arg("texts", &["a", "b,c", "d'e"].map(str::to_owned).to_vec())
        .request()
        .await
        .unwrap();
    assert_eq!(texts, r#"["a","b,c","d'e"]"#);
    let sent = double.record().last().unwrap();
    assert!(sent.path.ends_with("/echo(texts=@texts)"), "{}", sent.path);
    assert_eq!(
        sent.option("@texts").as_deref(),
        Some(r#"["a","b,c","d'e"]"#)
    );

    let from: DateTimeOffset = "2026-01-02T03:04:05+01:00".parse().unwrap();
    let length: Duration = "P1DT2H".parse().unwrap();
    let span: String = root
        .segment("testing")
        .function("microsoft.graph.testing.getSpan")
        .arg("from", &from)
        .arg("length", &length)
        .request()
        .await
        .unwrap();
    assert!(
        span.contains("2026-01-02T03:04:05") && span.contains("P1DT2H"),
        "{span}"
    );
    let sent = double.record().last().unwrap();
    assert!(
        sent.path.contains("+01:00") || sent.path.contains("%2B01:00"),
        "{}",
        sent.path
    );
}

#[tokio::test]
async fn an_action_with_a_result_and_an_optional_parameter() {
    let double = GraphDouble::start().unwrap();
    let testing = graph(&double).path().segment("testing");
    let given: i32 = testing
        .action("reset")
        .arg("reason", &"why")
        .request()
        .await
        .unwrap();
    assert_eq!(given, 1);
    let none: Option<&str> = None;
    let _: i32 = testing
        .action("reset")
        .optional_arg("reason", &none)
        .request()
        .await
        .unwrap();
    assert!(
        double
            .record()
            .last()
            .unwrap()
            .json()
            .is_none_or(|body| body == json!({}))
    );
}

#[tokio::test]
async fn requests_that_the_metadata_does_not_have() {
    let double = GraphDouble::start().unwrap();
    let graph = graph(&double);
    let body = json!({"displayName": "raw"}).to_string();
    let answer = graph
        .request(
            Method::Post,
            "deviceManagement/androidForWorkEnrollmentProfiles",
        )
        .with_body(body, "application/json")
        .await
        .unwrap();
    let json: serde_json::Value = serde_json::from_slice(&answer).unwrap();
    assert_eq!(json["displayName"], "raw");
    let typed: odata::Page<odata::Json> = graph
        .request(
            Method::Get,
            "deviceManagement/androidForWorkEnrollmentProfiles?$top=1&$select=id",
        )
        .answering()
        .await
        .unwrap();
    assert_eq!(typed.items.len(), 1);
    let sent = double.record().last().unwrap();
    assert_eq!(sent.query.as_deref(), Some("$top=1&$select=id"));
    assert!(sent.header("authorization").is_some() && sent.header("client-request-id").is_some());
    // Absolute, at the service's origin; and elsewhere.
    let url = format!("{}?$top=1", double.url(PROFILES));
    graph.request(Method::Get, &url).await.unwrap();
    double.record().clear();
    let other = GraphDouble::start().unwrap();
    graph
        .request(Method::Get, &other.url(PROFILES))
        .await
        .unwrap_err();
    assert!(double.record().is_empty() && other.record().is_empty());
}
