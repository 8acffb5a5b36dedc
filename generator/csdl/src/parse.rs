//! CSDL text to a [`Document`]: what is written, where, and all that is wrong with how it is written. The text is XML or
//! JSON, as its first character says.
//!
//! Names are not looked up here: [`crate::resolve`] does that.

mod accepted;
pub mod codes;
pub(crate) mod constant;
mod encoding;
mod form;
mod json;
mod operands;
mod place;
mod places;
#[cfg(test)]
mod tests;
mod xml;

pub use encoding::{DecodeError, decode};
pub use place::{Around, Place};
pub use places::places;

use crate::diagnostic::Diagnostics;
use crate::span::{FileId, Sources};
use crate::syntax::Document;

/// Reads a document, reporting all problems.
///
/// The result is `None` if the text is not CSDL, is of OData V1 to V3, or ends before its root. It is complete if
/// no error was reported.
pub fn parse(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<Document> {
    let text = &sources.file(file)?.text;
    if json::is_json(text) {
        json::document(file, text, diagnostics)
    } else {
        xml::document(file, text, diagnostics)
    }
}
