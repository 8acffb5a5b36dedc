//! What differs between the items of two crates.

use std::collections::HashMap;

use super::Item;

/// The items that are not in both crates, or not the same in both; each list in the order of its crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison<'a> {
    /// In the old crate only.
    pub removed: Vec<&'a Item>,
    /// In the new crate only.
    pub added: Vec<&'a Item>,
    /// In both, declared otherwise: as it was and as it is.
    pub changed: Vec<(&'a Item, &'a Item)>,
}

impl Comparison<'_> {
    /// Whether both crates have the same items.
    pub fn is_empty(&self) -> bool {
        self.removed.is_empty() && self.added.is_empty() && self.changed.is_empty()
    }
}

/// Pairs items by path and compares their declarations. Where they come from means nothing.
pub fn compare<'a>(old: &'a [Item], new: &'a [Item]) -> Comparison<'a> {
    let mut left: HashMap<&str, &Item> = old.iter().map(|item| (&*item.path, item)).collect();
    let mut found = Comparison::default();
    for item in new {
        match left.remove(&*item.path) {
            None => found.added.push(item),
            Some(before) if before.declaration != item.declaration => {
                found.changed.push((before, item));
            }
            Some(_) => {}
        }
    }
    // What is left, in its order and not the map's.
    let is_left = |item: &&Item| left.contains_key(&*item.path);
    found.removed.extend(old.iter().filter(is_left));
    found
}
