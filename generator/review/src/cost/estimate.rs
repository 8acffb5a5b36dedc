//! How long `cargo check` takes, before the crate is there: the estimate of `csdl_codegen`, in seconds and in words.

use csdl_codegen::plan::Size;

use super::Counts;

/// An estimate of the CPU seconds that `cargo check` of the generated crate takes, without its dependencies.
pub fn check_seconds(counts: &Counts) -> f64 {
    (Size::CRATE + counts.size().check_time()).as_secs_f64()
}

/// The part of an estimate that a selection is responsible for, in CPU seconds.
pub(crate) fn added_seconds(counts: &Counts) -> f64 {
    counts.size().check_time().as_secs_f64()
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
