//! Generated crates on disk: from a configuration to a crate that is written or checked ([`run()`]), what it was made
//! from ([`lock`]), which version a change asks for ([`release`]), and what becomes of a downloaded document
//! ([`source`]).

mod crate_job;
mod failure;
pub mod lock;
mod progress;
pub mod release;
mod run;
mod sha256;
pub mod source;
pub mod write;

pub use crate_job::CrateJob;
pub use failure::Failure;
pub use progress::{Progress, Silent, Stage};
pub use run::{Effect, Mode, Outcome, configurations, run};
