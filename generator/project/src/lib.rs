//! Generated crates on disk: from a configuration to a crate that is written or checked ([`run()`]), what it was made
//! from ([`lock`]), which version a change asks for ([`release`]), and the update of a document from its source
//! ([`update`]).

mod crate_job;
mod failure;
mod known;
pub mod lock;
mod progress;
pub mod release;
mod run;
mod sha256;
pub mod update;
pub mod write;

pub use crate_job::CrateJob;
pub use failure::Failure;
pub use progress::{Progress, Silent, Stage};
pub use run::{BUDGET, Effect, LockDifference, Mode, Outcome, configurations, run};
