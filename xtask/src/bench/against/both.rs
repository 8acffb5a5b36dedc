//! The two that are compared.

use crate::bench::measure::Use;

/// Something of the other commit, and of this tree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Both<T> {
    pub(super) before: T,
    pub(super) after: T,
}

impl<T> Both<T> {
    /// Has both their turn.
    pub(super) fn each<U, E>(
        &self,
        mut turn: impl FnMut(&T) -> Result<U, E>,
    ) -> Result<Both<U>, E> {
        Ok(Both {
            before: turn(&self.before)?,
            after: turn(&self.after)?,
        })
    }

    /// Something of each, with what another pair has for it.
    pub(super) fn with<U, V>(&self, other: &Both<U>, mut of: impl FnMut(&T, &U) -> V) -> Both<V> {
        Both {
            before: of(&self.before, &other.before),
            after: of(&self.after, &other.after),
        }
    }

    pub(super) fn map<U>(&self, mut of: impl FnMut(&T) -> U) -> Both<U> {
        Both {
            before: of(&self.before),
            after: of(&self.after),
        }
    }
}

/// The least of the rounds.
#[derive(Default)]
pub(super) struct Least {
    used: Option<Both<Use>>,
}

impl Least {
    pub(super) fn add(&mut self, round: Both<Use>) {
        self.used = Some(self.used.map_or(round, |least| {
            least.with(&round, |least, used| least.least(*used))
        }));
    }

    /// What both used.
    pub(super) fn used(&self) -> Result<Both<Use>, &'static str> {
        self.used.ok_or("nothing had a turn")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_is_of_each_side() {
        let used = |seconds, megabytes| Use { seconds, megabytes };
        let mut least = Least::default();
        assert!(least.used().is_err());
        for (before, after) in [
            (used(3.0, 10.0), used(1.0, 7.0)),
            (used(2.0, 11.0), used(1.5, 6.0)),
        ] {
            least.add(Both { before, after });
        }
        let expected = Both {
            before: used(2.0, 10.0),
            after: used(1.0, 6.0),
        };
        assert_eq!(least.used(), Ok(expected));
    }
}
