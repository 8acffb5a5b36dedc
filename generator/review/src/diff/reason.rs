//! Why an entry is in its class, in words.

use std::fmt::{self, Write as _};

use super::excerpt::{excerpt, shorten};
use super::{Class, ItemChange};
use crate::words::count;
use csdl_codegen::api::{Declaration, ItemKind};

/// Names of items and values are shown up to this length.
const LENGTH: usize = 100;

/// A sentence, with what is quoted in it apart from what is said: only so can it be escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// Its parts, in order.
    pub pieces: Vec<Piece>,
}

/// A part of a [`Reason`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// A name or a value.
    Code(String),
}

impl Reason {
    /// A sentence in which backticks stand around what is quoted: only for text of this crate.
    pub(super) fn text(text: &'static str) -> Self {
        let parts = text.split('`').enumerate();
        Self {
            pieces: parts
                .filter(|(_, part)| !part.is_empty())
                .map(|(index, part)| {
                    if index.is_multiple_of(2) {
                        Piece::Text(part.to_owned())
                    } else {
                        Piece::Code(part.to_owned())
                    }
                })
                .collect(),
        }
    }

    /// What happens to items of the crate: the one that says most, and how many more there are.
    pub(super) fn items(items: &[ItemChange]) -> Self {
        let mut reason = Self::default();
        let Some(first) = items
            .iter()
            .min_by_key(|item| (item.class, rank(item), item.is_elsewhere, is_token(item)))
        else {
            return reason;
        };
        reason.item(first);
        let more = items.len().saturating_sub(1);
        if more > 0 {
            let broken = items
                .iter()
                .filter(|item| item.class == Class::Breaking)
                .count();
            let mut text = format!(", and {}", count(more, "more item"));
            if broken > 0 && broken < items.len() {
                let _ = write!(text, " ({broken} of the {} break)", items.len());
            }
            reason.pieces.push(Piece::Text(text));
        }
        reason.pieces.push(Piece::Text(".".to_owned()));
        reason
    }

    fn item(&mut self, item: &ItemChange) {
        self.code(&item.path);
        match (&item.before, &item.after) {
            (Some(before), Some(after)) => self.difference(before, after),
            (Some(_), None) => self.say(" is gone"),
            (None, _) => self.say(" is new"),
        }
        self.say(item.note.unwrap_or_default());
    }

    /// Two declarations, as far as they are not the same: the type, or what it is on the wire.
    fn difference(&mut self, before: &Declaration, after: &Declaration) {
        let (old, new) = (before.in_rust(), after.in_rust());
        let (before, after, place) = match (before.on_the_wire(), after.on_the_wire()) {
            (Some(old_wire), Some(new_wire)) if old == new => (old_wire, new_wire, " on the wire"),
            (old_wire, new_wire) if old_wire == new_wire => (old, new, ""),
            _ => (before.to_string(), after.to_string(), ""),
        };
        let (before, after) = excerpt(&before, &after, LENGTH);
        self.say(" was ");
        self.pieces.push(Piece::Code(before));
        self.say(place);
        self.say(", is ");
        self.pieces.push(Piece::Code(after));
    }

    fn say(&mut self, text: &str) {
        self.pieces.push(Piece::Text(text.to_owned()));
    }

    fn code(&mut self, text: &str) {
        self.pieces.push(Piece::Code(shorten(text, LENGTH)));
    }
}

/// Changed items say more than those that are gone, and those more than new ones.
fn rank(item: &ItemChange) -> u8 {
    match (&item.before, &item.after) {
        (Some(_), Some(_)) => 0,
        (Some(_), None) => 1,
        (None, _) => 2,
    }
}

/// A property's token says less to a reader than its field.
fn is_token(item: &ItemChange) -> bool {
    let declaration = item.before.as_ref().or(item.after.as_ref());
    declaration.is_some_and(|declaration| matches!(declaration.kind, ItemKind::Property { .. }))
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces.iter().try_for_each(|piece| match piece {
            Piece::Text(text) => f.write_str(text),
            Piece::Code(text) => write!(f, "`{text}`"),
        })
    }
}
