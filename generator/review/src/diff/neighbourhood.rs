//! The changed types and what is around them.

use std::collections::{BTreeMap, BTreeSet};

use csdl::compare::{Aspect, Change};
use csdl::model::{ElementId, ElementType, Model, NamedType, OperationId};

use super::side::Side;

/// More types than this make no picture that anyone can read.
const MAX_NODES: usize = 25;

/// Changed types, their direct neighbours where these are few, and the links between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbourhood {
    /// The types, by qualified name.
    pub nodes: Vec<Node>,
    /// The links, each once; positions are those of the nodes.
    pub links: Vec<Link>,
}

/// A type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its qualified name.
    pub name: String,
    /// What became of it.
    pub state: State,
}

/// What became of a type or a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is as it was.
    Same,
    /// It, or something in it, changed.
    Changed,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
}

/// A link from one type to another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// The type that declares it.
    pub from: usize,
    /// The type that it leads to.
    pub to: usize,
    /// The property, or nothing for the base type.
    pub name: Option<String>,
    /// What became of it.
    pub state: State,
}

/// A link by the names of its ends.
type Edge = (String, Option<String>, String);

/// What changed in the crate, as a graph; `None` where it is too large, or nothing changed.
pub(super) fn neighbourhood(
    changes: &[Change],
    old: &Side<'_>,
    new: &Side<'_>,
) -> Option<Neighbourhood> {
    let mut states: BTreeMap<String, State> = BTreeMap::new();
    for change in changes {
        let (side, id) = match (change.old, change.new) {
            (_, Some(id)) => (new, id),
            (Some(id), None) => (old, id),
            (None, None) => continue,
        };
        let other = change.old.is_some_and(|id| old.has(id));
        if !side.has(id) && !other {
            continue;
        }
        let Some((name, is_itself)) = type_of(side.model, id) else {
            continue;
        };
        let state = match change.aspect {
            Aspect::Added if is_itself => State::Added,
            Aspect::Removed if is_itself => State::Removed,
            _ => State::Changed,
        };
        let known = states.entry(name).or_insert(state);
        *known = (*known).max(state);
        if states.len() > MAX_NODES {
            return None;
        }
    }
    if states.is_empty() {
        return None;
    }
    let (before, after) = (edges(old, &states), edges(new, &states));
    let all: BTreeSet<&Edge> = before.union(&after).collect();
    let mut nodes = states.clone();
    for (from, _, to) in &all {
        for name in [from, to] {
            nodes.entry(name.clone()).or_insert(State::Same);
        }
    }
    if nodes.len() > MAX_NODES {
        nodes = states;
    }
    let position = |name: &str| nodes.keys().position(|node| node == name);
    let links = all.into_iter().filter_map(|edge| {
        let (from, name, to) = edge;
        Some(Link {
            from: position(from)?,
            to: position(to)?,
            name: name.clone(),
            state: match (before.contains(edge), after.contains(edge)) {
                (false, _) => State::Added,
                (true, false) => State::Removed,
                (true, true) => State::Same,
            },
        })
    });
    let links = links.collect();
    let nodes = nodes.into_iter().map(|(name, state)| Node { name, state });
    Some(Neighbourhood {
        nodes: nodes.collect(),
        links,
    })
}

/// The type that an element is or is in, and whether it is the type itself.
fn type_of(model: &Model, id: ElementId) -> Option<(String, bool)> {
    let bound_to = |id: OperationId| match &model.operations[id].binding.as_ref()?.ty.element {
        ElementType::Structured(id) => Some(model.structured_types[*id].name.to_string()),
        _ => None,
    };
    Some(match id {
        ElementId::Structured(id) => (model.structured_types[id].name.to_string(), true),
        ElementId::Property(id, _) | ElementId::Navigation(id, _) => {
            (model.structured_types[id].name.to_string(), false)
        }
        ElementId::Enum(id) => (model.enum_types[id].name.to_string(), true),
        ElementId::Member(id, _) => (model.enum_types[id].name.to_string(), false),
        ElementId::Definition(id) => (model.type_definitions[id].name.to_string(), true),
        ElementId::Operation(id)
        | ElementId::Binding(id)
        | ElementId::Parameter(id, _)
        | ElementId::ReturnType(id) => (bound_to(id)?, false),
        _ => return None,
    })
}

/// The links of a side that start or end at a changed type.
fn edges(side: &Side<'_>, changed: &BTreeMap<String, State>) -> BTreeSet<Edge> {
    let model = side.model;
    let mut edges = BTreeSet::new();
    for (id, ty) in model.structured_types.iter() {
        if !side.has(ElementId::Structured(id)) {
            continue;
        }
        let from = ty.name.to_string();
        let is_changed = changed.contains_key(&from);
        let mut add = |name: Option<&str>, target: NamedType| {
            let to = model.element_type_text(target.into());
            if to != from && side.has(target.into()) && (is_changed || changed.contains_key(&to)) {
                edges.insert((from.clone(), name.map(ToOwned::to_owned), to));
            }
        };
        if let Some(base) = ty.base {
            add(None, NamedType::Structured(base));
        }
        for property in &ty.properties {
            let target = match property.ty.element {
                ElementType::Structured(id) => NamedType::Structured(id),
                ElementType::Enum(id) => NamedType::Enum(id),
                ElementType::Definition(id) => NamedType::Definition(id),
                _ => continue,
            };
            add(Some(&property.name), target);
        }
        for navigation in &ty.navigation_properties {
            if let Some(target) = navigation.target {
                add(Some(&navigation.name), NamedType::Structured(target));
            }
        }
    }
    edges
}
