//! `$search` (URL Conventions 4.01, section 5.1.8)

use std::fmt;
use std::ops::Not;

use super::literal::EnumLiterals;
use super::text::{Strength, Text};
use crate::engine::EncodeProblem;

/// A search expression: words and phrases, with AND, OR and NOT between them.
///
/// What matches is the service's decision. A text that becomes one is an expression as the service takes it, and is
/// sent as it is; [`Search::term`] and [`Search::phrase`] quote.
///
/// ```
/// use odata_runtime::Search;
/// let search = Search::term("mountain").and(!Search::phrase("not a bike"));
/// assert_eq!(search.to_string(), r#""mountain" AND NOT "not a bike""#);
/// assert_eq!(Search::term("mountain").to_string(), "mountain");
/// ```
#[derive(Clone)]
pub struct Search {
    text: Text,
    /// In quotes, where the text is a word without.
    quoted: Option<Text>,
}

impl Search {
    /// A word. It is quoted where it would otherwise be read as more than that (`AND`, `a b`, `(x)`), and next to AND, OR
    /// and NOT: percent-encoded, these would be read as a part of the word.
    pub fn term(word: &str) -> Self {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '~');
        let is_operator = ["AND", "OR", "NOT"]
            .iter()
            .any(|operator| word.eq_ignore_ascii_case(operator));
        let phrase = Self::phrase(word);
        if !word.is_empty() && word.chars().all(is_plain) && !is_operator {
            Self {
                text: Text::new(Strength::Primary).then(word.to_owned()),
                quoted: Some(phrase.text),
            }
        } else {
            phrase
        }
    }

    /// Words that are next to each other, in quotes. A phrase that is empty or has a double quote in it cannot be
    /// written, which [`Request::error`](crate::Request::error) tells.
    pub fn phrase(words: &str) -> Self {
        let mut text = Text::new(Strength::Primary).then(format!("\"{words}\""));
        if words.trim().is_empty() || words.contains('"') {
            text.fail(EncodeProblem::BadPhrase);
        }
        text.into()
    }

    fn operand(self) -> Text {
        self.quoted.unwrap_or(self.text)
    }

    fn binary(self, own: Strength, operator: &str, other: Self) -> Self {
        Text::binary(own, (self.operand(), own), operator, (other.operand(), own)).into()
    }

    /// Both match.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.binary(Strength::And, "AND", other)
    }

    /// At least one matches.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.binary(Strength::Or, "OR", other)
    }

    pub(crate) fn into_text(self) -> Text {
        self.text
    }
}

/// Does not match.
impl Not for Search {
    type Output = Self;

    fn not(self) -> Self {
        let text = Text::new(Strength::Unary).then("NOT ");
        text.nested(self.operand(), Strength::Primary).into()
    }
}

impl From<Text> for Search {
    fn from(text: Text) -> Self {
        Self { text, quoted: None }
    }
}

impl From<String> for Search {
    fn from(expression: String) -> Self {
        Text::raw(expression).into()
    }
}

impl From<&String> for Search {
    fn from(expression: &String) -> Self {
        expression.clone().into()
    }
}

impl From<&str> for Search {
    fn from(expression: &str) -> Self {
        expression.to_owned().into()
    }
}

/// As it goes into the URL before percent-encoding.
impl fmt::Display for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text.write(EnumLiterals::Qualified))
    }
}

impl fmt::Debug for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
