//! Errors of the service, in all their shapes.

use std::time::Duration;

use azure_core::http::headers::Headers;
use bytes::Bytes;
use odata_runtime::http::{ODataError, StatusCode};
use time::macros::datetime;

fn parse(headers: &[(&'static str, &'static str)], body: impl Into<Bytes>) -> ODataError {
    let mut all = Headers::new();
    for (name, value) in headers {
        all.insert(*name, *value);
    }
    ODataError::parse(StatusCode::from(400), &all, body.into())
}

#[test]
fn everything_that_a_service_says() {
    let error = parse(
        &[("request-id", "from-header"), ("retry-after", "5")],
        r#"{"error": {"code": "BadRequest", "message": "Wrong.", "target": "displayName",
            "details": [{"code": "Long", "message": "Too long.", "target": "x"}, 7, {}],
            "innerError": {"code": "deep", "date": "2020-10-13T18:00:00", "request-id": "inner", "client-request-id": "mine",
                "more": [1], "innererror": {"code": "deepest", "message": "m", "date": "2020-10-13T18:00:00.0590989+02:00", "date2": 1}}}}"#,
    );
    assert_eq!(
        (error.code(), error.message(), error.target()),
        ("BadRequest", "Wrong.", Some("displayName"))
    );
    assert_eq!(error.innermost_code(), "deepest");
    assert_eq!(error.details().len(), 2);
    assert_eq!(error.details()[0].target.as_deref(), Some("x"));
    assert_eq!(error.request_id(), Some("from-header"));
    assert_eq!(error.client_request_id(), Some("mine"));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(5)));
    let inner: Vec<_> = error.inner_errors().collect();
    assert_eq!(inner[0].date, Some(datetime!(2020-10-13 18:00 UTC)));
    assert_eq!(inner[0].request_id.as_deref(), Some("inner"));
    assert_eq!(
        inner[0].additional["more"],
        odata_runtime::Json::from(serde_json::json!([1]))
    );
    assert_eq!(
        inner[1].date,
        Some(datetime!(2020-10-13 18:00:00.059_098_9 +02:00))
    );
    assert_eq!(
        error.to_string(),
        "400 Bad Request: BadRequest: Wrong. (target displayName) (request-id from-header)"
    );
}

#[test]
fn other_shapes() {
    let cases = [
        (r#"{"error":{"code":"a","message":"b"}}"#, "a", "b"),
        (
            r#"{"Error":{"Code":7,"Message":"b","innerError":null}}"#,
            "7",
            "b",
        ),
        (
            r#"{"odata.error":{"code":"a","message":{"lang":"en-US","value":"b"}}}"#,
            "a",
            "b",
        ),
        (
            r#"{"error":"invalid_client","error_description":"b"}"#,
            "invalid_client",
            "b",
        ),
        (r#"{"Message":"b"}"#, "", "b"),
        (
            r#"{"error":{"code":{"x":1},"message":["b"],"details":{},"innererror":"x"}}"#,
            "",
            "",
        ),
        ("\u{feff}{\"error\":{\"code\":\"a\"}}", "a", ""),
        (r#"{"error":{"code":"a","code":"b"}}"#, "b", ""),
        (r#"{"error":[]}"#, "", ""),
        ("[]", "", ""),
        ("", "", ""),
        ("<html>502</html>", "", ""),
        ("{\"error\":{\"code\":\"a\"", "", ""),
    ];
    for (body, code, message) in cases {
        let error = parse(&[], body);
        assert_eq!((error.code(), error.message()), (code, message), "{body}");
        assert_eq!(error.body().as_ref(), body.as_bytes());
    }
}

#[test]
fn a_body_that_is_not_json_is_kept() {
    let html = parse(&[("content-type", "text/html")], "<html>");
    assert_eq!(
        html.to_string(),
        "400 Bad Request with a body that is not an OData error (text/html, 6 bytes)"
    );
    assert_eq!(html.body_text(), "<html>");
    assert_eq!(parse(&[], "").to_string(), "400 Bad Request without a body");
    assert_eq!(
        parse(&[], &b"{\"error\":{\"code\":\"\xff\"}}"[..]).code(),
        "\u{fffd}"
    );
    assert_eq!(parse(&[], &b"\xff"[..]).body_text(), "\u{fffd}");
}

#[test]
fn depth_is_bounded() {
    let deep = format!(
        "{{\"error\":{}\"x\"{}}}",
        "{\"innererror\":".repeat(10_000),
        "}".repeat(10_000)
    );
    assert_eq!(parse(&[], deep).code(), "");
    let hundred = format!(
        "{{\"error\":{}{{\"code\":\"x\"}}{}}}",
        "{\"innererror\":".repeat(100),
        "}".repeat(100)
    );
    let error = parse(&[], hundred);
    assert_eq!(error.inner_errors().count(), 100);
    assert_eq!(error.innermost_code(), "x");
}

#[test]
fn a_member_that_nothing_can_hold_spoils_no_other() {
    let bodies: [&[u8]; 4] = [
        br#"{"error":{"code":"a","message":"b","innerError":{"size":1e400}}}"#,
        br#"{"error":{"code":"a","message":"b","innerError":{"name":"\ud83d"}}}"#,
        br#"{"error":{"code":"a","message":"b","details":[{"\udc00":1}]}}"#,
        b"{\"error\":{\"code\":\"a\",\"message\":\"b\",\"target\":\"\xff\"}}",
    ];
    for body in bodies {
        let error = parse(&[], body);
        let shown = String::from_utf8_lossy(body);
        assert_eq!((error.code(), error.message()), ("a", "b"), "{shown}");
    }
    let error = parse(&[], bodies[0]);
    let inner = error.inner_error().expect("an inner error");
    assert_eq!(inner.additional["size"].text(), "1e400");
}
