//! Explanations of codes: their source, and their form in a terminal.
//!
//! An explanation is Markdown: what the problem is, why it matters and how the document is read, then a fenced
//! wrong example and a fixed one. The words behind the language of a fence say what the
//! example is: `wrong`, `right` or, for a part of both, `both`; then `document` or `schemas`, for XML that is
//! not the content of a schema and does not start like the one it is. Several examples with the same role are
//! files of one set.

use std::fmt::Write as _;

use super::{Code, Severity, Style};

/// A part of an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Paragraphs, without white space around them.
    Text(&'a str),
    /// A fenced example.
    Example(Example<'a>),
}

/// A fenced example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example<'a> {
    /// The language of the fence.
    pub language: &'a str,
    /// What it shows.
    pub role: Role,
    /// The part of a document that it is.
    pub scope: Scope,
    /// The text, with a line end after its last line.
    pub text: &'a str,
}

/// What an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It has the problem.
    Wrong,
    /// It no longer has it.
    Right,
    /// It is part of both the wrong and the fixed documents.
    Both,
}

/// The part of a document that an example is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Children of a schema.
    Content,
    /// Schemas.
    Schemas,
    /// All of it.
    Document,
}

const EDMX: &str = "http://docs.oasis-open.org/odata/ns/edmx";
const EDM: &str = "http://docs.oasis-open.org/odata/ns/edm";

impl Example<'_> {
    /// The example as a whole document: schemas in a document of version 4.01, and the content of a
    /// schema in one whose namespace is `org.example` and whose alias is `self`.
    pub fn document(&self) -> String {
        let text = self.text;
        let schemas = match self.scope {
            Scope::Document => return text.to_owned(),
            Scope::Schemas => text.to_owned(),
            Scope::Content => format!(
                "<Schema Namespace=\"org.example\" Alias=\"self\" xmlns=\"{EDM}\">\n{text}</Schema>\n"
            ),
        };
        format!(
            "<edmx:Edmx Version=\"4.01\" xmlns:edmx=\"{EDMX}\" xmlns=\"{EDM}\">\n<edmx:DataServices>\n\
             {schemas}</edmx:DataServices>\n</edmx:Edmx>\n"
        )
    }
}

/// The parts of an explanation, in order.
pub fn parts(markdown: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = markdown;
    while let Some((before, after)) = rest.split_once("\n```") {
        text(before, &mut parts);
        let (info, body) = after.split_once('\n').unwrap_or((after, ""));
        // The line end before the closing fence belongs to the example.
        let end = body
            .find("\n```")
            .map_or(body.len(), |at| at.saturating_add(1));
        let (example_text, closing) = body.split_at(end);
        parts.push(Part::Example(example(info, example_text)));
        rest = closing.strip_prefix("```").unwrap_or(closing);
    }
    text(rest, &mut parts);
    parts
}

fn text<'a>(text: &'a str, parts: &mut Vec<Part<'a>>) {
    if !text.trim().is_empty() {
        parts.push(Part::Text(text.trim()));
    }
}

fn example<'a>(info: &'a str, text: &'a str) -> Example<'a> {
    let has = |wanted| info.split_whitespace().any(|word| word == wanted);
    let looks_like = |start| text.starts_with(start);
    Example {
        language: info.split_whitespace().next().unwrap_or_default(),
        role: if has("wrong") {
            Role::Wrong
        } else if has("right") {
            Role::Right
        } else {
            Role::Both
        },
        scope: if has("document") || ["<edmx:", "<?xml", "<!DOCTYPE"].iter().any(looks_like) {
            Scope::Document
        } else if has("schemas") || looks_like(&"<Schema ") {
            Scope::Schemas
        } else {
            Scope::Content
        },
        text,
    }
}

impl Code {
    /// What it means, without the examples, in one paragraph.
    pub fn meaning(&self) -> String {
        let first = match parts(self.explanation).first() {
            Some(Part::Text(text)) => text.split("\n\n").next().unwrap_or_default(),
            _ => "",
        };
        first.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The explanation for a terminal: examples are indented instead of fenced.
    pub fn explain(&self, style: Style) -> String {
        let head = format!("{}[{}]", self.severity.name(), self.id);
        let head = match self.severity {
            Severity::Error => style.error(&head),
            Severity::Warning => style.warning(&head),
        };
        let summary = style.bold(&format!(": {}", self.summary));
        let mut shown = format!("{head}{summary}\n");
        for part in parts(self.explanation) {
            // Writing to a string does not fail.
            let _ = match part {
                Part::Text(text) => writeln!(shown, "\n{text}"),
                Part::Example(example) => {
                    shown.push('\n');
                    example.text.lines().try_for_each(|line| {
                        if line.is_empty() {
                            return writeln!(shown);
                        }
                        writeln!(shown, "    {}", style.name(line))
                    })
                }
            };
        }
        shown
    }
}

#[cfg(test)]
mod tests;
