//! Text that is not a value of an Edm type.

use std::fmt;

/// Text that is not a value of an Edm type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    edm: &'static str,
    text: String,
}

impl ParseError {
    pub(crate) fn new(edm: &'static str, text: &str) -> Self {
        Self {
            edm,
            text: shorten(text),
        }
    }

    /// The Edm type that was asked for, such as `Edm.Date`.
    pub fn edm_type(&self) -> &'static str {
        self.edm
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a valid {}", self.text, self.edm)
    }
}

impl std::error::Error for ParseError {}

/// Text from the wire, short enough for a message.
pub(crate) fn shorten(text: &str) -> String {
    const LONGEST: usize = 64;
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => {
            let mut short = text.get(..end).unwrap_or_default().to_owned();
            short.push('…');
            short
        }
    }
}
