//! An answer for programs.

use serde::Serialize;

/// A type, an operation, a navigation property or a path, and why it is in the selection or not.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Element {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// Where it is declared: `file:line`.
    pub place: String,
    /// Whether it is in the selection.
    pub is_in: bool,
    /// What is said of it, in sentences.
    pub reasons: Vec<String>,
    /// The shortest chain of references to it.
    pub chain: Vec<Link>,
    /// Other links to it from within the selection.
    pub other_links: Vec<String>,
    /// Types that are in because of it alone.
    pub only_because_of_it: Vec<String>,
    /// What `cargo check` takes less without it, in CPU seconds: an estimate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check_seconds: Option<f64>,
    /// What refers to something that is not in.
    pub referrers: Vec<Referrer>,
    /// Patterns that bring it in or leave something out.
    pub patterns: Vec<Pattern>,
}

/// A link of a chain.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// What it says.
    pub what: String,
    /// The element that refers.
    pub element: Option<String>,
    /// Where it is written.
    pub place: String,
    /// How many types leave without it.
    pub types_leave: usize,
    /// How many operations leave without it.
    pub operations_leave: usize,
}

/// What refers to an element.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Referrer {
    /// What it is.
    pub what: String,
    /// Where it is written.
    pub place: String,
    /// Whether it is in the selection.
    pub is_in: bool,
}

/// A pattern for a list of `[select]`.
#[derive(Clone, Debug, Serialize)]
pub struct Pattern {
    /// `include` or `exclude`.
    pub list: &'static str,
    /// The pattern.
    pub pattern: String,
    /// What it does.
    pub effect: String,
}
