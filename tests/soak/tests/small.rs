//! A short run.

#![allow(clippy::unwrap_used, reason = "tests")]

use sdk_soak::client;
use sdk_soak::plan::{Fate, Plan};

#[test]
fn two_thousand_requests() {
    let report = client::run(2_000, 1).unwrap();
    assert_eq!(report.problem_count, 0, "{report}");
    assert!(report.requests >= 2_000);
    // Every kind was done, and failed at least once: the server did misbehave.
    assert_eq!(report.operations.len(), 6, "{report}");
    let failed: usize = report.operations.values().map(|(_, failed)| failed).sum();
    assert!(failed > 20, "{report}");
}

#[test]
fn the_plan_is_made_of_the_seed() {
    let fates = |seed| -> Vec<Fate> {
        let plan = Plan::new(seed);
        (0..200).map(|operation| plan.fate(operation, 0)).collect()
    };
    assert_eq!(fates(1), fates(1));
    assert_ne!(fates(1), fates(2));
    let refused = fates(1)
        .into_iter()
        .filter(|fate| fate.is_refusal())
        .count();
    assert!((10..60).contains(&refused), "{refused}");
}
