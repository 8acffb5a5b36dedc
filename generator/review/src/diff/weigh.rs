//! What the change of one item means to programs.

use foldhash::HashMap;

use super::Class;
use csdl_codegen::api::{Availability, Item, ItemKind};

/// The member of an evolvable enumeration type that stands for members to come. It is never sent, and its value
/// changes whenever a member is added before it.
const SENTINEL: &str = "unknownFutureValue";

/// Weighs the changes of single items against the crate as it was.
///
/// What was there and is gone or another breaks programs; what is new is only more. But:
///
/// - A new parameter breaks programs that fill in all of them, and is sent unless it may be left out.
/// - A first flag of value zero is what an empty set is sent as.
/// - The value of the sentinel of an enumeration does not concern programs.
/// - What moves to another area is gone for programs that enable only the one that it was in.
/// - What is deprecated still compiles, with a warning: that asks for a minor version (Semantic Versioning, 7).
#[derive(Debug)]
pub struct Scales<'a> {
    /// The items that others may belong to, by path: the crate as it was.
    old: HashMap<&'a str, &'a Item>,
    /// The areas that items were in, and those that they are in now.
    areas: [Availability<'a>; 2],
}

/// What the change of an item means, and what is to be said of it where that is not plain.
pub type Weight = (Class, Option<&'static str>);

impl<'a> Scales<'a> {
    /// For changes of a crate: its items as they were, and as they are.
    pub fn new(old: &'a [Item], new: &'a [Item]) -> Self {
        let areas = [Availability::new(old), Availability::new(new)];
        let old = old.iter().map(|item| (item.path.as_str(), item));
        Self {
            old: old.collect(),
            areas,
        }
    }

    /// An item that is declared otherwise.
    pub fn changed(&self, old: &'a Item, new: &'a Item) -> Weight {
        if is_moved_sentinel(old, new) {
            let note = " (it stands for members to come, and is never sent)";
            return (Class::Documentation, Some(note));
        }
        if let (ItemKind::Feature { enables: before }, ItemKind::Feature { enables: after }) =
            (&old.declaration.kind, &new.declaration.kind)
        {
            // What begins with `_` is there for items, whose areas are weighed one by one.
            let mut listed = before.iter().filter(|feature| !feature.starts_with('_'));
            let enables_all = listed.all(|feature| after.contains(feature));
            let class = if enables_all {
                Class::Additive
            } else {
                Class::Breaking
            };
            return (class, None);
        }
        if old.declaration.kind != new.declaration.kind {
            return (Class::Breaking, None);
        }
        let [before, now] = &self.areas;
        if !now.has_all(new, before, old) {
            let note = " (it is not there any more with all areas that had it)";
            return (Class::Breaking, Some(note));
        }
        if old.declaration.is_deprecated == new.declaration.is_deprecated {
            return (Class::Additive, Some(" (more areas have it)"));
        }
        // Only the marker differs.
        if new.declaration.is_deprecated {
            (Class::Additive, Some(" (it compiles with a warning)"))
        } else {
            let note = " (it compiles without a warning)";
            (Class::Documentation, Some(note))
        }
    }

    /// A new item.
    pub fn added(&self, new: &Item) -> Weight {
        match self.unasked(new) {
            Some(note) => (Class::Breaking, Some(note)),
            None => (Class::Additive, None),
        }
    }

    /// What a new item does to programs that do not use it.
    fn unasked(&self, item: &Item) -> Option<&'static str> {
        let parent = self.old.get(parent_path(&item.path)?)?;
        match (&parent.declaration.kind, &item.declaration.kind) {
            // Among required fields there is no default for the others.
            (ItemKind::Parameters { has_default: false }, _) => {
                return Some(" and has to be given");
            }
            (
                ItemKind::Parameters { has_default: true },
                ItemKind::Field {
                    wire: Some(wire), ..
                },
            ) if !wire.is_omitted => {
                return Some(" and is sent without a value where it is not given");
            }
            _ => {}
        }
        self.is_first_zero(item, parent)
            .then_some(" and is what an empty set is sent as")
    }

    fn is_first_zero(&self, flag: &Item, parent: &Item) -> bool {
        let is_zero =
            |item: &Item| matches!(item.declaration.kind, ItemKind::Flag { value: 0, .. });
        let is_sibling = |item: &Item| parent_path(&item.path) == Some(&parent.path);
        is_zero(flag)
            && !self
                .old
                .values()
                .any(|item| is_zero(item) && is_sibling(item))
    }
}

/// The path of the item that an item belongs to.
pub(super) fn parent_path(path: &str) -> Option<&str> {
    path.get(..path.rfind("::").max(path.rfind('.'))?)
}

/// Whether both are the sentinel of an enumeration type.
fn is_moved_sentinel(old: &Item, new: &Item) -> bool {
    match (&old.declaration.kind, &new.declaration.kind) {
        (ItemKind::Variant { wire: old, .. }, ItemKind::Variant { wire: new, .. })
        | (ItemKind::Flag { wire: old, .. }, ItemKind::Flag { wire: new, .. }) => {
            old == SENTINEL && new == SENTINEL
        }
        _ => false,
    }
}
