//! Findings as one JSON document.
//!
//! The shape is part of the interface; `format` goes up when a member changes its meaning or goes away. Lines and
//! columns start at 1, and columns count characters (Unicode scalar values); `byte` starts at 0 and counts bytes of
//! the text as UTF-8 without byte order mark, whatever the file is encoded in. An `end` is the place behind the last
//! character.

use csdl::diagnostic::{Cut, Diagnostic, Label, Severity};
use csdl::span::{LineColumn, Sources, Span};
use serde::Serialize;

use super::Findings;
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

#[derive(Serialize)]
struct More<'a> {
    code: &'static str,
    severity: &'static str,
    file: &'a str,
    count: usize,
}

#[derive(Serialize)]
struct Item<'a> {
    code: &'static str,
    severity: &'static str,
    /// What is wrong, the same for each of its code.
    title: &'static str,
    /// What is wrong here.
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    /// What is said at the place.
    label: Option<&'a str>,
    /// Other places that matter.
    labels: Vec<Secondary<'a>>,
    notes: &'a [String],
    help: &'a [String],
}

#[derive(Serialize)]
struct Secondary<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    label: Option<&'a str>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
    byte: u32,
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
                cut: self
                    .diagnostics
                    .cut()
                    .map(|cut| more(&self.sources, &cut))
                    .collect(),
            },
            files: self
                .sources
                .files()
                .map(|(_, file)| file.name.as_ref())
                .collect(),
            diagnostics: self
                .diagnostics
                .iter()
                .map(|diagnostic| item(&self.sources, diagnostic))
                .collect(),
        };
        json::pretty(&document)
    }
}

fn more<'a>(sources: &'a Sources, cut: &Cut) -> More<'a> {
    More {
        code: cut.code.id,
        severity: cut.severity.name(),
        file: sources.file(cut.file).map_or("", |file| file.name.as_ref()),
        count: cut.count,
    }
}

fn item<'a>(sources: &'a Sources, diagnostic: &'a Diagnostic) -> Item<'a> {
    Item {
        code: diagnostic.code.id,
        severity: diagnostic.severity.name(),
        title: diagnostic.code.summary,
        message: &diagnostic.message,
        place: place(sources, diagnostic.primary.span),
        label: label(&diagnostic.primary),
        labels: diagnostic
            .secondary
            .iter()
            .map(|secondary| Secondary {
                place: place(sources, secondary.span),
                label: label(secondary),
            })
            .collect(),
        notes: &diagnostic.notes,
        help: &diagnostic.help,
    }
}

fn label(label: &Label) -> Option<&str> {
    Some(label.text.as_str()).filter(|text| !text.is_empty())
}

fn place(sources: &Sources, span: Span) -> Place<'_> {
    let file = sources.file(span.file);
    let length = file.map_or(0, |file| u32::try_from(file.text.len()).unwrap_or(u32::MAX));
    let position = |place: LineColumn, byte: u32| Position {
        line: place.line,
        column: place.column,
        byte: byte.min(length),
    };
    Place {
        file: file.map_or("", |file| file.name.as_ref()),
        range: Range {
            start: position(sources.line_column(span), span.start),
            end: position(sources.end_line_column(span), span.end.max(span.start)),
        },
    }
}
