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
/// let search = Search::term("mountain").and(Search::phrase("not a bike")).and(!Search::term("clothing"));
/// assert_eq!(search.to_string(), r#"mountain AND "not a bike" AND NOT clothing"#);
/// ```
#[derive(Clone)]
pub struct Search(Text);

impl Search {
    /// A word. It is quoted where it would otherwise be read as more than that: `AND`, `a b`, `(x)`.
    pub fn term(word: &str) -> Self {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '~');
        let is_operator = ["AND", "OR", "NOT"]
            .iter()
            .any(|operator| word.eq_ignore_ascii_case(operator));
        if !word.is_empty() && word.chars().all(is_plain) && !is_operator {
            Self(Text::new(Strength::Primary).then(word.to_owned()))
        } else {
            Self::phrase(word)
        }
    }

    /// Words that are next to each other, in quotes. A phrase that is empty or has a double quote in it cannot be
    /// written, which [`Request::error`](crate::Request::error) tells.
    pub fn phrase(words: &str) -> Self {
        let mut text = Text::new(Strength::Primary).then(format!("\"{words}\""));
        if words.trim().is_empty() || words.contains('"') {
            text.fail(EncodeProblem::BadPhrase);
        }
        Self(text)
    }

    /// Both match.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let own = Strength::And;
        Self(Text::binary(own, (self.0, own), "AND", (other.0, own)))
    }

    /// At least one matches.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let own = Strength::Or;
        Self(Text::binary(own, (self.0, own), "OR", (other.0, own)))
    }

    pub(crate) fn into_text(self) -> Text {
        self.0
    }
}

/// Does not match.
impl Not for Search {
    type Output = Self;

    fn not(self) -> Self {
        let text = Text::new(Strength::Unary).then("NOT ");
        Self(text.nested(self.0, Strength::Primary))
    }
}

impl From<String> for Search {
    fn from(expression: String) -> Self {
        Self(Text::raw(expression))
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
        f.write_str(&self.0.write(EnumLiterals::Qualified))
    }
}

impl fmt::Debug for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
