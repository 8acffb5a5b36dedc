//! Text of a document in a page, where it stays text and is seen.

use std::fmt::Write as _;

use csdl::style::is_hidden;
use maud::{Markup, html};

/// Text as markup. Characters that are not seen or reorder others stand as their code points.
pub(crate) fn text(text: &str) -> Markup {
    html! {
        @for piece in pieces(text) {
            @match piece {
                Piece::Seen(text) => (text),
                Piece::Hidden(c) => span.hidden { "U+" (format!("{:04X}", u32::from(c))) },
            }
        }
    }
}

/// The same where no markup can be: in attributes, in titles, in what is searched.
pub(crate) fn spelled_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Seen(text) => out.push_str(text),
            // Writing to a string cannot fail.
            Piece::Hidden(c) => drop(write!(out, "⟨U+{:04X}⟩", u32::from(c))),
        }
    }
    out
}

enum Piece<'t> {
    Seen(&'t str),
    Hidden(char),
}

/// What is seen and what is not; white space between words is one space.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_hidden(*c)) {
        let (seen, from) = rest.split_at(at);
        if !seen.is_empty() {
            pieces.push(Piece::Seen(seen));
        }
        pieces.push(if matches!(c, '\n' | '\r' | '\t') {
            Piece::Seen(" ")
        } else {
            Piece::Hidden(c)
        });
        rest = from.get(c.len_utf8()..).unwrap_or_default();
    }
    if !rest.is_empty() {
        pieces.push(Piece::Seen(rest));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{spelled_out, text};

    #[test]
    fn markup_is_text() {
        let hostile = "<script>alert('x')</script>&amp;\"'`--></style>";
        let escaped = text(hostile).into_string();
        assert!(!escaped.contains(['<', '>', '"']), "{escaped}");
        assert!(escaped.contains("&amp;amp;"), "{escaped}");
    }

    #[test]
    fn what_hides_or_reorders_is_seen() {
        let hostile = "user\u{202e}nimda\u{0}\u{200b} a\nb";
        assert_eq!(
            text(hostile).into_string(),
            "user<span class=\"hidden\">U+202E</span>nimda<span class=\"hidden\">U+0000</span>\
             <span class=\"hidden\">U+200B</span> a b"
        );
        assert_eq!(
            spelled_out(hostile),
            "user⟨U+202E⟩nimda⟨U+0000⟩⟨U+200B⟩ a b"
        );
        assert_eq!(spelled_out("größer → 名"), "größer → 名");
    }
}
