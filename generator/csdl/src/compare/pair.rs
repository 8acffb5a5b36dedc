//! Two lists paired by name.

use std::hash::Hash;

use foldhash::{HashMap, HashMapExt as _};

/// A name that is in both lists, or in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paired<O, N> {
    Both(O, N),
    Old(O),
    New(N),
}

impl Paired<usize, usize> {
    /// The elements at the positions.
    pub(super) fn of<'l, O, N>(self, old: &'l [O], new: &'l [N]) -> Paired<&'l O, &'l N> {
        match self {
            Self::Both(at, to) => Paired::Both(&old[at], &new[to]),
            Self::Old(at) => Paired::Old(&old[at]),
            Self::New(at) => Paired::New(&new[at]),
        }
    }
}

/// Positions of equal names; repeated names are paired in order.
pub(super) fn pair<K: Eq + Hash>(old: &[K], new: &[K]) -> Vec<Paired<usize, usize>> {
    if old == new {
        return (0..old.len()).map(|at| Paired::Both(at, at)).collect();
    }
    let mut places: HashMap<&K, Vec<usize>> = HashMap::with_capacity(new.len());
    for (at, name) in new.iter().enumerate().rev() {
        places.entry(name).or_default().push(at);
    }
    let mut pairs = Vec::with_capacity(old.len());
    let mut is_free = vec![true; new.len()];
    for (at, name) in old.iter().enumerate() {
        match places.get_mut(name).and_then(Vec::pop) {
            Some(place) => {
                is_free[place] = false;
                pairs.push(Paired::Both(at, place));
            }
            None => pairs.push(Paired::Old(at)),
        }
    }
    let left = is_free.iter().enumerate().filter(|(_, is_free)| **is_free);
    pairs.extend(left.map(|(at, _)| Paired::New(at)));
    pairs
}

#[cfg(test)]
mod tests {
    use super::{Paired, pair};

    #[test]
    fn names_are_paired_in_any_order_and_repeated_ones_in_theirs() {
        assert_eq!(
            pair(&["a", "b", "a", "c"], &["a", "d", "b"]),
            [
                Paired::Both(0, 0),
                Paired::Both(1, 2),
                Paired::Old(2),
                Paired::Old(3),
                Paired::New(1)
            ]
        );
        assert_eq!(
            pair(&["a", "a"], &["a", "a", "a"]),
            [Paired::Both(0, 0), Paired::Both(1, 1), Paired::New(2)]
        );
    }
}
