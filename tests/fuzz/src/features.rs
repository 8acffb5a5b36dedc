//! What happened while an input was run, as far as a target tells.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A set of things that happened. An input with one that is new is worth keeping.
#[derive(Clone, Debug, Default)]
pub struct Features(BTreeSet<u64>);

impl Features {
    /// Notes that something happened.
    pub fn add(&mut self, what: impl Hash) {
        // The hash is the same in each run: the hasher has no random keys.
        let mut hasher = DefaultHasher::new();
        what.hash(&mut hasher);
        self.0.insert(hasher.finish());
    }

    /// Adds all of these to `seen`, and tells whether one of them was new.
    pub fn join(self, seen: &mut BTreeSet<u64>) -> bool {
        let before = seen.len();
        seen.extend(self.0);
        seen.len() > before
    }
}
