//! What differs between the items of two crates.

use foldhash::HashMap;

use super::availability::{Availability, enables_same, is_class};
use super::{Declaration, Item};

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

/// Pairs items by path and compares their declarations, and the areas that have them. Where they come from means
/// nothing, and what classes of items are called does not, either.
pub fn compare<'a>(old: &'a [Item], new: &'a [Item]) -> Comparison<'a> {
    let (before, now) = (Availability::new(old), Availability::new(new));
    let listed = old.iter().filter(|item| !is_class(item));
    let mut left: HashMap<&str, &Item> = listed.map(|item| (&*item.path, item)).collect();
    let mut found = Comparison::default();
    for item in new.iter().filter(|item| !is_class(item)) {
        match left.remove(&*item.path) {
            None => found.added.push(item),
            Some(other)
                if is_declared_alike(&other.declaration, &item.declaration)
                    && now.is_same(item, &before, other) => {}
            Some(other) => found.changed.push((other, item)),
        }
    }
    // What is left, in its order and not the map's.
    let is_left = |item: &&Item| left.contains_key(&*item.path);
    found.removed.extend(old.iter().filter(is_left));
    found
}

/// Whether declarations are the same but for the features that they need.
fn is_declared_alike(old: &Declaration, new: &Declaration) -> bool {
    old.is_deprecated == new.is_deprecated
        && (old.kind == new.kind || enables_same(&old.kind, &new.kind))
}
