//! A request of a test.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A request as the runtime's `test_support::record` writes it down.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Request {
    pub(super) program: String,
    pub(super) test: String,
    pub(super) method: String,
    pub(super) url: String,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: String,
}

/// The origin, and the path with the query.
pub(super) fn split(url: &str) -> (&str, &str) {
    let start = url.find("://").map_or(0, |at| at + 3);
    if start == 0 {
        return ("", url);
    }
    let end = url[start..].find('/').map_or(url.len(), |at| start + at);
    url.split_at(end)
}
