//! XML tokens with their places, and the recovery from tags that do not match.

use std::borrow::Cow;
use std::collections::BTreeSet;

use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::Event;

use super::codes;
use super::namespace::Scope;
use super::value;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::span::{FileId, Span};

/// Elements nested deeper are refused.
pub(super) const MAX_DEPTH: usize = 100;

/// Reads one document.
pub(super) struct Reader<'a, 'd> {
    xml: quick_xml::Reader<&'a [u8]>,
    text: &'a str,
    file: FileId,
    open: Vec<Open<'a>>,
    /// Whether any element was seen.
    has_root: bool,
    /// Reading has stopped: the text ended or is malformed.
    done: bool,
    /// The document says a version after 4.01.
    pub(super) is_newer: bool,
    pub(super) scope: Scope<'a>,
    /// Attributes and values whose case was reported.
    pub(super) misspellings: BTreeSet<(String, String)>,
    pub(super) diagnostics: &'d mut Diagnostics,
}

/// An element that is not closed yet.
struct Open<'a> {
    name: &'a str,
    span: Span,
}

/// A start tag, its attributes not looked at.
pub(super) struct Tag<'a> {
    /// With its prefix.
    pub(super) name: &'a str,
    /// What stands between `<` and `>` or `/>`.
    pub(super) body: &'a str,
    pub(super) span: Span,
    /// How many elements are open within it, itself included.
    pub(super) depth: usize,
}

