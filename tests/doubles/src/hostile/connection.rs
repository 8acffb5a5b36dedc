//! Connections that break, stall or never get anywhere, and waits without end.

use std::io;
use std::time::Duration;

use super::raw::{Hostile, Step, scripted};
use super::{JSON, answer, status_line};

/// This status with `Retry-After` as it is given: seconds, a date, or nonsense.
pub fn retry_after(status: u16, value: &str) -> io::Result<Hostile> {
    let value = value.to_owned();
    scripted(move |_| {
        let body = br#"{"error":{"code":"TooManyRequests","message":"Later."}}"#;
        vec![Step::Send(answer(
            &status_line(status),
            &[JSON, ("retry-after", &value)],
            body,
        ))]
    })
}

/// This status with the wish to wait for a day.
pub fn retry_after_a_day(status: u16) -> io::Result<Hostile> {
    retry_after(status, "86400")
}

/// The head at once, then the body byte by byte with this pause before each: 10,000 of them.
pub fn slow_body(pause: Duration) -> io::Result<Hostile> {
    scripted(move |_| {
        let head =
            b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 10002\r\n\r\n";
        vec![
            Step::Send(head.to_vec()),
            Step::Send(b"\"".to_vec()),
            Step::Drip(b"x".to_vec(), 10_000, pause),
            Step::Send(b"\"".to_vec()),
        ]
    })
}

/// The answer comes whole, after this time.
pub fn slow_headers(pause: Duration) -> io::Result<Hostile> {
    scripted(move |_| {
        vec![
            Step::Wait(pause),
            Step::Send(answer("200 OK", &[JSON], br#"{"id":"1","value":[]}"#)),
        ]
    })
}

/// The request is read, and nothing follows.
pub fn never_answers() -> io::Result<Hostile> {
    scripted(|_| vec![Step::Hang])
}

/// The connection is closed in place of an answer.
pub fn close_at_once() -> io::Result<Hostile> {
    scripted(|_| Vec::new())
}

/// The first request of a connection is answered, which then is closed without a word about it.
pub fn close_idle_connections() -> io::Result<Hostile> {
    scripted(|_| {
        let body = r#"{"id":"1","value":[]}"#;
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        vec![Step::Send(format!("{head}{body}").into_bytes())]
    })
}

/// A reset in the middle of a header.
pub fn reset_mid_header() -> io::Result<Hostile> {
    scripted(|_| {
        vec![
            Step::Send(b"HTTP/1.1 200 OK\r\ncontent-ty".to_vec()),
            Step::Wait(SETTLE),
            Step::Reset,
        ]
    })
}

/// A reset in the middle of the body.
pub fn reset_mid_body() -> io::Result<Hostile> {
    scripted(|_| {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 4096\r\n\r\n{\"id\":";
        vec![Step::Send(head.into()), Step::Wait(SETTLE), Step::Reset]
    })
}

/// Bytes that are not HTTP.
pub fn not_http() -> io::Result<Hostile> {
    scripted(|_| {
        vec![Step::Send(
            b"220 mail.example ESMTP\r\n\0\xff\r\n\r\n".to_vec(),
        )]
    })
}

/// Headers that never end.
pub fn endless_headers() -> io::Result<Hostile> {
    scripted(|_| {
        let header = format!("x-filler: {}\r\n", "y".repeat(1000)).into_bytes();
        vec![
            Step::Send(b"HTTP/1.1 200 OK\r\n".to_vec()),
            Step::Repeat(header, 100_000),
        ]
    })
}

/// So that what was sent arrives before the reset, which would discard it.
const SETTLE: Duration = Duration::from_millis(50);
