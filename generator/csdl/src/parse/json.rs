//! CSDL JSON (OData CSDL JSON 4.01) to the same document as CSDL XML.
//!
//! The document has the defaults of CSDL XML, so that no later stage knows how it was written: a single value that
//! is nullable does not say so, one that is not does; a decimal number without `$Scale` has a variable one. Constants
//! have no type here: a string may be a path or an enumeration member, which only the type of the term tells.

mod annotation;
mod attributes;
mod container;
mod document;
mod element;
mod enumeration;
mod expression;
mod operation;
mod place;
mod reader;
mod schema;
mod structured;
#[cfg(test)]
mod tests;
mod typed;

pub(super) use place::places;

use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions, ParseStringErrorKind, parse_to_ast};

use super::{accepted, codes, form, operands};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::span::{FileId, Span};
use crate::syntax::Document;

/// JSON as RFC 8259 defines it, without what the crate reads beyond that.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Whether a text is JSON and not XML: its first character tells.
pub(super) fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// Reads a document; `None` if it is not CSDL, or is malformed.
pub(super) fn document(
    file: FileId,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let root = match parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        Ok(parsed) => parsed.value?,
        Err(error) => {
            diagnostics.push(malformed(file, text, &error));
            return None;
        }
    };
    reader::Reader::new(file, diagnostics).document(&root)
}

fn malformed(file: FileId, text: &str, error: &ParseError) -> Diagnostic {
    let range = error.range();
    let place = Span::new(file, range.start, range.end);
    let ends = range.end >= text.trim_end().len();
    let code = match error.kind() {
        ParseErrorKind::NestingDepthExceeded => &codes::TOO_DEEP,
        ParseErrorKind::UnterminatedObject
        | ParseErrorKind::UnterminatedArray
        | ParseErrorKind::String(ParseStringErrorKind::UnterminatedStringLiteral) => {
            &codes::UNCLOSED
        }
        ParseErrorKind::ExpectedObjectValue | ParseErrorKind::ExpectedColonAfterObjectKey
            if ends =>
        {
            &codes::UNCLOSED
        }
        _ => &codes::MALFORMED,
    };
    if code == &codes::UNCLOSED {
        let opened = Span::new(file, range.start, range.start + 1);
        return Diagnostic::new(
            code,
            Span::at(file, text.len()),
            "the document ends within a value",
        )
        .secondary(opened, "opened here")
        .help("the file may be incomplete: fetch it again");
    }
    // In the words of our messages: lower case at the start.
    let words = error.kind().to_string();
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    let message: String = first.into_iter().chain(letters).collect();
    Diagnostic::new(code, place, format!("invalid JSON: {message}"))
}
