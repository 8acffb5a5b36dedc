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
