//! One generator beside another.

use super::figures::{Check, Run};
use crate::bench::output::Output;

/// What ours costs, as multiples of what another costs.
pub(super) struct Ratios {
    pub(super) seconds: Option<f64>,
    pub(super) seconds_written: Option<f64>,
    pub(super) megabytes_written: Option<f64>,
    pub(super) check_seconds: Option<f64>,
    pub(super) check_megabytes: Option<f64>,
}

impl Ratios {
    /// Nothing where the other did not come to its end or its output does not compile.
    pub(super) fn of(own: &Run, other: &Run) -> Self {
        let is_done = other.problem.is_none();
        let written = |run: &Run| run.output.map(Output::megabytes);
        let written = written(own).zip(written(other)).filter(|_| is_done);
        let per_written = |own: f64, other: f64| {
            written.map(|(own_written, written)| (own / own_written) / (other / written))
        };
        let checks = own.fine().zip(other.fine());
        let of_checks =
            |figure: fn(&Check) -> f64| checks.map(|(own, other)| figure(own) / figure(other));
        Self {
            seconds: is_done.then_some(own.seconds / other.seconds),
            seconds_written: per_written(own.seconds, other.seconds),
            megabytes_written: per_written(own.megabytes, other.megabytes),
            check_seconds: of_checks(|check| check.seconds),
            check_megabytes: of_checks(|check| check.megabytes),
        }
    }
}
