//! How long `cargo check` takes, before the crate is there.
//!
//! A linear model of counts: what a type, a property, a member and a method cost the compiler. The constants give what rustc
//! 1.95 takes for the whole of two documents on a 2-core virtual machine with nothing else to do, without dependencies: 27 to
//! 30 CPU seconds for the beta of July 2021, 25 to 33 for v1.0 of August 2026. `docs/selection.md` says how to measure again.

use super::Counts;

/// CPU milliseconds, and what of a crate each is for.
const BASE: f64 = 900.0;
const TYPE: f64 = 3.0;
const PROPERTY: f64 = 0.6;
const MEMBER: f64 = 0.15;
const METHOD: f64 = 1.0;

/// An estimate of the CPU seconds that `cargo check` of the generated crate takes, without its dependencies.
pub fn check_seconds(counts: &Counts) -> f64 {
    (BASE + variable(counts)) / 1000.0
}

/// The part of an estimate that a selection is responsible for, in CPU seconds.
pub(crate) fn added_seconds(counts: &Counts) -> f64 {
    variable(counts) / 1000.0
}

/// An estimate to milliseconds: it is not more exact.
pub(crate) fn rounded(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}

/// An estimate in words: `about 0.3 s`.
pub(crate) fn about(seconds: f64) -> String {
    if seconds < 0.05 {
        "under 0.1 s".to_owned()
    } else {
        format!("about {seconds:.1} s")
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn variable(counts: &Counts) -> f64 {
    let parts = [
        (counts.types(), TYPE),
        (counts.properties, PROPERTY),
        (counts.members, MEMBER),
        (counts.methods, METHOD),
    ];
    parts
        .iter()
        .map(|(number, each)| *number as f64 * each)
        .sum()
}
