//! Redirects.

use std::io;

use super::raw::{Hostile, Step, scripted};
use super::{answer, status_line};

/// Every request is sent on to another host with this status: 301, 302, 303, 307, 308.
pub fn redirect(status: u16) -> io::Result<Hostile> {
    redirect_to(status, "{other}/beta/elsewhere")
}

/// Every request is sent on to a place in which `{other}` is the other host's origin (`http://host:port`),
/// `{other_host}` its host and port, and `{host}` this server's own (what the request has in `Host`).
pub fn redirect_to(status: u16, location: &str) -> io::Result<Hostile> {
    let location = location.to_owned();
    Hostile::with_other(move |other| {
        let other = other.to_owned();
        scripted(move |request| {
            let location = filled(
                &location,
                &other,
                request.header("host").unwrap_or_default(),
            );
            vec![Step::Send(answer(
                &status_line(status),
                &[("location", &location)],
                b"",
            ))]
        })
    })
}

/// Every request is sent on to the next number on this server, without end.
pub fn redirect_loop(status: u16) -> io::Result<Hostile> {
    scripted(move |request| {
        let next = request
            .query
            .as_deref()
            .and_then(|query| query.parse::<u64>().ok())
            .unwrap_or(0)
            + 1;
        vec![Step::Send(answer(
            &status_line(status),
            &[("location", &format!("{}?{next}", request.path))],
            b"",
        ))]
    })
}

/// Places for hosts in a URL.
pub(super) fn filled(url: &str, other: &str, host: &str) -> String {
    let other_host = other.trim_start_matches("http://");
    url.replace("{other}", other)
        .replace("{other_host}", other_host)
        .replace("{host}", host)
}
