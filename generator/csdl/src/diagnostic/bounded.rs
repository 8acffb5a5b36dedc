//! Messages of bounded length: a name of ten thousand characters is not read by anyone.

use crate::span::floor_char_boundary;

/// Words longer than this, in bytes, are cut.
const WORD: usize = 256;
/// What is kept of a word that is cut.
const HEAD: usize = 160;
const TAIL: usize = 60;
/// Texts longer than this, in bytes, are cut.
const TEXT: usize = 4000;

/// A text for a message: of long names, and of a long text, the middle is left out.
pub fn bounded(text: impl Into<String>) -> String {
    let text = text.into();
    if text.len() <= WORD {
        return text;
    }
    let words = text.split_inclusive(char::is_whitespace);
    let text: String = words
        .map(|word| without_middle(word, WORD, HEAD, TAIL))
        .collect();
    without_middle(&text, TEXT, TEXT - TAIL, TAIL)
}

fn without_middle(text: &str, most: usize, head: usize, tail: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let head = text.get(..floor_char_boundary(text, head));
    let tail = text.get(floor_char_boundary(text, text.len() - tail)..);
    format!("{}…{}", head.unwrap_or_default(), tail.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::bounded;

    #[test]
    fn long_names_and_long_texts_lose_their_middle() {
        let short = format!("`{}` is not declared", "a".repeat(128));
        assert_eq!(bounded(short.as_str()), short);
        let long = format!("`n.{}z` is not declared", "ä".repeat(5000));
        let text = bounded(long);
        assert!(text.starts_with("`n.ää") && text.ends_with("ääz` is not declared"));
        assert!(text.len() < 300, "{}", text.len());
        let words = "word ".repeat(20_000);
        assert!(bounded(words).len() <= 4010);
    }
}
