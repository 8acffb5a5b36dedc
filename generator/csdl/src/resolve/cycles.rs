//! Cycles of elements that each refer to at most one other: base types, extended containers, base terms.

use std::hash::Hash;

use foldhash::{HashMap, HashMapExt as _};

use crate::diagnostic::Diagnostic;

/// How many elements of a cycle a message names.
const NAMED: usize = 8;

/// Elements that refer to one another in a circle.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cycle<T> {
    /// The one that comes first in the documents.
    pub(super) first: T,
    /// The others, each referred to by the one before it.
    pub(super) rest: Vec<T>,
}

impl<T: Copy> Cycle<T> {
    /// Adds the steps of a cycle of several elements to its problem; the middle of a long one is left out.
    pub(super) fn explain(
        &self,
        problem: Diagnostic,
        name: impl Fn(T) -> String,
        leads_to: &str,
    ) -> Diagnostic {
        if self.rest.is_empty() {
            return problem;
        }
        let first = name(self.first);
        let mut steps: Vec<String> = Vec::new();
        for id in self.rest.iter().take(NAMED) {
            steps.push(format!("`{}`", name(*id)));
        }
        let more = self.rest.len().saturating_sub(NAMED);
        if more > 0 {
            steps.push(format!("{more} more"));
        }
        steps.push(format!("`{first}`"));
        let joint = format!(", which {leads_to} ");
        problem.note(format!("`{first}` {leads_to} {}", steps.join(&joint)))
    }
}

/// The cycles among `nodes`, where each node refers to at most one other. Every cycle starts with the one of its
/// nodes that comes first in `nodes`. Each node is visited once.
pub(super) fn cycles<T: Copy + Eq + Hash>(
    nodes: impl IntoIterator<Item = T>,
    next: impl Fn(T) -> Option<T>,
) -> Vec<Cycle<T>> {
    // The walk on which a node was met. Behind a node of an earlier walk, everything is known.
    let mut walks: HashMap<T, usize> = HashMap::new();
    let mut found = Vec::new();
    let nodes: Vec<T> = nodes.into_iter().collect();
    for (walk, start) in nodes.iter().copied().enumerate() {
        let mut chain = Vec::new();
        let mut at = Some(start);
        while let Some(node) = at {
            if let Some(met) = walks.get(&node) {
                if *met == walk {
                    let first = chain.iter().position(|other| *other == node);
                    found.push(chain.split_off(first.unwrap_or_default()));
                }
                break;
            }
            walks.insert(node, walk);
            chain.push(node);
            at = next(node);
        }
    }
    let order: HashMap<T, usize> = nodes.into_iter().zip(0..).collect();
    let place = |node: &T| order.get(node).copied();
    let mut cycles = Vec::with_capacity(found.len());
    for mut cycle in found {
        let first = (0..cycle.len()).min_by_key(|at| cycle.get(*at).and_then(place));
        cycle.rotate_left(first.unwrap_or_default());
        let mut nodes = cycle.into_iter();
        if let Some(first) = nodes.next() {
            cycles.push(Cycle {
                first,
                rest: nodes.collect(),
            });
        }
    }
    cycles.sort_by_key(|cycle| place(&cycle.first));
    cycles
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::{Cycle, cycles};
    use crate::diagnostic::{Code, Diagnostic};
    use crate::span::{FileId, Span};

    static PROBE: Code = Code::error("TEST0001", "a probe", "Only for tests.");

    fn of(next: &[Option<usize>]) -> Vec<Vec<usize>> {
        all(cycles(0..next.len(), |at| next[at]))
    }

    fn all(found: Vec<Cycle<usize>>) -> Vec<Vec<usize>> {
        let nodes = |cycle: Cycle<usize>| std::iter::once(cycle.first).chain(cycle.rest).collect();
        found.into_iter().map(nodes).collect()
    }

    #[test]
    fn each_cycle_is_found_once() {
        assert_eq!(of(&[Some(1), Some(2), None]), Vec::<Vec<usize>>::new());
        assert_eq!(of(&[Some(0)]), [[0]]);
        assert_eq!(
            of(&[Some(2), Some(0), Some(1), Some(3)]),
            [vec![0, 2, 1], vec![3]]
        );
    }

    #[test]
    fn a_cycle_starts_with_its_first_node_wherever_it_is_entered() {
        // 0 leads into the cycle of 1, 2 and 3 at its last node.
        assert_eq!(of(&[Some(3), Some(2), Some(3), Some(1)]), [[1, 2, 3]]);
    }

    #[test]
    fn a_long_chain_into_a_cycle_takes_one_step_per_node() {
        for count in [1_000_usize, 2_000, 4_000] {
            let steps = Cell::new(0_usize);
            let found = cycles((0..count).rev(), |at| {
                steps.set(steps.get() + 1);
                Some(at.saturating_sub(1))
            });
            assert_eq!(all(found), [[0]]);
            assert_eq!(steps.get(), count);
            let forwards = cycles(0..count, |at| {
                steps.set(steps.get() + 1);
                Some((at + 1).min(count - 1))
            });
            assert_eq!(all(forwards), [[count - 1]]);
            assert_eq!(steps.get(), 2 * count);
        }
    }

    #[test]
    fn the_middle_of_a_long_cycle_is_counted() {
        let note = |count| {
            let cycle = Cycle {
                first: 0,
                rest: (1..count).collect(),
            };
            let problem = Diagnostic::new(&PROBE, Span::at(FileId::default(), 0), "");
            let problem = cycle.explain(problem, |n| n.to_string(), "extends");
            problem.notes.concat()
        };
        assert_eq!(note(1), "");
        assert_eq!(note(2), "`0` extends `1`, which extends `0`");
        let long = note(12);
        assert!(
            long.contains("`8`, which extends 3 more, which extends `0`"),
            "{long}"
        );
    }
}
