//! Generated crates on disk: from a configuration to a crate that is written or checked ([`run()`]), what it was made
//! from ([`lock`]), the runtime beside it, which version a change asks for ([`release`]), and the update of a document from its source
//! ([`update`]).

mod configurations;
mod crate_job;
mod failure;
pub mod init;
mod known;
pub mod lock;
mod progress;
pub mod release;
mod run;
mod sha256;
mod stamp;
pub mod update;
mod vendor;
pub mod write;

pub use configurations::{BUDGET, configuration_name, configurations, named_configurations};
pub use crate_job::CrateJob;
pub use failure::Failure;
pub use progress::{Progress, Silent, Stage};
pub use run::{Effect, LockDifference, Mode, Outcome, run, to_json};
pub use vendor::RuntimeSources;
