//! What concerns every request: tokens, scripts, the record.

use std::time::Duration;

use sdk_doubles::graph::{
    CONFIGURATIONS, Fault, GraphDouble, POOR_TOKEN, PROFILES, READ_TOKEN, TOKEN,
};
use serde_json::json;

use crate::support::{Client, send};

#[test]
fn tokens_and_permissions() {
    let graph = GraphDouble::start().unwrap();
    let origin = graph.origin();
    let as_token = |method: &str, token: &str| {
        send(
            &origin,
            method,
            PROFILES,
            &[
                ("authorization", token),
                ("client-request-id", "abc"),
                ("content-type", "application/json"),
            ],
            if method == "POST" { b"{}" } else { b"" },
        )
    };
    let missing = send(&origin, "GET", PROFILES, &[], b"").expect(401);
    assert!(
        missing
            .header("www-authenticate")
            .unwrap()
            .starts_with("Bearer")
    );
    assert_eq!(
        missing.json()["error"]["code"],
        "InvalidAuthenticationToken"
    );
    assert_eq!(as_token("GET", "Bearer wrong").status, 401);
    assert_eq!(as_token("GET", &format!("Basic {TOKEN}")).status, 401);
    assert_eq!(as_token("GET", &format!("Bearer {READ_TOKEN}")).status, 200);
    assert_eq!(
        as_token("POST", &format!("Bearer {READ_TOKEN}")).status,
        403
    );
    let poor = as_token("GET", &format!("Bearer {POOR_TOKEN}")).expect(403);
    let error = poor.json()["error"].clone();
    assert_eq!(error["code"], "Forbidden");
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("DeviceManagementConfiguration.ReadWrite.All")
    );
    let inner = &error["innerError"];
    assert_eq!(inner["client-request-id"], "abc");
    assert_eq!(inner["request-id"].as_str(), poor.header("request-id"));
    let date = inner["date"].as_str().unwrap();
    assert!(date.len() == 19 && !date.ends_with('Z'), "{date}");
    assert_eq!(poor.header("client-request-id"), Some("abc"));
    assert_eq!(graph.without_client_request_id().len(), 1);
    assert_eq!(
        graph.record().leaks(POOR_TOKEN).len(),
        graph.record().len() - 1
    );
}

#[test]
fn faults() {
    let graph = GraphDouble::start().unwrap();
    let client = Client::new(&graph);
    graph.fault(Fault::throttled(2).path(PROFILES).retry_after_seconds(7));
    assert_eq!(
        client.get(PROFILES).expect(429).header("retry-after"),
        Some("7")
    );
    client.get(CONFIGURATIONS).expect(200);
    let error = client.get(PROFILES).expect(429).json();
    assert_eq!(error["error"]["code"], "TooManyRequests");
    assert_eq!(
        error["error"]["innerError"]["client-request-id"],
        "c0ffee00-0000-4000-8000-000000000000"
    );
    client.get(PROFILES).expect(200);
    graph.fault(Fault::status(503).retry_after_date(Duration::from_secs(60)));
    let date = client
        .get(PROFILES)
        .expect(503)
        .header("retry-after")
        .unwrap()
        .to_owned();
    assert!(date.ends_with(" GMT") && date.len() == 29, "{date}");
    graph.fault(
        Fault::status(504)
            .retry_after_ms(250)
            .x_ms_retry_after_ms(300),
    );
    let answer = client.get(PROFILES).expect(504);
    assert_eq!(
        (
            answer.header("retry-after-ms"),
            answer.header("x-ms-retry-after-ms")
        ),
        (Some("250"), Some("300"))
    );
    graph.fault(Fault::status(504).method("POST").after_acting());
    client.get(PROFILES).expect(200);
    client
        .json("POST", PROFILES, &json!({"displayName": "made"}))
        .expect(504);
    assert_eq!(graph.ids(PROFILES).len(), 1);
    graph.fault(
        Fault::status(200)
            .header("content-type", "text/html")
            .body("<p>")
            .path("/beta/deviceManagement/*")
            .times(9),
    );
    assert_eq!(client.get(PROFILES).text(), "<p>");
    graph.clear_faults();
    client.get(PROFILES).expect(200);
    graph.fault(Fault::status(500).delay(Duration::from_millis(80)));
    let start = std::time::Instant::now();
    client.get(PROFILES).expect(500);
    assert!(start.elapsed() >= Duration::from_millis(80));
}

#[test]
fn the_record_has_the_raw_request() {
    let graph = GraphDouble::start().unwrap();
    let client = Client::new(&graph);
    client
        .with("X-Test", "é")
        .json(
            "POST",
            &format!("{PROFILES}?x=%20%2b+'"),
            &json!({"displayName": "ü"}),
        )
        .expect(201);
    let request = graph.record().last().unwrap();
    assert_eq!(request.target(), format!("{PROFILES}?x=%20%2b+'"));
    assert_eq!(request.raw_option("x"), Some("%20%2b+'"));
    assert_eq!(request.option("x").as_deref(), Some(" ++'"));
    assert_eq!(request.header("X-TEST"), Some("é"));
    assert_eq!(request.json(), Some(json!({"displayName": "ü"})));
    assert_eq!(
        graph.record().lines(),
        [format!("POST {PROFILES}?x=%20%2b+'")]
    );
}

#[tokio::test]
async fn works_with_an_async_client() {
    let graph = GraphDouble::start().unwrap();
    let client = reqwest::Client::new();
    let answer = client
        .get(graph.url(PROFILES))
        .bearer_auth(TOKEN)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    let origin = graph.origin();
    drop(graph);
    assert!(
        client
            .get(format!("{origin}{PROFILES}"))
            .send()
            .await
            .is_err()
    );
}
