//! Strings as literals.

use std::fmt::{self, Display};

use proc_macro2::Literal;

/// A string as a literal.
pub(super) struct Quoted<'a>(pub(super) &'a str);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
        if self.0.bytes().all(is_plain) {
            f.write_str("\"")?;
            f.write_str(self.0)?;
            return f.write_str("\"");
        }
        Literal::string(self.0).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::Literal;

    use super::Quoted;

    #[test]
    fn all_strings_are_written_as_literals() {
        for text in ["", "a.b/c d", "\"", "\\", "'", "\n", "\0", "ü", "\u{200b}"] {
            let literal = Literal::string(text).to_string();
            assert_eq!(Quoted(text).to_string(), literal);
        }
    }
}
