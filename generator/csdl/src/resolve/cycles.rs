//! Cycles of elements that each name one other: base types, extended containers, base terms.

use std::collections::HashMap;
use std::hash::Hash;

/// How many elements of a cycle a message names.
const NAMED: usize = 8;

/// The cycles among `nodes`, where each node leads to at most one other. Every cycle starts with the one of its
/// nodes that comes first in `nodes`. Takes a number of steps that grows with the number of nodes.
pub(super) fn cycles<T: Copy + Eq + Hash>(
    nodes: impl IntoIterator<Item = T>,
    next: impl Fn(T) -> Option<T>,
) -> Vec<Vec<T>> {
    // The walk on which a node was met. A node met on an earlier walk leads to nothing new.
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
    for cycle in &mut found {
        let first = (0..cycle.len()).min_by_key(|at| cycle.get(*at).and_then(|n| order.get(n)));
        cycle.rotate_left(first.unwrap_or_default());
    }
    found.sort_by_key(|cycle| cycle.first().and_then(|node| order.get(node)).copied());
    found
}

/// The names of a cycle, from the second one around to the first, with `joint` between them. The middle of a
/// long cycle is left out.
pub(super) fn names(cycle: &[String], joint: &str) -> String {
    let (Some(first), rest) = (cycle.first(), cycle.get(1..).unwrap_or_default()) else {
        return String::new();
    };
    let mut steps: Vec<String> = rest.iter().take(NAMED).map(|n| format!("`{n}`")).collect();
    match rest.len().saturating_sub(NAMED) {
        0 => {}
        more => steps.push(format!("{more} more")),
    }
    steps.push(format!("`{first}`"));
    steps.join(joint)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::{cycles, names};

    fn of(next: &[Option<usize>]) -> Vec<Vec<usize>> {
        cycles(0..next.len(), |at| next[at])
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
            assert_eq!(found, [[0]]);
            assert_eq!(steps.get(), count);
            let forwards = cycles(0..count, |at| {
                steps.set(steps.get() + 1);
                Some((at + 1).min(count - 1))
            });
            assert_eq!(forwards, [[count - 1]]);
            assert_eq!(steps.get(), 2 * count);
        }
    }

    #[test]
    fn the_middle_of_a_long_cycle_is_counted() {
        let cycle: Vec<_> = (0..12).map(|n| n.to_string()).collect();
        assert_eq!(names(&cycle[..2], ", "), "`1`, `0`");
        assert_eq!(
            names(&cycle, ", "),
            "`1`, `2`, `3`, `4`, `5`, `6`, `7`, `8`, 3 more, `0`"
        );
    }
}
