//! XML text to a [`Document`]: what is written, where, and all that is wrong with how it is written.
//!
//! Nothing is looked up here. A name that refers to nothing is the business of [`crate::resolve`].

mod annotation;
mod attributes;
pub mod codes;
mod constant;
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
/// The result is what could be read; it is `None` where nothing could: the text is not CSDL, is of
/// OData V1 to V3, or breaks off before its root. It is complete where no error was reported.
pub fn parse(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<Document> {
    let source = sources.file(file)?;
    reader::Reader::new(file, &source.text, diagnostics).document()
}
