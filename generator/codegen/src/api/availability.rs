//! Which areas of a crate have an item.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt as _};

use super::{Item, ItemKind};
use crate::config::ALL_AREAS;

/// The path of a feature begins so.
const FEATURE: &str = "crate/";

/// What begins so is a feature that areas enable: its name and what it has may change.
const INTERNAL: char = '_';

/// The areas that have the items of a crate.
#[derive(Debug)]
pub struct Availability<'a> {
    /// The areas that enable each feature.
    areas: HashMap<&'a str, BTreeSet<&'a str>>,
    items: HashMap<&'a str, &'a Item>,
}

/// Where an item is: with one area of each of these sets.
type Needed<'a> = Vec<BTreeSet<&'a str>>;

impl<'a> Availability<'a> {
    /// Of the crate with these items.
    pub fn new(items: &'a [Item]) -> Self {
        let enables = |item: &'a Item| match &item.declaration.kind {
            ItemKind::Feature { enables } => Some((item.path.strip_prefix(FEATURE)?, enables)),
            _ => None,
        };
        let features: HashMap<&str, &Vec<String>> = items.iter().filter_map(enables).collect();
        let mut areas: HashMap<&str, BTreeSet<&str>> = HashMap::new();
        for area in features
            .keys()
            .filter(|name| **name != ALL_AREAS && !is_internal(name))
        {
            let mut open = vec![*area];
            while let Some(name) = open.pop() {
                if areas.entry(name).or_default().insert(*area) {
                    let enables = features.get(name).into_iter().copied().flatten();
                    open.extend(enables.map(String::as_str));
                }
            }
        }
        let is_gated = items
            .iter()
            .any(|item| !item.declaration.features.is_empty());
        let by_path = items.iter().filter(|_| is_gated);
        Self {
            areas,
            items: by_path.map(|item| (item.path.as_str(), item)).collect(),
        }
    }

    /// What an item needs beside what it belongs to.
    fn own(&self, item: &'a Item) -> Needed<'a> {
        let features = item.declaration.features.iter().map(String::as_str);
        let needed = features.map(|feature| {
            let areas = self.areas.get(feature).cloned();
            areas.unwrap_or_else(|| BTreeSet::from([feature]))
        });
        needed.collect()
    }

    /// What an item needs, with what it belongs to. A set in which another one is says nothing more.
    fn whole(&self, item: &'a Item) -> Needed<'a> {
        let mut needed = self.own(item);
        let mut path = item.path.as_str();
        while let Some(end) = path.rfind("::").max(path.rfind('.')) {
            path = path.get(..end).unwrap_or_default();
            if let Some(parent) = self.items.get(path) {
                needed.extend(self.own(parent));
            }
        }
        needed
    }

    /// Whether this item is wherever one of another crate is.
    pub fn has_all(&self, item: &'a Item, before: &Availability<'a>, other: &'a Item) -> bool {
        let before = before.whole(other);
        let needed = self.whole(item);
        needed
            .iter()
            .all(|set| before.iter().any(|other| other.is_subset(set)))
    }

    /// Whether both items are there with the same areas, or what they belong to has moved and they with it.
    pub(super) fn is_same(
        &self,
        item: &'a Item,
        before: &Availability<'a>,
        other: &'a Item,
    ) -> bool {
        let sorted = |mut needed: Needed<'a>| {
            needed.sort();
            needed
        };
        sorted(self.own(item)) == sorted(before.own(other))
            || (self.has_all(item, before, other) && before.has_all(other, self, item))
    }
}

/// Whether an item is a feature that areas enable.
pub(super) fn is_class(item: &Item) -> bool {
    item.path.strip_prefix(FEATURE).is_some_and(is_internal)
}

/// Whether both features enable the same ones, but for classes.
pub(super) fn enables_same(old: &ItemKind, new: &ItemKind) -> bool {
    let (ItemKind::Feature { enables: old }, ItemKind::Feature { enables: new }) = (old, new)
    else {
        return false;
    };
    let listed = |enables: &[String]| -> Vec<String> {
        let listed = enables.iter().filter(|name| !is_internal(name));
        listed.cloned().collect()
    };
    listed(old) == listed(new)
}

fn is_internal(name: &str) -> bool {
    name.starts_with(INTERNAL)
}
