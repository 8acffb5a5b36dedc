//! What every way to a node goes through.
//!
//! The tree is made by iteration over the nodes in reverse postorder (Cooper, Harvey and Kennedy, "A Simple, Fast
//! Dominance Algorithm", 2001).

/// The immediate dominator of each node that is reached from node 0; 0 is its own. `None` where it is not reached.
pub(super) fn dominators(onward: &[Vec<usize>]) -> Vec<Option<usize>> {
    let order = postorder(onward);
    let mut rank = vec![usize::MAX; onward.len()];
    for (position, node) in order.iter().enumerate() {
        if let Some(rank) = rank.get_mut(*node) {
            *rank = position;
        }
    }
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); onward.len()];
    for &from in &order {
        for &to in onward.get(from).into_iter().flatten() {
            if let Some(before) = before.get_mut(to) {
                before.push(from);
            }
        }
    }
    let mut found: Vec<Option<usize>> = vec![None; onward.len()];
    if let Some(root) = found.first_mut() {
        *root = Some(0);
    }
    let mut is_settled = false;
    while !is_settled {
        is_settled = true;
        for &node in order.iter().rev().filter(|node| **node != 0) {
            let known = before.get(node).into_iter().flatten();
            let known = known.copied().filter(|from| of(&found, *from).is_some());
            let nearest = known.reduce(|a, b| common(&found, &rank, a, b));
            if let Some(entry) = found.get_mut(node)
                && *entry != nearest
            {
                *entry = nearest;
                is_settled = false;
            }
        }
    }
    found
}

fn of(found: &[Option<usize>], node: usize) -> Option<usize> {
    found.get(node).copied().flatten()
}

/// The nearest node that both are dominated by.
fn common(found: &[Option<usize>], rank: &[usize], mut a: usize, mut b: usize) -> usize {
    let rank = |node: usize| rank.get(node).copied().unwrap_or(usize::MAX);
    while a != b {
        if rank(a) < rank(b) {
            a = of(found, a).unwrap_or(0);
        } else {
            b = of(found, b).unwrap_or(0);
        }
    }
    a
}

/// The nodes that are reached from node 0, each behind those that are reached from it first.
fn postorder(onward: &[Vec<usize>]) -> Vec<usize> {
    let mut order = Vec::new();
    let mut seen = vec![false; onward.len()];
    let mut open = vec![(0, 0)];
    if let Some(seen) = seen.first_mut() {
        *seen = true;
    }
    while let Some((node, next)) = open.pop() {
        let Some(&to) = onward.get(node).and_then(|onward| onward.get(next)) else {
            order.push(node);
            continue;
        };
        open.push((node, next + 1));
        if let Some(seen) = seen.get_mut(to)
            && !std::mem::replace(seen, true)
        {
            open.push((to, 0));
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::dominators;

    #[test]
    fn what_two_ways_lead_to_is_dominated_by_where_they_part() {
        let onward = [
            vec![1],
            vec![2, 3],
            vec![4],
            vec![4],
            vec![5, 2],
            vec![],
            vec![0],
        ];
        let found = dominators(&onward);
        let expected = [0, 0, 1, 1, 1, 4].map(Some);
        assert_eq!(found.get(..6), Some(&expected[..]));
        assert_eq!(found.get(6), Some(&None));
    }
}