/// What comes next.
pub(super) enum Token<'a> {
    Start(Tag<'a>),
    /// One or more elements ended.
    End,
    Text(Cow<'a, str>, Span),
    /// The end of what can be read.
    Eof,
}

impl<'a, 'd> Reader<'a, 'd> {
    pub(super) fn new(file: FileId, text: &'a str, diagnostics: &'d mut Diagnostics) -> Self {
        let mut xml = quick_xml::Reader::from_str(text);
        let config = xml.config_mut();
        // This reader matches tags itself, for better reports and to continue.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        Self {
            xml,
            text,
            file,
            open: Vec::new(),
            has_root: false,
            done: false,
            is_newer: false,
            scope: Scope::default(),
            misspellings: BTreeSet::new(),
            diagnostics,
        }
    }

    /// Another reader of the same document.
    pub(super) fn again<'o>(&self, diagnostics: &'o mut Diagnostics) -> Reader<'a, 'o> {
        Reader::new(self.file, self.text, diagnostics)
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Reads nothing more, and reports nothing more about tags that are still open.
    pub(super) fn stop(&mut self) {
        self.done = true;
    }

    /// Adds a problem, unless reading has stopped.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        if !self.done {
            self.diagnostics.push(diagnostic);
        }
    }

    /// The span of a part of the document's text.
    pub(super) fn span_of(&self, part: &str) -> Span {
        let start = self.offset_of(part);
        Span::new(self.file, start, start + part.len())
    }

    fn offset_of(&self, part: &str) -> usize {
        part.as_ptr()
            .addr()
            .saturating_sub(self.text.as_ptr().addr())
    }

    /// The same part, but borrowed from the document instead of an event.
    pub(super) fn lift(&self, part: &str) -> &'a str {
        let start = self.offset_of(part);
        self.text.get(start..start + part.len()).unwrap_or_default()
    }

    /// A span of the document without white space at its ends.
    pub(super) fn trimmed(&self, span: Span) -> Span {
        let range = span.start as usize..span.end as usize;
        let text = self.text.get(range).unwrap_or_default().trim();
        if text.is_empty() {
            span
        } else {
            self.span_of(text)
        }
    }

    /// How much of the text was read, in bytes.
    pub(super) fn position(&self) -> usize {
        usize::try_from(self.xml.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The next token; comments and processing instructions are skipped.
    pub(super) fn next(&mut self) -> Token<'a> {
        while !self.done {
            let from = self.position();
            match self.xml.read_event() {
                Ok(Event::Start(tag)) => return self.start(&tag, false),
                Ok(Event::Empty(tag)) => return self.start(&tag, true),
                Ok(Event::End(tag)) => {
                    if self.end(from, self.lift(tag.as_ref().trim())) {
                        return Token::End;
                    }
                }
                Ok(Event::Text(text)) => {
                    let text = self.lift(&text);
                    return Token::Text(value::line_ends(text), self.span_of(text));
                }
                Ok(Event::CData(text)) => {
                    let text = self.lift(&text);
                    return Token::Text(value::line_ends(text), self.span_of(text));
                }
                Ok(Event::GeneralRef(name)) => {
                    let span = Span::new(self.file, from, self.position());
                    if let Some(character) = value::referenced(&name) {
                        return Token::Text(Cow::Owned(character.into()), span);
                    }
                    self.unknown_reference(span);
                }
                Ok(Event::DocType(_)) => {
                    let span = Span::new(self.file, from, self.position());
                    self.report(
                        Diagnostic::new(
                            &codes::DTD,
                            span,
                            "document type declarations are refused",
                        )
                        .help("remove the `<!DOCTYPE …>`"),
                    );
                }
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => {}
                Ok(Event::Eof) => self.end_of_text(),
                Err(error) => self.error(&error, from),
            }
        }
        Token::Eof
    }

    /// Skips the rest of an element.
    pub(super) fn skip(&mut self, depth: usize) {
        while self.open.len() >= depth && !matches!(self.next(), Token::Eof) {}
    }

    pub(super) fn unknown_reference(&mut self, span: Span) {
        self.report(
            Diagnostic::new(&codes::REFERENCE, span, "unknown character reference")
                .help("write an ampersand as `&amp;`"),
        );
    }

    fn start(&mut self, tag: &str, empty: bool) -> Token<'a> {
        let body = self.lift(tag);
        let length = body.find(|c: char| c.is_ascii_whitespace());
        let name = body.get(..length.unwrap_or(body.len())).unwrap_or_default();
        let offset = self.offset_of(body);
        let end = offset + body.len() + if empty { 2 } else { 1 };
        let span = Span::new(self.file, offset.saturating_sub(1), end);
        let depth = self.open.len() + 1;
        self.has_root = true;
        if !empty {
            self.open.push(Open { name, span });
        }
        Token::Start(Tag {
            name,
            body,
            span,
            depth,
        })
    }

    /// Closes the element of an end tag; false if there is none.
    fn end(&mut self, from: usize, name: &str) -> bool {
        let span = Span::new(self.file, from, self.position());
        let Some(last) = self.open.last() else {
            let message = format!("end tag `</{name}>` without a start tag");
            self.report(Diagnostic::new(&codes::MISMATCHED_TAG, span, message));
            return false;
        };
        if last.name == name {
            self.open.pop();
            return true;
        }
        let message = format!("`<{}>` is closed by `</{name}>`", last.name);
        let opened = last.span;
        let expected = format!("expected `</{}>`", last.name);
        self.report(
            Diagnostic::new(&codes::MISMATCHED_TAG, span, message)
                .label(expected)
                .secondary(opened, "opened here"),
        );
        // Either an end tag is missing, and an outer element ends here, or the name is misspelled.
        let outer = self.open.iter().rposition(|open| open.name == name);
        let keep = outer.unwrap_or(self.open.len() - 1);
        self.open.truncate(keep);
        true
    }

    fn end_of_text(&mut self) {
        let Some(last) = self.open.last() else {
            if !self.has_root {
                let message = "the document does not contain an element";
                let place = Span::at(self.file, 0);
                self.report(Diagnostic::new(&codes::NOT_CSDL, place, message));
            }
            self.done = true;
            return;
        };
        let message = format!("the document ends within `<{}>`", last.name);
        let diagnostic = Diagnostic::new(
            &codes::UNCLOSED,
            Span::at(self.file, self.text.len()),
            message,
        )
        .label(format!("expected `</{}>`", last.name))
        .secondary(last.span, "opened here")
        .help("the file may be incomplete: fetch it again");
        self.report(diagnostic);
        self.done = true;
    }

    fn error(&mut self, error: &Error, from: usize) {
        let at = usize::try_from(self.xml.error_position()).unwrap_or(from);
        let place = Span::new(self.file, at, at + 1);
        if let Error::IllFormed(IllFormedError::UnclosedReference) = error {
            self.unknown_reference(place);
            // Not known to happen; it keeps the loop of `next` finite in any case.
            self.done |= self.position() <= from;
            return;
        }
        let diagnostic = match error {
            Error::Syntax(error) if self.position() >= self.text.len() => Diagnostic::new(
                &codes::UNCLOSED,
                place,
                "the document ends within this markup",
            )
            .note(error.to_string())
            .help("the file may be incomplete: fetch it again"),
            Error::Syntax(error) => Diagnostic::new(&codes::MALFORMED, place, error.to_string()),
            error => Diagnostic::new(&codes::MALFORMED, place, error.to_string()),
        };
        self.report(diagnostic);
        self.done = true;
    }
}
