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
    let mut back: BTreeMap<StructuredTypeId, BTreeSet<StructuredTypeId>> = BTreeMap::new();
    for (&from, targets) in &edges {
        for &to in targets {
            back.entry(to).or_default().insert(from);
        }
    }
    // Kosaraju's algorithm: each walk backwards from the type that a walk forwards left last is one component.
    let mut seen = BTreeSet::new();
    let mut left = Vec::new();
    for &start in edges.keys() {
        walk(&edges, start, &mut seen, &mut left);
    }
    let mut group = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (number, start) in left.into_iter().rev().enumerate() {
        let mut members = Vec::new();
        walk(&back, start, &mut seen, &mut members);
        let is_cycle = match members.as_slice() {
            [only] => edges
                .get(only)
                .is_some_and(|targets| targets.contains(only)),
            _ => true,
        };
        if is_cycle {
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

/// Adds what is reached from `start` and was not seen before, each type when all behind it was left.
fn walk(
    edges: &BTreeMap<StructuredTypeId, BTreeSet<StructuredTypeId>>,
    start: StructuredTypeId,
    seen: &mut BTreeSet<StructuredTypeId>,
    left: &mut Vec<StructuredTypeId>,
) {
    let targets = |id: StructuredTypeId| edges.get(&id).into_iter().flatten().copied();
    if !seen.insert(start) {
        return;
    }
    let mut open = vec![(start, targets(start))];
    while let Some((id, next)) = open.last_mut() {
        match next.next() {
            Some(found) if seen.insert(found) => open.push((found, targets(found))),
            Some(_) => {}
            None => {
                left.push(*id);
                open.pop();
            }
        }
    }
}
