//! The items as they are found, and their order.

use std::fmt::Display;

use csdl::model::ElementId;

use super::{Declaration, Item};
use crate::plan::{Gate, Ident};

/// The items found so far.
#[derive(Default)]
pub(super) struct Items {
    found: Vec<Item>,
}

impl Items {
    /// An item that comes from the metadata.
    pub(super) fn add(
        &mut self,
        path: impl Display,
        declaration: impl Into<Declaration>,
        origin: ElementId,
    ) {
        self.push(path, declaration, Some(origin));
    }

    /// Says which features the item that was added last needs.
    pub(super) fn needs(&mut self, gate: Option<&Gate>) {
        if let (Some(item), Some(gate)) = (self.found.last_mut(), gate) {
            let features = gate.features().iter();
            let names = features.map(|feature| feature.name.clone());
            item.declaration.features = names.collect();
        }
    }

    /// An item that every crate has, or that the configuration asks for.
    pub(super) fn add_own(&mut self, path: impl Display, declaration: impl Into<Declaration>) {
        self.push(path, declaration, None);
    }

    /// An item with or without an origin in the metadata.
    pub(super) fn push(
        &mut self,
        path: impl Display,
        declaration: impl Into<Declaration>,
        origin: Option<ElementId>,
    ) {
        self.found.push(Item {
            path: path.to_string(),
            declaration: declaration.into(),
            origin,
        });
    }

    /// All items, sorted.
    pub(super) fn sorted(self) -> Vec<Item> {
        sorted(self.found)
    }
}

/// Sorts by path, name by name, so that nothing comes between an item and what belongs to it. Case comes last:
/// `DISPLAY_NAME` and `display_name` are of one property.
pub(super) fn sorted(mut items: Vec<Item>) -> Vec<Item> {
    items.sort_by_cached_key(|item| key(&item.path));
    items
}

fn key(path: &str) -> String {
    // Below every character of a name.
    const NEXT: char = '\0';
    let mut key = String::with_capacity(2 * path.len() + 3);
    for c in path.chars() {
        match c {
            ':' => key.push(NEXT),
            // As long as `::`.
            '.' => key.extend([NEXT, NEXT]),
            // Of a raw identifier, with the `r` before it.
            '#' => {
                key.pop();
            }
            c if c.is_ascii() => key.push(c.to_ascii_lowercase()),
            c => key.extend(c.to_lowercase()),
        }
    }
    // Before all that begins with it.
    key.extend([NEXT; 3]);
    key.push_str(path);
    key
}

/// The path of a module of `models` or `requests`.
pub(super) fn module_path(root: &str, path: &[Ident]) -> String {
    let mut text = root.to_owned();
    for ident in path {
        text.push_str("::");
        text.push_str(&ident.to_string());
    }
    text
}
