//! Preferences, batches, and the normal form of URLs.

use std::collections::BTreeMap;

use super::*;

#[test]
fn urls_are_normal_before_they_are_judged() {
    assert_eq!(normal("a%41%2d%2F%7e%C3%A4%"), "aA-%2F~%C3%A4%");
    assert_eq!(split("http://h:1/a?b"), ("http://h:1", "/a?b"));
    assert_eq!(split("/a?b"), ("", "/a?b"));
}

#[test]
fn preferences_that_the_grammar_knows_and_others() {
    let header = "return=minimal, outlook.timezone=\"a, b\", odata.maxpagesize=2, x";
    let known = preference::known(header).unwrap();
    assert_eq!(known, ["return=minimal", "odata.maxpagesize=2"]);
    for wrong in ["a b", "a=\"", "", "a,,b", "a=b c"] {
        assert!(preference::known(wrong).is_err(), "{wrong}");
    }
}

fn batch(content_type: &str, body: &str) -> Result<Vec<String>, String> {
    let request = Request {
        headers: BTreeMap::from([("content-type".to_owned(), content_type.to_owned())]),
        body: body.to_owned(),
        ..Request::default()
    };
    let requests = batch::requests(&request)?;
    let line = |request: &Request| {
        let id = request
            .headers
            .get("content-id")
            .map_or("-", String::as_str);
        format!("{id} {} {}", request.method, request.url)
    };
    Ok(requests.iter().map(line).collect())
}

#[test]
fn requests_of_a_json_batch() {
    let body = r#"{"requests":[{"id":"a","method":"post","url":"users","headers":{"Prefer":"x"}},{"id":"b","method":"PATCH","url":"/$a/manager"}]}"#;
    assert_eq!(
        batch("application/json", body).unwrap(),
        ["a POST users", "b PATCH users/1/manager"]
    );
    assert!(batch("application/json", r#"{"requests":[{"url":"x"}]}"#).is_err());
}

#[test]
fn requests_of_a_multipart_batch_with_a_change_set() {
    let body = "--b\r\nContent-Type: application/http\r\n\r\nGET a HTTP/1.1\r\n\r\n\r\n--b\r\nContent-Type: multipart/mixed;boundary=c\r\n\r\n--c\r\nContent-Type: application/http\r\nContent-ID: 1\r\n\r\nPOST b HTTP/1.1\r\nPrefer: return=minimal\r\n\r\n{}\r\n--c--\r\n--b--\r\n";
    assert_eq!(
        batch("multipart/mixed;boundary=b", body).unwrap(),
        ["- GET a", "1 POST b"]
    );
    for (kind, body) in [
        ("multipart/mixed", body),
        ("multipart/mixed;boundary=b", "--b\r\n"),
        ("text/plain", "x"),
        ("multipart/mixed;boundary=b", &body.replace("HTTP/1.1", "")),
    ] {
        assert!(batch(kind, body).is_err(), "{kind}");
    }
}
