//! Servers that misbehave, each in one way.
//!
//! Every constructor starts a server that answers any request in its way. What a client must never do is send
//! its token to another host: the ones that try to lure it there start that host too, and
//! [`Hostile::other_record`] has all that it got.

mod body;
mod connection;
mod paging;
mod raw;
mod redirect;

pub use body::{
    deep_json, duplicate_keys, empty_error, garbled_gzip, html_error, html_success, invalid_utf8,
    json, large_body, large_body_of_known_length, truncated_body, truncated_chunks, truncated_json,
    wrong_types,
};
pub use connection::{
    close_at_once, close_idle_connections, endless_headers, never_answers, not_http,
    reset_mid_body, reset_mid_header, retry_after, retry_after_a_day, slow_body, slow_headers,
};
pub use paging::{
    endless_empty_pages, endless_pages, link_elsewhere, next_link, same_link_forever,
};
pub use raw::{Hostile, Step, scripted};
pub use redirect::{redirect, redirect_loop, redirect_to};

/// The text of a plain answer with a length and a closed connection.
pub(crate) fn answer(status: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut out = format!(
        "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n",
        body.len()
    )
    .into_bytes();
    for (name, value) in headers {
        out.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
    }
    out.extend_from_slice(b"\r\n");
    out.extend_from_slice(body);
    out
}

/// A status line's code and words.
pub(crate) fn status_line(status: u16) -> String {
    let words = axum::http::StatusCode::from_u16(status)
        .ok()
        .and_then(|status| status.canonical_reason());
    format!("{status} {}", words.unwrap_or("Unknown"))
}

/// The header of an answer with JSON.
pub(crate) const JSON: (&str, &str) = ("content-type", "application/json");
