//! Text of a document inside Markdown and Mermaid, where it stays text.

use std::fmt::Write as _;

use super::{Piece, Reason};

/// A name or a value as code in a cell of a table.
///
/// Between backticks nothing means anything but backticks, and in a table the bar: text with these is written with
/// character references, which never are markup.
pub(super) fn code(text: &str) -> String {
    let is_plain = !text.is_empty()
        && text == text.trim()
        && !text.contains(|c: char| matches!(c, '`' | '|' | '\\') || c.is_control());
    if is_plain {
        format!("`{text}`")
    } else {
        format!("<code>{}</code>", self::text(text))
    }
}

/// Text in a cell of a table. All that may be markup, a mention or a link is written as character references.
pub fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut previous = ' ';
    for c in text.chars() {
        let is_markup = matches!(
            c,
            '&' | '<'
                | '>'
                | '"'
                | '|'
                | '`'
                | '\\'
                | '*'
                | '_'
                | '~'
                | '['
                | ']'
                | '@'
                | '#'
                | '$'
                | '!'
        ) || (c == ':' && previous.is_alphanumeric());
        if c.is_whitespace() || c.is_control() {
            escaped.push(' ');
        } else if is_markup {
            // Writing to a string cannot fail.
            let _ = write!(escaped, "&#{};", u32::from(c));
        } else {
            escaped.push(c);
        }
        previous = c;
    }
    escaped
}

/// A sentence in a cell of a table.
pub(super) fn reason(reason: &Reason) -> String {
    let pieces = reason.pieces.iter().map(|piece| match piece {
        Piece::Text(words) => text(words),
        Piece::Code(name) => code(name),
    });
    pieces.collect()
}

/// A label of a Mermaid diagram, to stand between quotes. Its own references have no ampersand.
pub(super) fn mermaid(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, '.' | '_') {
            escaped.push(c);
        } else {
            let _ = write!(escaped, "#{};", u32::from(c));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{code, mermaid, text};

    #[test]
    fn code_stays_code() {
        assert_eq!(code("ns.User/age"), "`ns.User/age`");
        assert_eq!(code("<b>@me & *x*"), "`<b>@me & *x*`");
        assert_eq!(code("a|b"), "<code>a&#124;b</code>");
        assert_eq!(code("a`b"), "<code>a&#96;b</code>");
        assert_eq!(code("a\\"), "<code>a&#92;</code>");
        assert_eq!(code("a\nb"), "<code>a b</code>");
        assert_eq!(code(""), "<code></code>");
        assert_eq!(code(" a"), "<code> a</code>");
    }

    #[test]
    fn text_is_no_markup() {
        assert_eq!(text("a, b; c 1.2 (d)"), "a, b; c 1.2 (d)");
        let markup = "<img> @octo |x| `y` *b* _i_ [l](u) https://x #1 \\| ~s~ &amp;\r\n!";
        let escaped = text(markup);
        for sign in [
            '<', '>', '@', '|', '`', '*', '_', '[', ']', '\\', '~', '\n', '\r', '!',
        ] {
            assert!(!escaped.contains(sign), "{sign} in {escaped}");
        }
        assert!(
            !escaped.contains("://") && !escaped.contains("&amp;"),
            "{escaped}"
        );
    }

    #[test]
    fn a_label_closes_nothing() {
        assert_eq!(mermaid("ns.User_1"), "ns.User_1");
        assert_eq!(mermaid("a\"]; ```\n"), "a#34;#93;#59;#32;#96;#96;#96;#10;");
    }
}
