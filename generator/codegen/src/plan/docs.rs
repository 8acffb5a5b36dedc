//! Documentation: text of the metadata as Markdown that shows it unchanged, whatever characters it has.

use std::borrow::Cow;
use std::sync::Arc;

use csdl::style::is_hidden;

/// The lines of a doc comment, escaped, without the comment marks.
///
/// What a base type says of its members is said by all types that derive from it, and is in memory once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Docs {
    /// Each line with its end; `None` for no lines.
    text: Option<Arc<String>>,
}

/// Where a line is broken, in characters.
const WIDTH: usize = 96;

impl Docs {
    /// The lines.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.as_str().split_terminator('\n')
    }

    /// The lines, each with its end.
    pub fn as_str(&self) -> &str {
        self.text.as_ref().map_or("", |text| text)
    }

    fn edit(&mut self) -> &mut String {
        Arc::make_mut(self.text.get_or_insert_default())
    }

    /// Adds a paragraph of text from the metadata.
    pub fn text(&mut self, text: &str) -> &mut Self {
        let text = links_to_text(text);
        let mut words = words(&text).map(escape_word).peekable();
        if words.peek().is_some() {
            self.blank();
            self.wrap(words);
        }
        self
    }

    /// Adds a paragraph that the generator wrote; it is Markdown already.
    pub fn markdown(&mut self, text: &str) -> &mut Self {
        self.blank();
        self.wrap(words(text).map(Cow::Borrowed));
        self
    }

    /// Adds a list item that the generator wrote.
    pub fn item(&mut self, text: &str) -> &mut Self {
        if !self
            .lines()
            .last()
            .is_some_and(|line| line.starts_with("- "))
        {
            self.blank();
        }
        let words: Vec<&str> = words(text).collect();
        let line = format!("- {}\n", words.join(" "));
        self.edit().push_str(&line);
        self
    }

    /// Adds lines that the generator wrote, as they are: an example.
    pub fn block(&mut self, lines: &str) -> &mut Self {
        self.blank();
        self.lines_below(lines.lines());
        self
    }

    /// Adds lines that go on with what was added last: rows of a table.
    pub fn lines_below<L: AsRef<str>>(&mut self, lines: impl IntoIterator<Item = L>) -> &mut Self {
        for line in lines {
            let line = line.as_ref().replace(is_hidden, "");
            self.edit().push_str(&line);
            self.edit().push('\n');
        }
        self
    }

    /// Whether nothing has been added.
    pub fn is_empty(&self) -> bool {
        self.text.is_none()
    }

    fn blank(&mut self) {
        if !self.is_empty() {
            self.edit().push('\n');
        }
    }

    fn wrap<'w>(&mut self, words: impl Iterator<Item = Cow<'w, str>>) {
        let text = self.edit();
        let mut width = 0;
        for word in words {
            let length = word.chars().count();
            if width > 0 && width + 1 + length > WIDTH {
                text.push('\n');
                width = 0;
            }
            if width == 0 {
                let word = line_start(&word);
                width = word.chars().count();
                text.push_str(&word);
            } else {
                width += 1 + length;
                text.push(' ');
                text.push_str(&word);
            }
        }
        text.push('\n');
    }
}

/// `name` as inline code, without what would end it or change how it is shown.
pub fn code(name: &str) -> String {
    let is_plain = |c: &char| *c != '`' && !is_hidden(*c);
    format!("`{}`", name.chars().filter(is_plain).collect::<String>())
}

/// What stands between spaces, and between characters that rustc does not take in a comment or that hide text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || is_hidden(c))
        .filter(|word| !word.is_empty())
}

