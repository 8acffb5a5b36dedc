//! Bodies that are not what they should be.

use std::io;

use super::raw::{Hostile, Step, scripted};
use super::{JSON, answer, status_line};

const CHUNK: usize = 64 << 10;

/// This body with this status, as `application/json`.
pub fn json(status: u16, body: impl Into<Vec<u8>>) -> io::Result<Hostile> {
    plain(status, &[JSON], &body.into())
}

/// An error page of a proxy, for people.
pub fn html_error(status: u16) -> io::Result<Hostile> {
    let body = format!(
        "<!DOCTYPE html>\n<html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>\n",
        status_line(status)
    );
    plain(
        status,
        &[("content-type", "text/html; charset=utf-8")],
        body.as_bytes(),
    )
}

/// 200 with a page for people, as a portal that wants a sign-in answers.
pub fn html_success() -> io::Result<Hostile> {
    plain(
        200,
        &[("content-type", "text/html")],
        b"<html><body>Please sign in</body></html>",
    )
}

/// An error without a body and without a media type.
pub fn empty_error(status: u16) -> io::Result<Hostile> {
    plain(status, &[], &[])
}

/// JSON with bytes in a string that are not UTF-8.
pub fn invalid_utf8() -> io::Result<Hostile> {
    json(
        200,
        b"{\"id\":\"1\",\"displayName\":\"\xff\xfe\xc3(\",\"value\":[{\"id\":\"\xff\"}]}".to_vec(),
    )
}

/// JSON whose members occur twice: an entity, and a collection with one.
pub fn duplicate_keys() -> io::Result<Hostile> {
    let body = r#"{"id":"1","id":"2","displayName":"first","displayName":"second","unknown":1,"unknown":2,
        "value":[{"id":"1","id":"2"}],"value":[{"id":"3"}]}"#;
    json(200, body)
}

/// Arrays in arrays, `depth` of them, in an undeclared member, in a declared one and in a collection.
pub fn deep_json(depth: usize) -> io::Result<Hostile> {
    let deep = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let objects = format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
    json(
        200,
        format!(
            r#"{{"id":"1","unknown":{deep},"displayName":{deep},"value":[{{"id":"1","unknown":{objects}}}]}}"#
        ),
    )
}

/// Values of other types than the declared ones.
pub fn wrong_types() -> io::Result<Hostile> {
    let entity = r#""id":17,"displayName":{"a":1},"enrolledDeviceCount":"many","createdDateTime":"yesterday","qrCodeImage":[1]"#;
    json(
        200,
        format!(r#"{{{entity},"value":[{{{entity}}}],"@odata.nextLink":5,"@odata.count":"x"}}"#),
    )
}

/// JSON that ends in the middle, with a length that is right.
pub fn truncated_json() -> io::Result<Hostile> {
    json(200, r#"{"id":"1","displayName":"Ware"#)
}

/// The length says more than is sent before the connection is closed.
pub fn truncated_body() -> io::Result<Hostile> {
    scripted(|_| {
        let head =
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 4096\r\n\r\n";
        vec![Step::Send(
            format!("{head}{{\"id\":\"1\",\"value\":[]}}").into_bytes(),
        )]
    })
}

/// A chunked body without its last chunk.
pub fn truncated_chunks() -> io::Result<Hostile> {
    scripted(|_| {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
        let body = r#"{"id":"1","value":[]}"#;
        vec![Step::Send(
            format!("{head}{:x}\r\n{body}\r\n", body.len()).into_bytes(),
        )]
    })
}

/// It says that it is gzip, and it is not.
pub fn garbled_gzip() -> io::Result<Hostile> {
    plain(
        200,
        &[JSON, ("content-encoding", "gzip")],
        b"\x1f\x8b\x08\0not gzip",
    )
}

/// Valid JSON of about this many bytes, in chunks: nobody is told its length. See [`Hostile::sent`].
pub fn large_body(bytes: u64) -> io::Result<Hostile> {
    scripted(move |_| {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
        let chunk = |text: &str| format!("{:x}\r\n{text}\r\n", text.len()).into_bytes();
        let (start, end) = ends();
        vec![
            Step::Send(head.into()),
            Step::Send(chunk(start)),
            Step::Repeat(chunk(&"x".repeat(CHUNK)), chunks(bytes)),
            Step::Send(chunk(end)),
            Step::Send(b"0\r\n\r\n".to_vec()),
        ]
    })
}

/// The same with its length in a header.
pub fn large_body_of_known_length(bytes: u64) -> io::Result<Hostile> {
    scripted(move |_| {
        let (start, end) = ends();
        let ends = u64::try_from(start.len() + end.len()).unwrap_or(0);
        let length = chunks(bytes) * u64::try_from(CHUNK).unwrap_or(0) + ends;
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
        );
        vec![
            Step::Send(format!("{head}{start}").into_bytes()),
            Step::Repeat("x".repeat(CHUNK).into_bytes(), chunks(bytes)),
            Step::Send(end.into()),
        ]
    })
}

fn ends() -> (&'static str, &'static str) {
    (r#"{"id":"1","displayName":""#, r#"","value":[]}"#)
}

fn chunks(bytes: u64) -> u64 {
    bytes / u64::try_from(CHUNK).unwrap_or(1)
}

fn plain(
    status: u16,
    headers: &[(&'static str, &'static str)],
    body: &[u8],
) -> io::Result<Hostile> {
    let bytes = answer(&status_line(status), headers, body);
    scripted(move |_| vec![Step::Send(bytes.clone())])
}
