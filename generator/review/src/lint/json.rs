//! Findings as one JSON document.
//!
//! The shape is part of the interface; `format` goes up when a member changes its meaning or goes away.

use csdl::diagnostic::Severity;
use serde::Serialize;

use super::Findings;
use crate::diagnosed::{Item, More, cut, items};
use crate::json;

/// The version of the shape.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    format: u32,
    tool: Tool,
    summary: Summary<'a>,
    /// The files that were checked, in the order in which they were given.
    files: Vec<&'a str>,
    diagnostics: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Summary<'a> {
    errors: usize,
    warnings: usize,
    /// All files could be read.
    complete: bool,
    /// What was not checked, and why.
    unchecked: Option<&'static str>,
    /// Findings that are in the counts and not in `diagnostics`, because there are too many of one code.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cut: Vec<More<'a>>,
}

impl Findings {
    /// All findings as JSON, with a line end.
    pub fn json(&self) -> String {
        let count = |severity| self.diagnostics.count(severity);
        let document = Document {
            format: FORMAT,
            tool: Tool {
                name: "csdlgen",
                version: env!("CARGO_PKG_VERSION"),
            },
            summary: Summary {
                errors: count(Severity::Error),
                warnings: count(Severity::Warning),
                complete: !self.is_partial,
                unchecked: self.unchecked,
                cut: cut(&self.sources, &self.diagnostics),
            },
            files: self
                .sources
                .files()
                .map(|(_, file)| file.name.as_ref())
                .collect(),
            diagnostics: items(&self.sources, &self.diagnostics),
        };
        json::pretty(&document)
    }
}