/// `[label](target)` with a target that is not a web address becomes its label; others are kept as text.
fn links_to_text(text: &str) -> Cow<'_, str> {
    if !text.contains('[') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let last_close = text.rfind(')').unwrap_or(0);
    while let Some(open) = rest.find('[') {
        if text.len() - rest.len() + open > last_close {
            break;
        }
        let (before, from) = rest.split_at(open);
        out.push_str(before);
        if let Some((label, target, after)) = link(from) {
            out.push_str(label);
            if is_web_address(target) {
                out.push_str(" (");
                out.push_str(target);
                out.push(')');
            }
            rest = after;
        } else {
            out.push('[');
            rest = from.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The label, the target and what is behind a link that the text begins with. It looks no further than the next
/// bracket, so that many of them take no longer than other text.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let inner = text.get(1..)?;
    let label = inner.get(..inner.find('[').unwrap_or(inner.len()))?;
    let middle = label.find("](")?;
    let (target, after) = inner.get(middle + 2..)?.split_once(')')?;
    Some((label.get(..middle)?, target, after))
}

fn is_web_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// A word of a text, escaped so that Markdown shows it as it is.
fn escape_word(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Cow::Borrowed(word);
    }
    if let Some(start) = word.find("https://").or_else(|| word.find("http://")) {
        let (before, url) = word.split_at(start);
        let end = url
            .find(|c: char| !(c.is_ascii_alphanumeric() || "-._~:/?#@!$&+,;=%".contains(c)))
            .unwrap_or(url.len());
        let (url, after) = url.split_at(end);
        let trimmed = url.trim_end_matches(['.', ',', ';', ':', '!', '?']);
        let after = format!("{}{after}", url.get(trimmed.len()..).unwrap_or_default());
        return Cow::Owned(format!(
            "{}<{trimmed}>{}",
            escape_plain(before),
            escape_plain(&after)
        ));
    }
    escape_plain(word)
}

fn escape_plain(word: &str) -> Cow<'_, str> {
    if !word.contains(is_special) {
        return Cow::Borrowed(word);
    }
    let mut out = String::with_capacity(word.len() + 1);
    let mut before_is_word = false;
    for (index, c) in word.char_indices() {
        let after_is_word = word
            .get(index + c.len_utf8()..)
            .is_some_and(|w| w.starts_with(char::is_alphanumeric));
        let is_within = c == '_' && before_is_word && after_is_word;
        if is_special(c) && !is_within {
            out.push('\\');
        }
        out.push(c);
        before_is_word = c.is_alphanumeric();
    }
    Cow::Owned(out)
}

/// What has a meaning in Markdown; an underscore within a word has none.
fn is_special(c: char) -> bool {
    matches!(
        c,
        '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '&' | '_'
    )
}

/// A word that would start a list, a heading or a rule at the start of a line is escaped.
fn line_start(word: &str) -> Cow<'_, str> {
    let number_end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let (number, rest) = word.split_at(number_end);
    if !number.is_empty() && matches!(rest, "." | ")") {
        return Cow::Owned(format!("{number}\\{rest}"));
    }
    match word.chars().next() {
        Some('#' | '+' | '-' | '=' | '@') => Cow::Owned(format!("\\{word}")),
        _ => Cow::Borrowed(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        let mut docs = Docs::default();
        docs.text(text);
        docs.lines().map(str::to_owned).collect()
    }

    #[test]
    fn links_become_their_labels() {
        assert_eq!(
            links_to_text("see [a](b.md) and [c](https://d.e/f)."),
            "see a and c (https://d.e/f)."
        );
        assert_eq!(links_to_text("[[a](b)] [c [d](e"), "[a] [c [d](e");
        assert_eq!(links_to_text("[a]b](c) ](d)"), "a]b ](d)");
        assert_eq!(links_to_text("[](x)[é](ü)"), "é");
    }

    #[test]
    fn markup_is_shown_as_text() {
        assert_eq!(
            lines("a <b> [c] `d` *e* _f_ g_h"),
            [r"a \<b\> \[c\] \`d\` \*e\* \_f\_ g_h"]
        );
        assert_eq!(lines("# no heading"), [r"\# no heading"]);
        assert_eq!(lines("1. no list"), [r"1\. no list"]);
        assert_eq!(
            lines("*/ pub fn evil() {} /*"),
            [r"\*/ pub fn evil() {} /\*"]
        );
    }

    #[test]
    fn lines_never_break_out() {
        assert_eq!(lines("a\r\nb\u{2028}c\u{202e}d\0e"), ["a b c d e"]);
    }

    #[test]
    fn addresses_are_links() {
        assert_eq!(
            lines("see https://x.test/a_b."),
            ["see <https://x.test/a_b>."]
        );
        assert_eq!(
            lines("see [there](https://x.test/a)."),
            [r"see there (<https://x.test/a>)."]
        );
        assert_eq!(lines("see [there](user.md)."), ["see there."]);
        assert_eq!(lines("[a"), [r"\[a"]);
    }

    #[test]
    fn long_text_is_wrapped() {
        let text = "word ".repeat(60);
        let lines = lines(&text);
        assert!(lines.len() > 2 && lines.iter().all(|line| line.chars().count() <= WIDTH));
    }
}
