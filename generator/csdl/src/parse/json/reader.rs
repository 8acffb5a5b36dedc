//! What the readers of all elements share: places, reports, and how deep values are within each other.

use jsonc_parser::ast::Value;
use jsonc_parser::common::{Range, Ranged as _};

use super::codes;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::span::{FileId, Span};

/// Values within each other beyond this are refused, as elements of XML are.
const MAX_DEPTH: usize = 100;

/// Reads one document.
pub(super) struct Reader<'d> {
    file: FileId,
    depth: usize,
    /// The document says a version after 4.01.
    pub(super) is_newer: bool,
    diagnostics: &'d mut Diagnostics,
}

impl<'d> Reader<'d> {
    pub(super) fn new(file: FileId, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            file,
            depth: 0,
            is_newer: false,
            diagnostics,
        }
    }
}

impl Reader<'_> {
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub(super) fn span(&self, range: Range) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    /// Where the text of a string stands, without its quotes.
    pub(super) fn inner(&self, range: Range) -> Span {
        Span::new(self.file, range.start + 1, range.end.saturating_sub(1))
    }

    /// Where a value is reported: an object or array at its first character, since it may be as long as the document.
    pub(super) fn place(&self, value: &Value<'_>) -> Span {
        let range = value.range();
        match value {
            Value::Object(_) | Value::Array(_) => {
                Span::new(self.file, range.start, range.start + 1)
            }
            _ => self.span(range),
        }
    }

    /// Reads a value within another; `None` where there are too many within each other.
    pub(super) fn within<T>(
        &mut self,
        place: Span,
        read: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        if self.depth >= MAX_DEPTH {
            let message = format!("more than {MAX_DEPTH} values within each other");
            self.report(Diagnostic::new(&codes::TOO_DEEP, place, message));
            return None;
        }
        self.depth += 1;
        let found = read(self);
        self.depth -= 1;
        Some(found)
    }

    /// Reports a value of the wrong kind.
    pub(super) fn wrong_kind(&mut self, name: &str, value: &Value<'_>, expected: &str) {
        let message = format!("`{name}` is {}", kind(value));
        self.wrong(&codes::INVALID_VALUE, self.place(value), message, expected);
    }

    /// Reports a value of the right kind that is not a value of the member.
    pub(super) fn invalid(&mut self, name: &str, place: Span, text: &str, expected: &str) {
        let mut shown: String = text.chars().take(40).collect();
        if shown.len() < text.len() {
            shown.push('…');
        }
        let message = format!("`{shown}` is not a valid value for `{name}`");
        self.wrong(&codes::INVALID_VALUE, place, message, expected);
    }

    fn wrong(&mut self, code: &'static Code, place: Span, message: String, expected: &str) {
        let diagnostic = Diagnostic::new(code, place, message);
        self.report(diagnostic.label(format!("expected {expected}")));
    }
}

/// What kind of value it is, in words.
fn kind(value: &Value<'_>) -> &'static str {
    match value {
        Value::StringLit(_) => "a string",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "a Boolean",
        Value::Object(_) => "an object",
        Value::Array(_) => "an array",
        Value::NullKeyword(_) => "null",
    }
}
