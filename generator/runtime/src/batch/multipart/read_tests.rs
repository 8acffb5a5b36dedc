//! Answers of services that write multipart in their own ways, and of those that mean harm.

use bytes::Bytes;
use proptest::collection::vec;
use proptest::prelude::*;

use super::{boundary, read};

fn units(units: &[&[&str]]) -> Vec<Vec<String>> {
    let unit = |unit: &&[&str]| unit.iter().map(|id| (*id).to_owned()).collect();
    units.iter().map(unit).collect()
}

/// Identifiers, and statuses with bodies or why there are none.
fn answers(text: &str, of: &[&[&str]]) -> Vec<(String, String)> {
    let text = Bytes::from(text.replace('\n', "\r\n"));
    read(&text, "b", &units(of))
        .into_iter()
        .map(|(id, answer)| {
            let shown = match answer {
                Ok(answer) => {
                    format!(
                        "{} {}",
                        answer.status,
                        String::from_utf8_lossy(&answer.body)
                    )
                }
                Err(why) => why.to_owned(),
            };
            (id, shown)
        })
        .collect()
}

fn is(found: &[(String, String)], expected: &[(&str, &str)]) {
    let found: Vec<_> = found.iter().map(|(id, text)| (&**id, &**text)).collect();
    assert_eq!(found, expected);
}

/// The example of Protocol 4.01, section 11.7.7.5.
const EXAMPLE: &str = "--b
Content-Type: application/http

HTTP/1.1 200 OK
Content-Type: application/json
Content-Length: 2

{}
--b
Content-Type: multipart/mixed; boundary=cs

--cs
Content-Type: application/http
Content-ID: 3

HTTP/1.1 204 No Content


--cs
Content-Type: application/http
Content-ID: 2

HTTP/1.1 201 Created
Content-Type: application/json

{\"a\":1}
--cs--
--b
Content-Type: application/http

HTTP/1.1 404 Not Found
Content-Type: application/xml

<error/>
--b---
";

#[test]
fn the_example_of_the_specification() {
    let found = answers(EXAMPLE, &[&["1"], &["2", "3"], &["4"]]);
    is(
        &found,
        &[
            ("1", "200 {}"),
            ("3", "204 "),
            ("2", "201 {\"a\":1}"),
            ("4", "404 <error/>"),
        ],
    );
}

#[test]
fn a_failed_change_set_has_one_answer() {
    let text = "--b
Content-Type: application/http

HTTP/1.1 400 Bad Request
Content-ID: 2

no
--b--";
    let found = answers(text, &[&["1", "2"]]);
    is(&found, &[("1", "400 no"), ("2", "400 no")]);
}

#[test]
fn identifiers_count_more_than_places() {
    let text = "preamble
--b
content-type: application/http
content-id: 2

HTTP/1.1 200 OK

two
--b
content-type: application/http;msgtype=response

HTTP/1.1 200

one
--b
Content-Type: text/plain

HTTP/1.1 200 OK

--b
Content-Type: application/http

HTTP/1.1 200 OK
Content-Encoding: gzip

zip
--b
Content-Type: application/http

HTTP/1.1 200 OK

more than was asked for
--b--
epilogue";
    let found = answers(text, &[&["1"], &["2"], &["3"], &["4"]]);
    is(
        &found,
        &[
            ("1", "200 one"),
            ("2", "200 two"),
            ("3", "a part of it is not `application/http`"),
            ("4", "its body is in a coding that was not asked for"),
        ],
    );
}

#[test]
fn a_part_that_does_not_end_is_left_out() {
    let text = "--b
Content-Type: application/http

HTTP/1.1 200 OK

whole
--b
Content-Type: application/http

HTTP/1.1 200 OK

cut";
    is(&answers(text, &[&["1"], &["2"]]), &[("1", "200 whole")]);
}

#[test]
fn line_ends_after_a_body_are_cut_where_its_length_says_so() {
    let text = "--b
Content-Type: application/http

HTTP/1.1 200 OK
Content-Length: 2

ab


--b
Content-Type: application/http

HTTP/1.1 200 OK
Content-Length: 1

ab
--b--";
    is(
        &answers(text, &[&["1"], &["2"]]),
        &[("1", "200 ab"), ("2", "200 ab")],
    );
}

#[test]
fn boundaries() {
    for (media_type, found) in [
        ("multipart/mixed; boundary=a_b-1", Some("a_b-1")),
        ("Multipart/Mixed;charset=x; BOUNDARY=\"a b\"", Some("a b")),
        ("multipart/mixed", None),
        ("multipart/mixed; boundary=", None),
        ("multipart/form-data; boundary=a", None),
        ("application/json; boundary=a", None),
    ] {
        assert_eq!(boundary(media_type), found, "{media_type}");
    }
    let long = format!("multipart/mixed; boundary={}", "a".repeat(71));
    assert_eq!(boundary(&long), None);
}

/// Pieces of which answers are made, right ones and wrong ones.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "--b\r\n", "--b--\r\n", "--b---", "--cs\r\n", "--cs--\r\n", "--b ", "\r\n", "\n", "\r", "--",
            "Content-Type: application/http\r\n", "Content-Type: multipart/mixed; boundary=cs\r\n",
            "Content-Type: multipart/mixed; boundary=b\r\n", "Content-ID: 1\r\n", "Content-ID: 9\r\n",
            "HTTP/1.1 200 OK\r\n", "HTTP/1.1 999999\r\n", "HTTP/", "Content-Length: 18446744073709551615\r\n",
            "Content-Length: 1\r\n", ": \r\n", "a", "{}",
        ]).prop_map(|text| text.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..20),
    ]
}

#[test]
fn a_message_has_a_status_headers_and_a_body() {
    let text = Bytes::from_static(b"HTTP/1.1 202 Accepted\r\nRetry-After: 3\r\n\r\n{\"a\":1}");
    let (status, headers, body) = crate::batch::read_message(&text).unwrap();
    let asked = headers.get_optional_str(&"retry-after".into());
    assert_eq!((status, asked, &*body), (202, Some("3"), &b"{\"a\":1}"[..]));
    assert!(crate::batch::read_message(&Bytes::from_static(b"{}")).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// No answer is one that was not asked for, and none is longer than what came.
    #[test]
    fn nothing_is_trusted(pieces in vec(piece(), 0..60)) {
        let text = Bytes::from(pieces.concat());
        let asked = units(&[&["1"], &["2", "3"], &["4"]]);
        let found = read(&text, "b", &asked);
        let mut bytes = 0;
        for (id, answer) in &found {
            prop_assert!(asked.iter().flatten().any(|own| own == id), "{}", id);
            bytes += answer.as_ref().map_or(0, |answer| answer.body.len());
        }
        prop_assert!(found.len() <= 4);
        prop_assert!(bytes <= 2 * text.len());
    }

    /// What is between right delimiters comes out as it went in.
    #[test]
    fn bodies_are_kept(bodies in vec(vec(any::<u8>(), 0..50), 3)) {
        prop_assume!(bodies.iter().all(|body| !body.windows(3).any(|part| part == b"--b")));
        let mut text = Vec::new();
        for body in &bodies {
            text.extend_from_slice(b"--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\n\r\n");
            text.extend_from_slice(body);
            text.extend_from_slice(b"\r\n");
        }
        text.extend_from_slice(b"--b--");
        let found = read(&Bytes::from(text), "b", &units(&[&["1"], &["2"], &["3"]]));
        let found: Vec<_> = found.into_iter().map(|(_, answer)| answer.unwrap().body.to_vec()).collect();
        prop_assert_eq!(found, bodies);
    }
}
