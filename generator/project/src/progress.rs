//! The progress of a run.

/// A stage of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The documents are read and resolved.
    Read,
    /// The crate is made.
    Generate,
    /// The crate is written.
    Write,
    /// The crate is compared with the one on disk.
    Compare,
}

/// Told what is going on.
pub trait Progress {
    /// A stage begins.
    fn stage(&self, stage: Stage);
}

/// Shows nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn stage(&self, _: Stage) {}
}
