//! What the server did for each operation. It has room for all of them from the start, so that it does not grow.

use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

use crate::plan::{Fate, Kind, Plan};

/// What the server did.
#[derive(Debug)]
pub struct Ledger {
    plan: Plan,
    operations: Vec<Entry>,
    requests: AtomicU64,
}

#[derive(Debug, Default)]
struct Entry {
    requests: AtomicU8,
    acted: AtomicU8,
    /// Requests after one whose outcome was in doubt.
    repeated: AtomicU8,
    /// Whether a request before left doubt.
    doubt: AtomicU8,
}

impl Ledger {
    /// One for this many operations.
    pub fn new(plan: Plan, operations: usize) -> Self {
        Self {
            plan,
            operations: (0..operations).map(|_| Entry::default()).collect(),
            requests: AtomicU64::new(0),
        }
    }

    /// A request came: what is done with it. The GET that reads what a create made, and further pages, are requests of
    /// their own and may fail like any other.
    pub fn request(&self, operation: usize, is_first_of_its_kind: bool) -> Fate {
        self.requests.fetch_add(1, Ordering::Relaxed);
        let Some(entry) = self.operations.get(operation) else {
            return Fate::Answer;
        };
        let number = entry.requests.fetch_add(1, Ordering::Relaxed);
        let fate = self.plan.fate(operation, u64::from(number));
        if is_first_of_its_kind {
            if entry.doubt.load(Ordering::Relaxed) > 0 {
                entry.repeated.fetch_add(1, Ordering::Relaxed);
            }
            if fate.acts() {
                entry.acted.fetch_add(1, Ordering::Relaxed);
            }
            if !fate.is_refusal() {
                entry.doubt.store(1, Ordering::Relaxed);
            }
        }
        fate
    }

    /// All requests.
    pub fn requests(&self) -> u64 {
        self.requests.load(Ordering::Relaxed)
    }

    /// How often the server acted for an operation.
    pub fn acted(&self, operation: usize) -> u8 {
        let entry = self.operations.get(operation);
        entry.map_or(0, |entry| entry.acted.load(Ordering::Relaxed))
    }

    /// The operations that were sent again although they may have been done.
    pub fn repeated(&self) -> Vec<(usize, Kind)> {
        let all = self.operations.iter().enumerate();
        all.filter(|(_, entry)| entry.repeated.load(Ordering::Relaxed) > 0)
            .map(|(operation, _)| (operation, self.plan.kind(operation)))
            .filter(|(_, kind)| !kind.is_repeatable())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first operation of a kind, and the requests that it takes until one leaves doubt.
    fn doubtful(plan: Plan, kind: Kind) -> (usize, u64) {
        let mut operations = (0..1_000).filter(|operation| plan.kind(*operation) == kind);
        let operation = operations.next().unwrap_or_default();
        let tries = (0..).take_while(|number| plan.fate(operation, *number).is_refusal());
        (operation, tries.count() as u64 + 1)
    }

    #[test]
    fn what_is_sent_again_after_doubt_is_noticed() {
        let plan = Plan::new(1);
        for kind in [Kind::Create, Kind::Act, Kind::Update, Kind::Delete] {
            let (operation, tries) = doubtful(plan, kind);
            let ledger = Ledger::new(plan, 1_000);
            for _ in 0..tries {
                ledger.request(operation, true);
            }
            assert!(ledger.repeated().is_empty(), "{kind:?}");
            ledger.request(operation, true);
            let expected = !kind.is_repeatable();
            assert_eq!(!ledger.repeated().is_empty(), expected, "{kind:?}");
            assert_eq!(ledger.requests(), tries + 1);
        }
    }
}
