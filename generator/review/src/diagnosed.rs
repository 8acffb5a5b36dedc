//! Diagnostics in every document that is for programs.
//!
//! Lines and columns start at 1, and columns count characters (Unicode scalar values); `byte` starts at 0 and counts bytes
//! of the text as UTF-8 without byte order mark, whatever the file is encoded in. An `end` is the place behind the last
//! character.

use csdl::diagnostic::{Cut, Diagnostic, Diagnostics, Label, Severity};
use csdl::span::{LineColumn, Sources, Span};
use serde::Serialize;

/// Diagnostics, and how many there are.
#[derive(Serialize)]
pub struct Diagnosed<'a> {
    errors: usize,
    warnings: usize,
    /// Those that are in the counts and not in `diagnostics`, because there are too many of one code.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cut: Vec<More<'a>>,
    diagnostics: Vec<Item<'a>>,
}

impl<'a> Diagnosed<'a> {
    /// Diagnostics, with the files that they point into.
    pub fn new(sources: &'a Sources, diagnostics: &'a Diagnostics) -> Self {
        Self {
            errors: diagnostics.count(Severity::Error),
            warnings: diagnostics.count(Severity::Warning),
            cut: cut(sources, diagnostics),
            diagnostics: items(sources, diagnostics),
        }
    }
}

/// All of them that are there.
pub(crate) fn items<'a>(sources: &'a Sources, diagnostics: &'a Diagnostics) -> Vec<Item<'a>> {
    let items = diagnostics.iter();
    items.map(|diagnostic| item(sources, diagnostic)).collect()
}

/// How many there are that are not kept.
pub(crate) fn cut<'a>(sources: &'a Sources, diagnostics: &'a Diagnostics) -> Vec<More<'a>> {
    let cut = diagnostics.cut();
    cut.map(|cut| more(sources, &cut)).collect()
}

/// How many more there are of a code.
#[derive(Serialize)]
pub(crate) struct More<'a> {
    code: &'static str,
    severity: &'static str,
    file: &'a str,
    count: usize,
}

/// A diagnostic.
#[derive(Serialize)]
pub(crate) struct Item<'a> {
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
