//! Reports for programs.

use std::fmt::Write as _;

use csdl::style::is_hidden;
use serde::Serialize;

/// The document as JSON on one line that may stand in a script: no character of it ends one.
pub(crate) fn compact(document: &impl Serialize) -> String {
    let text = serde_json::to_string(document);
    let text = text.unwrap_or_else(|error| format!("{error:?}"));
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '<' || is_hidden(c) {
            reference(&mut escaped, c);
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// The document as JSON, with a line end. It may have text, numbers, lists and structs of these, which can always be
/// written. Characters that a terminal must not get are written as references, so that the text stays what it is.
pub fn pretty(document: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(document);
    let text = text.unwrap_or_else(|error| format!("{error}"));
    let mut escaped = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        // Line ends stand between values only: in them JSON has references already.
        if c == '\n' || !is_hidden(c) {
            escaped.push(c);
            continue;
        }
        reference(&mut escaped, c);
    }
    escaped + "\n"
}

fn reference(escaped: &mut String, c: char) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        // Writing to a string cannot fail.
        let _ = write!(escaped, "\\u{unit:04x}");
    }
}

#[cfg(test)]
mod tests {
    use super::pretty;

    #[test]
    fn what_a_terminal_must_not_get_is_a_reference() {
        let text = "a\x1b\u{9b}\u{202e}\u{e0041}\n\u{e4}";
        let written = pretty(&[text]);
        assert_eq!(
            written,
            "[\n  \"a\\u001b\\u009b\\u202e\\udb40\\udc41\\n\u{e4}\"\n]\n"
        );
        let read: Result<Vec<String>, _> = serde_json::from_str(&written);
        assert_eq!(read.ok().as_deref(), Some(&[text.to_owned()][..]));
    }
}
