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
    for (number, members) in components(&edges).into_iter().enumerate() {
        let is_cycle = match members.as_slice() {
            [only] => edges.get(only).is_some_and(|to| to.contains(only)),
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

type Edges<T> = BTreeMap<T, BTreeSet<T>>;

/// The groups of nodes that reach each other, each node in one (Kosaraju's algorithm): linear, and without recursion.
fn components<T: Copy + Ord>(edges: &Edges<T>) -> Vec<Vec<T>> {
    let mut seen = BTreeSet::new();
    let mut finished = Vec::new();
    for &start in edges.keys() {
        visit(edges, start, &mut seen, &mut finished);
    }
    let mut reversed: Edges<T> = edges.keys().map(|id| (*id, BTreeSet::new())).collect();
    for (&from, all) in edges {
        for &to in all {
            reversed.entry(to).or_default().insert(from);
        }
    }
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for start in finished.into_iter().rev() {
        let mut members = Vec::new();
        visit(&reversed, start, &mut seen, &mut members);
        if !members.is_empty() {
            found.push(members);
        }
    }
    found
}

/// Adds `start` and all that it reaches and that was not `seen` yet, each after what it reaches.
fn visit<T: Copy + Ord>(edges: &Edges<T>, start: T, seen: &mut BTreeSet<T>, done: &mut Vec<T>) {
    let next = |id| edges.get(&id).into_iter().flatten().copied();
    if !seen.insert(start) {
        return;
    }
    let mut open = vec![(start, next(start))];
    while let Some((id, targets)) = open.last_mut() {
        let id = *id;
        if let Some(target) = targets.find(|target| seen.insert(*target)) {
            open.push((target, next(target)));
        } else {
            done.push(id);
            open.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reaches_each_other_is_one_group() {
        let edges = Edges::from(
            [
                (1, vec![2]),
                (2, vec![3]),
                (3, vec![1, 4]),
                (4, vec![5]),
                (5, vec![5]),
                (6, vec![1]),
            ]
            .map(|(from, to)| (from, BTreeSet::from_iter(to))),
        );
        let mut groups = components(&edges);
        for group in &mut groups {
            group.sort_unstable();
        }
        groups.sort();
        assert_eq!(groups, [vec![1, 2, 3], vec![4], vec![5], vec![6]]);
    }

    #[test]
    fn a_long_chain_is_walked_without_recursion() {
        let edges: Edges<u32> = (0..200_000)
            .map(|id| (id, BTreeSet::from([id + 1])))
            .collect();
        assert_eq!(components(&edges).len(), 200_001);
    }
}
