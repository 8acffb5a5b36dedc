//! Puts each change of the API down to changes of the model.

use std::cmp::Ordering;

use csdl::compare::{Aspect, Change};
use csdl::model::ElementId;

use super::causes::Causes;
use super::changes::Pair;
use super::side::Side;
use super::{Class, Entry, ItemChange, Kind, Reason, Report, What, effect};
use crate::api::Item;

/// An item that is not the same in both crates; at least one of the two is there.
#[derive(Clone, Copy, Debug)]
pub(super) struct ApiChange<'a> {
    pub old: Option<&'a Item>,
    pub new: Option<&'a Item>,
}

impl<'a> ApiChange<'a> {
    pub(super) fn path(&self) -> &'a str {
        self.new.or(self.old).map_or("", |item| &item.path)
    }

    fn item_change(&self) -> ItemChange {
        let declaration = |item: Option<&Item>| item.map(|item| item.declaration.clone());
        ItemChange {
            path: self.path().to_owned(),
            before: declaration(self.old),
            after: declaration(self.new),
        }
    }
}

/// The classified changes between two sides.
pub(super) fn report(changes: &[Change], old: &Side<'_>, new: &Side<'_>) -> Report {
    let pair = Pair::new(changes, old, new);
    let api = api_changes(&old.items, &new.items);
    let mut causes = Causes::new(&pair);
    let mut items: Vec<Vec<ItemChange>> = vec![Vec::new(); changes.len()];
    let mut report = Report::default();
    for change in &api {
        let found = causes.of(*change);
        if found.is_empty() {
            report.entries.push(consequence(change));
        }
        for index in found {
            if let Some(items) = items.get_mut(index) {
                items.push(change.item_change());
            }
        }
    }
    for (change, items) in changes.iter().zip(items) {
        let has = |side: &Side<'_>, id: Option<ElementId>| id.is_some_and(|id| side.has(id));
        if items.is_empty() && !has(old, change.old) && !has(new, change.new) {
            report.outside += 1;
        } else {
            report.entries.push(entry(change, items));
        }
    }
    report.sort();
    report
}

/// The items that are not the same, by path. Both lists are sorted by path.
fn api_changes<'a>(old: &'a [Item], new: &'a [Item]) -> Vec<ApiChange<'a>> {
    let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
    let mut found = Vec::new();
    loop {
        let order = match (old.peek(), new.peek()) {
            (None, None) => return found,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(a), Some(b)) => a.path.cmp(&b.path),
        };
        let change = ApiChange {
            old: if order.is_le() { old.next() } else { None },
            new: if order.is_ge() { new.next() } else { None },
        };
        match (change.old, change.new) {
            (Some(a), Some(b)) if a.declaration == b.declaration => {}
            _ => found.push(change),
        }
    }
}

fn entry(change: &Change, items: Vec<ItemChange>) -> Entry {
    Entry {
        class: class(&items),
        kind: kind(change),
        path: change.path.clone(),
        what: What::Model(change.aspect.clone()),
        before: change.before.clone(),
        after: change.after.clone(),
        reason: if items.is_empty() {
            effect::without_items(change)
        } else {
            Reason::items(&items)
        },
        items,
    }
}

fn consequence(change: &ApiChange<'_>) -> Entry {
    let item = change.item_change();
    let items = vec![item.clone()];
    Entry {
        class: class(&items),
        kind: Kind::Consequences,
        path: item.path,
        what: What::Consequence,
        before: item.before,
        after: item.after,
        reason: Reason::items(&items),
        items,
    }
}

/// As grave as the gravest of what it does to the API.
fn class(items: &[ItemChange]) -> Class {
    if items.iter().any(ItemChange::is_breaking) {
        Class::Breaking
    } else if items.is_empty() {
        Class::Documentation
    } else {
        Class::Additive
    }
}

fn kind(change: &Change) -> Kind {
    if matches!(change.aspect, Aspect::Annotation(..)) {
        return Kind::Annotations;
    }
    match change.new.or(change.old) {
        Some(ElementId::Structured(_) | ElementId::Definition(_)) => Kind::Types,
        Some(ElementId::Property(..)) => Kind::Properties,
        Some(ElementId::Navigation(..)) => Kind::Navigation,
        Some(ElementId::Enum(_) | ElementId::Member(..)) => Kind::Enumerations,
        Some(
            ElementId::Operation(_)
            | ElementId::Binding(_)
            | ElementId::Parameter(..)
            | ElementId::ReturnType(_),
        ) => Kind::Operations,
        Some(
            ElementId::Container(_)
            | ElementId::EntitySet(..)
            | ElementId::Singleton(..)
            | ElementId::ActionImport(..)
            | ElementId::FunctionImport(..),
        ) => Kind::Container,
        Some(ElementId::Term(_)) => Kind::Terms,
        None => Kind::Consequences,
    }
}
