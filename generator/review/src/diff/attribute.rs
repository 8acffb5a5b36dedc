//! Puts each change of the API down to changes of the model.

use std::collections::BTreeMap;

use csdl::compare::{Aspect, Change};
use csdl::model::ElementId;
use foldhash::HashMap;

use super::api_change::ApiChange;
use super::causes::Causes;
use super::changes::Pair;
use super::side::Side;
use super::weigh::parent_path;
use super::{Class, Entry, ItemChange, Kind, Reason, Report, Scales, What, effect};
use csdl_codegen::api::Declaration;

/// The classified changes between two sides.
pub(super) fn report(changes: &[Change], old: &Side<'_>, new: &Side<'_>) -> Report {
    let pair = Pair::new(changes, old, new);
    let api = ApiChange::all(old.items(), new.items());
    let mut causes = Causes::new(&pair);
    let mut items: Vec<Vec<ItemChange>> = vec![Vec::new(); changes.len()];
    let scales = Scales::new(old.items(), new.items());
    let mut alone = Vec::new();
    for change in &api {
        let found = causes.of(*change);
        let item = change.item_change(&pair, &scales);
        if found.is_empty() {
            alone.push(item);
            continue;
        }
        for index in found {
            if let Some(items) = items.get_mut(index) {
                items.push(item.clone());
            }
        }
    }
    let mut report = Report {
        entries: consequences(alone),
        ..Report::default()
    };
    for (change, mut items) in changes.iter().zip(items) {
        items.sort_by(|a, b| a.path.cmp(&b.path));
        if items.is_empty() && !is_generated(change, old, new) {
            report.outside += 1;
        } else {
            report.entries.push(entry(change, items));
        }
    }
    report.sort();
    report
}

/// Whether one of the crates has something of what changed.
fn is_generated(change: &Change, old: &Side<'_>, new: &Side<'_>) -> bool {
    if change.old.is_none() && change.new.is_none() {
        // About a namespace, or about a path that starts at an element.
        let mut path = change.path.as_str();
        loop {
            let sides = [old, new].into_iter();
            let mut found = sides
                .flat_map(|side| {
                    side.model
                        .find_elements(path)
                        .into_iter()
                        .map(move |id| (side, id))
                })
                .peekable();
            if found.peek().is_some() {
                return found.any(|(side, id)| side.has(id));
            }
            let Some((start, _)) = path.rsplit_once('/') else {
                return true;
            };
            path = start;
        }
    }
    let has = |side: &Side<'_>, id: Option<ElementId>| id.is_some_and(|id| side.has(id));
    has(old, change.old) || has(new, change.new)
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

/// Changes of the API that nothing of the model explains: the configuration does, or another generator. What
/// comes or goes with what it belongs to is one entry.
fn consequences(alone: Vec<ItemChange>) -> Vec<Entry> {
    let presence = |item: &ItemChange| (item.before.is_some(), item.after.is_some());
    let whole: HashMap<String, _> = alone
        .iter()
        .filter(|item| item.before.is_none() || item.after.is_none())
        .map(|item| (item.path.clone(), presence(item)))
        .collect();
    let mut groups: BTreeMap<String, Vec<ItemChange>> = BTreeMap::new();
    for item in alone {
        let is_with = |path: &&str| whole.get(*path) == Some(&presence(&item));
        let parents = std::iter::successors(parent_path(&item.path), |path| parent_path(path));
        let top = parents.take_while(is_with).last().unwrap_or(&item.path);
        groups.entry(top.to_owned()).or_default().push(item);
    }
    groups
        .into_iter()
        .map(|(path, mut items)| {
            items.sort_by(|a, b| a.path.cmp(&b.path));
            let own = items.iter().find(|item| item.path == path);
            let value = |of: fn(&ItemChange) -> &Option<Declaration>| {
                own.and_then(|item| of(item).as_ref())
                    .map(ToString::to_string)
            };
            Entry {
                class: class(&items),
                kind: Kind::Consequences,
                before: value(|item| &item.before),
                after: value(|item| &item.after),
                path,
                what: What::Consequence,
                reason: Reason::items(&items),
                items,
            }
        })
        .collect()
}

/// As grave as the gravest of what it does to the API.
fn class(items: &[ItemChange]) -> Class {
    let gravest = items.iter().map(|item| item.class).min();
    gravest.unwrap_or(Class::Documentation)
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
