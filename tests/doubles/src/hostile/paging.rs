//! Links to further pages that lead astray.

use std::io;

use serde_json::json;

use super::raw::{Hostile, Step, scripted};
use super::redirect::filled;
use super::{JSON, answer};
use crate::server::Recorded;

/// A page whose `@odata.nextLink` (or, with another name, `@odata.deltaLink`) leads to another host.
pub fn link_elsewhere(name: &str) -> io::Result<Hostile> {
    linking(name, "{other}/beta/elsewhere?$skiptoken=x")
}

/// A page with this `@odata.nextLink`. In it `{other}` is the other host's origin (`http://host:port`),
/// `{other_host}` its host and port, and `{host}` this server's own, as in `http://{host}@{other_host}/beta/x`,
/// `//{other_host}/beta/x` or `https://{host}/beta/x`.
pub fn next_link(link: &str) -> io::Result<Hostile> {
    linking("@odata.nextLink", link)
}

/// Each page has one item and a new link to the next, without end.
pub fn endless_pages() -> io::Result<Hostile> {
    pages(
        |page| json!([{"id": format!("item-{page}"), "displayName": format!("Item {page}")}]),
        |page| page + 1,
    )
}

/// Each page is empty and has a new link to the next, without end.
pub fn endless_empty_pages() -> io::Result<Hostile> {
    pages(|_| json!([]), |page| page + 1)
}

/// Each page has one item and the same link, to itself.
pub fn same_link_forever() -> io::Result<Hostile> {
    pages(|_| json!([{"id": "same"}]), |_| 1)
}

fn linking(name: &str, link: &str) -> io::Result<Hostile> {
    let (name, link) = (name.to_owned(), link.to_owned());
    Hostile::with_other(move |other| {
        let other = other.to_owned();
        scripted(move |request| {
            let link = filled(&link, &other, request.header("host").unwrap_or_default());
            page(&json!({"value": [{"id": "1", "displayName": "first"}], name.as_str(): link}))
        })
    })
}

fn pages(
    items: impl Fn(u64) -> serde_json::Value + Send + Sync + 'static,
    next: impl Fn(u64) -> u64 + Send + Sync + 'static,
) -> io::Result<Hostile> {
    scripted(move |request: &Recorded| {
        let now = request
            .raw_option("$skiptoken")
            .and_then(|page| page.parse().ok())
            .unwrap_or(0);
        let host = request.header("host").unwrap_or_default();
        let link = format!("http://{host}{}?$skiptoken={}", request.path, next(now));
        page(&json!({"value": items(now), "@odata.nextLink": link}))
    })
}

fn page(body: &serde_json::Value) -> Vec<Step> {
    vec![Step::Send(answer(
        "200 OK",
        &[JSON],
        body.to_string().as_bytes(),
    ))]
}
