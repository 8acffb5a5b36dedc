//! What is looked at and what is expected of it: `site.toml`.

use std::error::Error;

use serde::{Deserialize, Serialize};

/// All of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expected {
    #[serde(rename = "site")]
    pub(super) sites: Vec<Site>,
    pub(super) changes: Changes,
}

/// A site of a configuration, of a document of the project or of one of the corpora.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Site {
    pub(super) name: String,
    pub(super) config: Option<String>,
    pub(super) document: Option<String>,
    pub(super) corpus: Option<String>,
    /// The bytes that all files together have at most.
    pub(super) most: Option<usize>,
    pub(super) shown: Vec<String>,
    pub(super) search: Vec<Search>,
    pub(super) line: Vec<Line>,
}

/// What is typed, what is found first, and the heading of the page that it leads to.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Search {
    query: String,
    label: String,
    heading: String,
}

/// A line that a page has, and that is copied.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    file: String,
    line: String,
}

/// A document, and what of its text is replaced in the new one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Changes {
    pub(super) document: String,
    pub(super) replaced: Vec<(String, String)>,
}

impl Expected {
    pub(super) fn read() -> Result<Self, Box<dyn Error>> {
        let text = include_str!("site.toml");
        toml::from_str(text).map_err(|error| format!("site.toml: {error}").into())
    }
}
