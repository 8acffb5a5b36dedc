//! `$search` (URL conventions 5.1.7): words, phrases, `AND`, `OR`, `NOT` and, as Graph has it, `"property:value"`.

use serde_json::{Map, Value as Json};

use super::cursor::Cursor;
use super::text::Unit;
use super::{Malformed, Result};

/// A search expression.
#[derive(Clone, Debug)]
pub enum Search {
    /// A word or phrase in lower case, in one property or in any.
    Term(Option<String>, String),
    /// Not the operand.
    Not(Box<Search>),
    /// All of them.
    And(Vec<Search>),
    /// One of them.
    Or(Vec<Search>),
}

impl Search {
    /// Reads `searchExpr`.
    pub fn parse(text: &[Unit]) -> Result<Self> {
        let mut cursor = Cursor::new(text);
        let found = any(&mut cursor, 0)?;
        if cursor.is_done() {
            Ok(found)
        } else {
            Err(cursor.malformed("not a search expression"))
        }
    }

    /// Whether an object has what is searched for; case does not matter.
    pub fn matches(&self, object: &Map<String, Json>) -> bool {
        match self {
            Self::Term(property, term) => object.iter().any(|(name, value)| {
                let here = !name.starts_with('@')
                    && property.as_ref().is_none_or(|property| property == name);
                here && value
                    .as_str()
                    .is_some_and(|value| value.to_lowercase().contains(term))
            }),
            Self::Not(operand) => !operand.matches(object),
            Self::And(items) => items.iter().all(|item| item.matches(object)),
            Self::Or(items) => items.iter().any(|item| item.matches(object)),
        }
    }
}

fn any(cursor: &mut Cursor<'_>, depth: usize) -> Result<Search> {
    let mut items = vec![all(cursor, depth)?];
    while keyword(cursor, "OR") {
        items.push(all(cursor, depth)?);
    }
    Ok(if items.len() == 1 {
        items.remove(0)
    } else {
        Search::Or(items)
    })
}

fn all(cursor: &mut Cursor<'_>, depth: usize) -> Result<Search> {
    let mut items = vec![one(cursor, depth)?];
    loop {
        let mut ahead = *cursor;
        if keyword(&mut ahead, "OR")
            || !(keyword(&mut ahead, "AND") || ahead.blank())
            || matches!(ahead.peek(), None | Some(')'))
        {
            break;
        }
        items.push(one(&mut ahead, depth)?);
        *cursor = ahead;
    }
    Ok(if items.len() == 1 {
        items.remove(0)
    } else {
        Search::And(items)
    })
}

fn one(cursor: &mut Cursor<'_>, depth: usize) -> Result<Search> {
    if depth > 20 {
        return Err(cursor.malformed("the search is nested too deeply"));
    }
    let mut ahead = *cursor;
    if ahead.take_word("NOT") && ahead.blank() {
        *cursor = ahead;
        return one(cursor, depth + 1).map(|operand| Search::Not(Box::new(operand)));
    }
    if cursor.take('(') {
        cursor.blank();
        let found = any(cursor, depth + 1)?;
        cursor.blank();
        cursor.expect(')')?;
        return Ok(found);
    }
    if cursor.take('"') {
        return phrase(cursor);
    }
    let word = cursor.take_while(|ch| !matches!(ch, ' ' | '\t' | '(' | ')' | '"' | ';' | '\''));
    if word.is_empty() {
        return Err(cursor.malformed("expected a word or a phrase to search for"));
    }
    Ok(Search::Term(None, word.to_lowercase()))
}

/// Up to the closing quote; a backslash escapes a quote.
fn phrase(cursor: &mut Cursor<'_>) -> Result<Search> {
    let mut out = String::new();
    loop {
        match cursor.advance().map(|unit| unit.ch) {
            None => return Err(Malformed::new("a search phrase has no end")),
            Some('"') => break,
            Some('\\') => out.extend(cursor.advance().map(|unit| unit.ch)),
            Some(ch) => out.push(ch),
        }
    }
    if out.is_empty() {
        return Err(Malformed::new("a search phrase is empty"));
    }
    Ok(match out.split_once(':') {
        Some((property, term)) if property.chars().all(char::is_alphanumeric) => {
            Search::Term(Some(property.into()), term.to_lowercase())
        }
        _ => Search::Term(None, out.to_lowercase()),
    })
}

fn keyword(cursor: &mut Cursor<'_>, word: &str) -> bool {
    let mut ahead = *cursor;
    let found = ahead.blank() && ahead.take_word(word) && ahead.blank();
    if found {
        *cursor = ahead;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::text::plain;
    use super::*;

    #[test]
    fn words_and_phrases() {
        let object =
            serde_json::json!({"displayName": "Contoso West dock", "mail": "west@contoso.com"});
        let object = object.as_object().cloned().unwrap_or_default();
        let search = |text: &str| Search::parse(&plain(text)).map(|found| found.matches(&object));
        for text in [
            "dock",
            "\"west dock\"",
            "\"displayName:CONTOSO\"",
            "dock AND west",
            "dock west",
            "dock OR none",
            "NOT none",
            "(none OR dock) AND NOT \"mail:dock\"",
            "\"mail:west\" OR none",
        ] {
            assert_eq!(search(text), Ok(true), "{text}");
        }
        for text in ["none", "\"mail:dock\"", "dock none", "NOT dock"] {
            assert_eq!(search(text), Ok(false), "{text}");
        }
        for text in ["", "\"", "\"\"", "(dock", "dock)", "'dock'"] {
            assert!(search(text).is_err(), "{text}");
        }
    }
}
