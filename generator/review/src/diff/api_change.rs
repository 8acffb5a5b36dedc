//! An item of the crate that is not the same in both.

use super::changes::{Pair, When, parent};
use super::{Class, ItemChange, Scales};
use csdl_codegen::api::{self, Comparison, Item};

/// An item that is not the same in both crates; at least one of the two is there.
#[derive(Clone, Copy, Debug)]
pub(super) struct ApiChange<'a> {
    pub old: Option<&'a Item>,
    pub new: Option<&'a Item>,
}

impl<'a> ApiChange<'a> {
    /// The items that are not the same.
    pub(super) fn all(old: &'a [Item], new: &'a [Item]) -> Vec<Self> {
        let Comparison {
            removed,
            added,
            changed,
        } = api::compare(old, new);
        let removed = removed.into_iter().map(|item| (Some(item), None));
        let added = added.into_iter().map(|item| (None, Some(item)));
        let changed = changed.into_iter().map(|(old, new)| (Some(old), Some(new)));
        removed
            .chain(added)
            .chain(changed)
            .map(|(old, new)| Self { old, new })
            .collect()
    }

    pub(super) fn path(&self) -> &'a str {
        self.new.or(self.old).map_or("", |item| &item.path)
    }

    pub(super) fn item_change(&self, pair: &Pair<'_>, scales: &Scales<'_>) -> ItemChange {
        let declaration = |item: Option<&Item>| item.map(|item| item.declaration.clone());
        let (class, note) = match (self.old, self.new) {
            (Some(old), Some(new)) => scales.changed(old, new),
            (None, Some(new)) => scales.added(new),
            (_, None) => (Class::Breaking, None),
        };
        ItemChange {
            path: self.path().to_owned(),
            before: declaration(self.old),
            after: declaration(self.new),
            class,
            note,
            is_elsewhere: self.is_elsewhere(pair),
        }
    }

    fn is_elsewhere(&self, pair: &Pair<'_>) -> bool {
        let (when, item) = match (self.old, self.new) {
            (_, Some(item)) => (When::New, item),
            (Some(item), None) => (When::Old, item),
            (None, None) => return false,
        };
        let declared_in = item.origin.and_then(parent).or(item.origin);
        pair.owner(when, &item.path)
            .is_some_and(|owner| Some(owner) != declared_in)
    }
}
