//! National clouds: each has its own endpoint, and tokens for its own audience.

use std::sync::Arc;

use msgraph_beta::odata::device_code::{Authority, DeviceCodeCredential};
use msgraph_beta::odata::http::Url;
use msgraph_beta::odata::test_support::{MockTransport, Reply};
use msgraph_beta::odata::{Error, KeyStyle, Method};
use msgraph_beta::{Cloud, GraphClient, GraphClientBuilder};
use sdk_wire_tests::FixedToken;
use serde_json::json;

#[test]
fn the_four_of_them() {
    let all = Cloud::ALL.map(|cloud| {
        (
            cloud.name(),
            cloud.endpoint(),
            cloud.authority(),
            cloud.audience(),
        )
    });
    let expected = [
        (
            "Global",
            "https://graph.microsoft.com/beta",
            "https://login.microsoftonline.com",
            "https://graph.microsoft.com",
        ),
        (
            "UsGovernmentL4",
            "https://graph.microsoft.us/beta",
            "https://login.microsoftonline.us",
            "https://graph.microsoft.us",
        ),
        (
            "UsGovernmentL5",
            "https://dod-graph.microsoft.us/beta",
            "https://login.microsoftonline.us",
            "https://dod-graph.microsoft.us",
        ),
        (
            "China",
            "https://microsoftgraph.chinacloudapi.cn/beta",
            "https://login.partner.microsoftonline.cn",
            "https://microsoftgraph.chinacloudapi.cn",
        ),
    ];
    assert_eq!(all, expected);
    assert_eq!(Cloud::default(), Cloud::Global);
}

#[test]
fn from_a_text_in_a_configuration() {
    for cloud in Cloud::ALL {
        assert_eq!(cloud.to_string().parse(), Ok(cloud));
    }
    let error = "Mars".parse::<Cloud>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "unknown cloud \"Mars\": the clouds are Global, UsGovernmentL4, UsGovernmentL5, China"
    );
    assert_eq!(error.names(), Cloud::ALL.map(Cloud::name));
}

/// For a gateway or a test server that has no keys as segments.
#[test]
fn the_key_style_is_the_builders() {
    let credential = Arc::new(FixedToken::new("secret"));
    let url = |graph: &GraphClient| {
        graph
            .device_management()
            .android_for_work_enrollment_profiles()
            .by_id("1")
            .path()
            .to_string()
    };
    let graph = GraphClient::builder(credential.clone()).build().unwrap();
    assert!(url(&graph).ends_with("/androidForWorkEnrollmentProfiles/1"));
    let graph = GraphClient::builder(credential)
        .key_style(KeyStyle::Parentheses)
        .build()
        .unwrap();
    assert!(url(&graph).ends_with("/androidForWorkEnrollmentProfiles('1')"));
}

#[tokio::test]
async fn requests_and_tokens_are_for_the_chosen_cloud() {
    for cloud in Cloud::ALL {
        let mock = MockTransport::new();
        let path = "/beta/deviceManagement/androidForWorkEnrollmentProfiles";
        mock.on(Method::Get, path, Reply::page::<u8>(&[], None));
        let credential = Arc::new(FixedToken::new("secret"));
        let graph = GraphClient::builder(credential.clone())
            .cloud(cloud)
            .options(mock.options())
            .build()
            .unwrap();
        let profiles = graph
            .device_management()
            .android_for_work_enrollment_profiles();
        profiles.list().await.unwrap();
        profiles.list().await.unwrap();
        // One token serves both requests.
        assert_eq!(
            credential.scopes(),
            [format!("{}/.default", cloud.audience())]
        );
        let sent = mock.requests();
        assert_eq!(sent.len(), 2);
        for request in sent {
            assert!(
                request.url.as_str().starts_with(cloud.endpoint()),
                "{}",
                request.url
            );
            assert_eq!(request.header("authorization"), Some("Bearer secret"));
        }

        // A link to another cloud is another origin.
        let elsewhere = Cloud::ALL
            .into_iter()
            .find(|other| *other != cloud)
            .unwrap();
        let link = format!(
            "{}/deviceManagement/androidForWorkEnrollmentProfiles",
            elsewhere.endpoint()
        );
        profiles.list().resume(&link).await.unwrap_err();
        assert_eq!(mock.requests().len(), 2);
    }
}

