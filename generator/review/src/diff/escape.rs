//! Text of a document inside Markdown and Mermaid, where it stays text.

use std::fmt::Write as _;

use csdl::style::is_hidden;

use super::{Piece, Reason};

/// Breaks up what GitHub would make a link of, and is not seen. A character reference alone does not: references
/// are resolved before links, mentions and numbers are looked for.
const BREAK: &str = "&#8203;";

/// A name or a value as code in a cell of a table.
///
/// Between backticks nothing means anything but backticks, and in a table the bar: text with these is written with
/// character references, which never are markup.
pub(super) fn code(text: &str) -> String {
    let is_plain = !text.is_empty()
        && text == text.trim()
        && !text.contains(|c: char| matches!(c, '`' | '|' | '\\') || is_hidden(c));
    if is_plain {
        format!("`{text}`")
    } else {
        format!("<code>{}</code>", self::text(text))
    }
}

/// Text in a cell of a table. All that may be markup is written as character references, and what may be a link or a
/// mention is broken up: addresses, `www.`, e-mail addresses, `@user`, `#1`, `GH-1` and the hashes of commits.
pub fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    let mut previous = ' ';
    while let Some(c) = rest.chars().next() {
        if !previous.is_alphanumeric()
            && let Some(length) = linked_word(rest)
        {
            let (word, after) = rest.split_at(length);
            let (last, start) = (word.chars().next_back(), word.len().saturating_sub(1));
            escaped.push_str(word.get(..start).unwrap_or_default());
            escaped.push_str(BREAK);
            escaped.extend(last);
            previous = last.unwrap_or(previous);
            rest = after;
            continue;
        }
        let is_markup = is_markup(c) || c == ':' && previous.is_alphanumeric();
        if c.is_whitespace() || c.is_control() {
            escaped.push(' ');
        } else if is_hidden(c) {
            escaped.push(char::REPLACEMENT_CHARACTER);
        } else if is_markup {
            // Writing to a string cannot fail.
            let _ = write!(escaped, "&#{};", u32::from(c));
        } else {
            escaped.push(c);
        }
        if matches!(c, '@' | '#') || c == ':' && rest.starts_with("://") {
            escaped.push_str(BREAK);
        }
        previous = c;
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    escaped
}

/// How long the word is that the text begins with, if GitHub makes a link of it: `www.`, `GH-` or seven and more
/// digits of a hash.
fn linked_word(text: &str) -> Option<usize> {
    let starts = |word: &str| {
        text.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
            .then_some(word.len())
    };
    if let Some(length) = starts("www.").or_else(|| starts("GH-")) {
        return Some(length);
    }
    let end = text.find(|c: char| !c.is_alphanumeric());
    let word = text.get(..end.unwrap_or(text.len()))?;
    let is_hash = word.len() >= 7 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then_some(word.len())
}

/// Whether Markdown may take the character for more than text.
fn is_markup(c: char) -> bool {
    "&<>\"|`\\*_~[]@#$!".contains(c)
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
        } else if is_hidden(c) {
            escaped.push(' ');
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
    fn nothing_becomes_a_link() {
        for (markdown, escaped) in [
            ("see www.example.org", "see www&#8203;.example.org"),
            ("(WWW.x.org)", "(WWW&#8203;.x.org)"),
            ("http://x", "http&#58;&#8203;//x"),
            ("a@b.org", "a&#64;&#8203;b.org"),
            ("@octocat", "&#64;&#8203;octocat"),
            ("#12 o/r#12", "&#35;&#8203;12 o/r&#35;&#8203;12"),
            ("GH-12", "GH&#8203;-12"),
            ("in 0123abc.", "in 0123ab&#8203;c."),
            (
                "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "da39a3ee5e6b4b0d3255bfef95601890afd8070&#8203;9",
            ),
            ("facades swwww. faded", "facades swwww. faded"),
        ] {
            assert_eq!(text(markdown), escaped);
        }
    }

    #[test]
    fn what_hides_or_reorders_text_is_replaced() {
        assert_eq!(text("a\u{202e}b\u{7}c\u{200b}"), "a\u{fffd}b c\u{fffd}");
        assert_eq!(code("a\u{202e}b"), "<code>a\u{fffd}b</code>");
        assert_eq!(mermaid("a\u{202e}b"), "a b");
    }

    #[test]
    fn a_label_closes_nothing() {
        assert_eq!(mermaid("ns.User_1"), "ns.User_1");
        assert_eq!(mermaid("a\"]; ```\n"), "a#34;#93;#59;#32;#96;#96;#96; ");
    }
}
