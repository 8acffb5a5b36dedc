//! The progress of a download.

use std::time::Duration;

use crate::Problem;

/// Told what is going on.
pub trait Progress {
    /// The document begins to arrive; its size, where the server says it.
    fn begins(&mut self, total: Option<u64>);
    /// So many bytes of it have arrived.
    fn received(&mut self, bytes: u64);
    /// An attempt failed; the next one, the given one of so many, is made after a pause.
    fn pauses(&mut self, problem: &Problem, pause: Duration, attempt: u32, attempts: u32);
}

/// Shows nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begins(&mut self, _: Option<u64>) {}
    fn received(&mut self, _: u64) {}
    fn pauses(&mut self, _: &Problem, _: Duration, _: u32, _: u32) {}
}
