//! Text of a service in messages.

use std::fmt;

/// Text of a service as it may stand in a message: on one line, with `\u{…}` for what moves a terminal's cursor
/// or changes the order of what is read.
pub(crate) fn plain(text: &str) -> Plain<'_> {
    Plain(text)
}

pub(crate) struct Plain<'a>(&'a str);

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some((at, character)) = rest.char_indices().find(|(_, found)| is_hidden(*found)) {
            let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
            f.write_str(before)?;
            write!(f, "{}", character.escape_unicode())?;
            rest = after.get(character.len_utf8()..).unwrap_or_default();
        }
        f.write_str(rest)
    }
}

/// Control characters, line and paragraph separators, and the marks that change direction
/// (Unicode Bidirectional Algorithm, section 2), or that are not seen.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_written_out() {
        for (text, plainly) in [
            ("Größe 'a' → b", "Größe 'a' → b"),
            ("a\r\n\tb", "a\\u{d}\\u{a}\\u{9}b"),
            ("\u{1b}[2J", "\\u{1b}[2J"),
            ("a\u{202e}b\u{2066}", "a\\u{202e}b\\u{2066}"),
            ("\u{85}\u{feff}", "\\u{85}\\u{feff}"),
            ("", ""),
        ] {
            assert_eq!(plain(text).to_string(), plainly);
        }
    }
}
