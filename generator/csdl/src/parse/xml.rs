//! CSDL XML (OData CSDL XML 4.01).

mod annotation;
mod attributes;
mod container;
mod edmx;
mod element;
mod expression;
mod namespace;
mod operation;
mod place;
mod reader;
mod structured;
mod value;
mod version;

pub(super) use place::places;

use super::{accepted, codes, constant, form, operands};
use crate::diagnostic::Diagnostics;
use crate::span::FileId;
use crate::syntax::Document;

/// Reads a document; `None` if it is not CSDL V4, or ends before its root.
pub(super) fn document(
    file: FileId,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    reader::Reader::new(file, text, diagnostics).document()
}
