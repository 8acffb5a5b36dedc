//! A position in decoded text.

use super::text::Unit;
use super::{Malformed, Result};

/// Reads units from the front; can be copied to look ahead.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a> {
    all: &'a [Unit],
    at: usize,
}

impl<'a> Cursor<'a> {
    /// At the start.
    pub fn new(all: &'a [Unit]) -> Self {
        Self { all, at: 0 }
    }

    /// What is left.
    pub fn rest(&self) -> &'a [Unit] {
        self.all.get(self.at..).unwrap_or_default()
    }

    /// How many characters were read.
    pub fn at(&self) -> usize {
        self.at
    }

    /// What was read since an earlier position.
    pub fn since(&self, start: usize) -> &'a [Unit] {
        self.all.get(start..self.at).unwrap_or_default()
    }

    /// Whether everything was read.
    pub fn is_done(&self) -> bool {
        self.at >= self.all.len()
    }

    /// The next character.
    pub fn peek(&self) -> Option<char> {
        self.peek_at(0)
    }

    /// The character `ahead` of the next one.
    pub fn peek_at(&self, ahead: usize) -> Option<char> {
        self.rest().get(ahead).map(|unit| unit.ch)
    }

    /// Takes the next unit.
    pub fn advance(&mut self) -> Option<Unit> {
        let unit = self.rest().first().copied();
        self.at += usize::from(unit.is_some());
        unit
    }

    /// Goes on by `count` characters.
    pub fn skip(&mut self, count: usize) {
        self.at = (self.at + count).min(self.all.len());
    }

    /// Takes `ch` if it is next.
    pub fn take(&mut self, ch: char) -> bool {
        let found = self.peek() == Some(ch);
        self.at += usize::from(found);
        found
    }

    /// Takes `word` if it is next.
    pub fn take_word(&mut self, word: &str) -> bool {
        let found = word
            .chars()
            .enumerate()
            .all(|(ahead, ch)| self.peek_at(ahead) == Some(ch));
        if found {
            self.skip(word.chars().count());
        }
        found
    }

    /// Takes characters while `keep` holds.
    pub fn take_while(&mut self, keep: impl Fn(char) -> bool) -> String {
        let mut out = String::new();
        while let Some(ch) = self.peek().filter(|&ch| keep(ch)) {
            out.push(ch);
            self.at += 1;
        }
        out
    }

    /// BWS: optional whitespace.
    pub fn blank(&mut self) -> bool {
        !self.take_while(|ch| ch == ' ' || ch == '\t').is_empty()
    }

    /// An `odataIdentifier`.
    pub fn identifier(&mut self) -> Option<String> {
        let first = self.peek().filter(|&ch| ch == '_' || ch.is_alphabetic())?;
        self.at += 1;
        let mut name = String::from(first);
        name.push_str(&self.take_while(|ch| ch == '_' || ch.is_alphanumeric()));
        Some(name).filter(|name| name.chars().count() <= 128)
    }

    /// Identifiers separated by dots.
    pub fn qualified(&mut self) -> Option<String> {
        let mut name = self.identifier()?;
        loop {
            let mut ahead = *self;
            let part = if ahead.take('.') {
                ahead.identifier()
            } else {
                None
            };
            let Some(part) = part else { return Some(name) };
            name.push('.');
            name.push_str(&part);
            *self = ahead;
        }
    }

    /// A refusal that says where.
    pub fn malformed(&self, what: &str) -> Malformed {
        Malformed::new(format!(
            "Syntax error at position {} in '{}': {what}",
            self.at,
            super::text::string(self.all)
        ))
    }

    /// Takes `ch` or refuses.
    pub fn expect(&mut self, ch: char) -> Result<()> {
        if self.take(ch) {
            Ok(())
        } else {
            Err(self.malformed(&format!("expected '{ch}'")))
        }
    }
}
