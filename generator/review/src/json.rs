//! Reports for programs.

use serde::Serialize;

/// The document as JSON, with a line end. It may have text, numbers, lists and structs of these, which can always be
/// written.
pub(crate) fn pretty(document: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(document);
    text.unwrap_or_else(|error| format!("{error}")) + "\n"
}