#[tokio::test]
async fn http_is_for_this_machine_only() {
    let credential = Arc::new(FixedToken::new("secret"));
    for endpoint in [
        "http://graph.microsoft.com/beta",
        "http://10.0.0.1/beta",
        "http://localhost.evil.example/beta",
        "ftp://graph.microsoft.com/beta",
        "https://user@graph.microsoft.com/beta",
        "graph.microsoft.com/beta",
        "",
    ] {
        let client = GraphClient::builder(credential.clone())
            .endpoint(endpoint)
            .build();
        assert!(client.is_err(), "{endpoint}");
    }
    GraphClient::builder(credential)
        .endpoint("http://localhost:1/beta")
        .build()
        .unwrap();
}

/// A person signs in at the authority of the cloud, for the audience of the cloud.
#[tokio::test]
async fn a_device_code_is_of_the_chosen_cloud() {
    for cloud in Cloud::ALL {
        let mock = MockTransport::new();
        let at = "/organizations/oauth2/v2.0";
        let code = json!({"device_code": "d", "user_code": "u", "expires_in": 900,
            "verification_uri": "https://login.example/device"});
        let token = json!({"token_type": "Bearer", "access_token": "secret", "expires_in": 3600});
        mock.on(
            Method::Post,
            format!("{at}/devicecode"),
            Reply::json(200, &code),
        );
        mock.on(
            Method::Post,
            format!("{at}/token"),
            Reply::json(200, &token),
        );
        mock.on(
            Method::Get,
            "/beta/deviceManagement",
            Reply::json(200, &json!({})),
        );
        let authority = Authority::tenant(cloud.authority(), "organizations");
        let credential = DeviceCodeCredential::builder(&authority, "client", |_| ())
            .options(mock.options())
            .build()
            .unwrap();
        let graph = GraphClient::builder(credential)
            .cloud(cloud)
            .options(mock.options())
            .build()
            .unwrap();
        graph.device_management().get().await.unwrap();
        let sent = mock.requests();
        assert_eq!(sent.len(), 3);
        for request in &sent[..2] {
            assert!(
                request.url.as_str().starts_with(cloud.authority()),
                "{}",
                request.url
            );
            assert_eq!(request.header("authorization"), None);
        }
        let scope = form_value(&sent[0].body, "scope");
        assert_eq!(
            scope,
            format!("{}/.default offline_access", cloud.audience())
        );
        assert!(sent[2].url.as_str().starts_with(cloud.endpoint()));
        assert_eq!(sent[2].header("authorization"), Some("Bearer secret"));
    }
}

/// A value of a form, decoded.
fn form_value(body: &[u8], name: &str) -> String {
    let form = std::str::from_utf8(body).unwrap();
    let url = Url::parse(&format!("https://h/?{form}")).unwrap();
    let mut pairs = url.query_pairs();
    let found = pairs.find(|(key, _)| key == name).unwrap();
    found.1.into_owned()
}

/// All ways to sign in reach the chosen cloud.
#[tokio::test]
async fn any_sign_in_is_of_the_builder() {
    for (set, name, value) in SIGN_INS {
        let mock = MockTransport::new();
        mock.on(
            Method::Get,
            "/beta/deviceManagement",
            Reply::json(200, &json!({})),
        );
        let builder = GraphClient::configure()
            .cloud(Cloud::China)
            .options(mock.options());
        let graph = set(builder).build().unwrap();
        graph.device_management().get().await.unwrap();
        let sent = &mock.requests()[0];
        assert!(sent.url.as_str().starts_with(Cloud::China.endpoint()));
        assert_eq!(sent.header(name), *value);
    }
}

type Set = fn(GraphClientBuilder) -> GraphClientBuilder;

const SIGN_INS: &[(Set, &str, Option<&str>)] = &[
    (|builder| builder, "authorization", None),
    (
        |builder| builder.bearer("t"),
        "authorization",
        Some("Bearer t"),
    ),
    (
        |builder| builder.bearer(|| async { Ok::<_, Error>("s".to_owned()) }),
        "authorization",
        Some("Bearer s"),
    ),
    (
        |builder| builder.basic("u", "p"),
        "authorization",
        Some("Basic dTpw"),
    ),
    (|builder| builder.header("X-Key", "k"), "x-key", Some("k")),
    (
        |builder| builder.basic("u", "p").bearer("t"),
        "authorization",
        Some("Bearer t"),
    ),
];
