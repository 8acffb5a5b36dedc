//! Old names that a line of the configuration keeps.
//!
//! Where something new is spelled alike in Rust, neither has the plain name: programs that used it no longer compile,
//! and none means something else. A rename gives the old name to the element that had it.

use std::collections::BTreeMap;
use std::fmt;

use csdl::model::ElementId;
use foldhash::{HashMap, HashMapExt as _, HashSet};

use super::side::Side;
use super::weigh::parent_path;
use csdl_codegen::api::{Item, ItemKind};

/// A name that an element has no longer, and how it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keep {
    /// The element, as the target of a fixup is written.
    pub target: String,
    /// The name.
    pub name: String,
    /// The path of the item that had it.
    pub path: String,
}

/// The fixup, ready to be pasted.
impl fmt::Display for Keep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { target, name, path } = self;
        writeln!(f, "[[fixup]]")?;
        writeln!(f, "target = \"{target}\"")?;
        writeln!(f, "rename = \"{name}\"")?;
        writeln!(f, "reason = \"Keeps {path}.\"")
    }
}

/// The elements that are in both models and in both crates, and have lost their name.
pub(super) fn keep(old: &Side<'_>, new: &Side<'_>) -> Vec<Keep> {
    let there: HashSet<&str> = new.items().iter().map(|item| item.path.as_str()).collect();
    let mut names: HashMap<ElementId, HashSet<String>> = HashMap::new();
    for item in new.items() {
        if let (Some(origin), Some((name, _))) = (item.origin, own_name(item)) {
            names.entry(origin).or_default().insert(name);
        }
    }
    let mut found: BTreeMap<String, (Keep, bool)> = BTreeMap::new();
    let gone = old.items().iter();
    for item in gone.filter(|item| !there.contains(item.path.as_str())) {
        let (Some(origin), Some((name, is_token))) = (item.origin, own_name(item)) else {
            continue;
        };
        let Some(target) = old.model.element_path(origin) else {
            continue;
        };
        // What a type has goes and comes with the type's own name.
        let is_of_a_type = !matches!(
            origin,
            ElementId::Structured(_) | ElementId::Enum(_) | ElementId::Definition(_)
        );
        if is_of_a_type && parent_path(&item.path).is_none_or(|parent| !there.contains(parent)) {
            continue;
        }
        // Only a name that the planner makes can be given.
        if name.ends_with('_') || !is_plain(&target) || !is_plain(&item.path) {
            continue;
        }
        let &[now] = new.model.find_elements(&target).as_slice() else {
            continue;
        };
        if names.get(&now).is_none_or(HashSet::is_empty) {
            continue;
        }
        let path = item.path.clone();
        let keep = Keep {
            target: target.clone(),
            name,
            path,
        };
        match found.get(&target) {
            Some((_, was_token)) if *was_token <= is_token => {}
            _ => {
                found.insert(target, (keep, is_token));
            }
        }
    }
    found.into_values().map(|(keep, _)| keep).collect()
}

/// The name in an item's path that a rename of its element gives, and whether it is that of a token.
fn own_name(item: &Item) -> Option<(String, bool)> {
    let last = item.path.rsplit([':', '.']).next()?;
    let last = last.strip_prefix("r#").unwrap_or(last);
    let is_token = match (item.origin?, &item.declaration.kind) {
        (
            ElementId::Structured(_) | ElementId::Enum(_) | ElementId::Definition(_),
            ItemKind::Struct { .. }
            | ItemKind::Enum { .. }
            | ItemKind::Flags { .. }
            | ItemKind::Alias { .. },
        )
        | (ElementId::Member(..), ItemKind::Variant { .. } | ItemKind::Flag { .. })
        | (ElementId::Property(..) | ElementId::Parameter(..), ItemKind::Field { .. })
        | (
            ElementId::Property(..)
            | ElementId::Navigation(..)
            | ElementId::Operation(_)
            | ElementId::EntitySet(..)
            | ElementId::Singleton(..),
            ItemKind::Function(_),
        ) => false,
        (
            ElementId::Property(..) | ElementId::Navigation(..),
            ItemKind::Property { .. } | ItemKind::Navigation { .. },
        ) => true,
        _ => return None,
    };
    Some(if is_token {
        (last.to_lowercase(), true)
    } else {
        (last.to_owned(), false)
    })
}

/// Whether it can stand in a string of TOML, on a terminal and in Markdown as it is.
fn is_plain(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_alphanumeric() || "_.,:/()$#".contains(c))
}
