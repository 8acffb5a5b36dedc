//! Recursive types: which fields hold their struct in a `Box`.

use std::collections::{BTreeMap, BTreeSet};

use csdl::model::{ElementType, Model, StructuredTypeId};

use super::types::Types;
use crate::select::Selection;

/// Structs that contain each other by value, in groups.
#[derive(Debug, Default)]
pub(super) struct Boxed {
    group: BTreeMap<StructuredTypeId, usize>,
}

impl Boxed {
    /// Whether a field of `owner` that holds a `target` needs a box: both are in one cycle. All fields of a
    /// cycle are boxed, so that no order decides which.
    pub(super) fn is_boxed(&self, owner: StructuredTypeId, target: StructuredTypeId) -> bool {
        match (self.group.get(&owner), self.group.get(&target)) {
            (Some(a), Some(b)) => a == b,
            _ => false,
        }
    }
}

/// Finds the cycles of selected types through single-valued structural properties. Collections and the
/// enums over derived types hold their structs on the heap and end a cycle.
pub(super) fn boxed(model: &Model, selection: &Selection, types: &Types<'_>) -> Boxed {
    let edges: BTreeMap<_, _> = selection
        .types
        .keys()
        .map(|id| (*id, contained(model, types, *id)))
        .collect();
    let mut group = BTreeMap::new();
    for &start in edges.keys() {
        if group.contains_key(&start) {
            continue;
        }
        let reached = reachable(&edges, start);
        if reached.contains(&start) {
            let number = group.len();
            let members: Vec<_> = reached
                .into_iter()
                .filter(|id| reachable(&edges, *id).contains(&start))
                .collect();
            group.extend(members.into_iter().map(|id| (id, number)));
        }
    }
    Boxed { group }
}

fn contained(model: &Model, types: &Types<'_>, id: StructuredTypeId) -> BTreeSet<StructuredTypeId> {
    model
        .self_and_bases(id)
        .flat_map(|(_, ty)| &ty.properties)
        .filter(|property| !property.ty.is_collection)
        .filter_map(|property| match property.ty.element {
            ElementType::Structured(target) => Some(target),
            _ => None,
        })
        .filter(|target| !types.is_polymorphic(*target))
        .collect()
}

/// What is contained in `start` at any depth; `start` itself only if it is in a cycle.
fn reachable(
    edges: &BTreeMap<StructuredTypeId, BTreeSet<StructuredTypeId>>,
    start: StructuredTypeId,
) -> BTreeSet<StructuredTypeId> {
    let mut found = BTreeSet::new();
    let mut open = vec![start];
    while let Some(id) = open.pop() {
        for &next in edges.get(&id).into_iter().flatten() {
            if found.insert(next) {
                open.push(next);
            }
        }
    }
    found
}
