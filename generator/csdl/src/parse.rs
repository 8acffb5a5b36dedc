//! XML text to a [`Document`]: what is written, where, and all that is wrong with how it is written.
//!
//! Names are not looked up here: [`crate::resolve`] does that.

mod annotation;
mod attributes;
pub mod codes;
pub(crate) mod constant;
mod container;
mod edmx;
mod element;
mod encoding;
mod expression;
mod namespace;
mod operation;
mod reader;
mod structured;
#[cfg(test)]
mod tests;
mod value;
mod version;

pub use encoding::{DecodeError, decode};

use crate::diagnostic::Diagnostics;
use crate::span::{FileId, Sources};
use crate::syntax::Document;

/// Reads a document, reporting all problems.
///
/// The result is `None` if the text is not CSDL, is of OData V1 to V3, or ends before its root. It is complete if
/// no error was reported.
pub fn parse(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<Document> {
    let source = sources.file(file)?;
    reader::Reader::new(file, &source.text, diagnostics).document()
}
