//! The command line.

use std::path::PathBuf;

use clap::Parser;
use sdk_fuzz::{TARGETS, Target};

/// Random input against the generator and the runtime.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask fuzz", bin_name = "cargo xtask fuzz")]
pub(crate) struct Arguments {
    /// How long, in seconds, all targets together.
    #[arg(long, default_value_t = 60)]
    pub(crate) seconds: u64,
    /// Only this target.
    #[arg(long, value_name = "NAME")]
    pub(crate) target: Option<String>,
    /// The random numbers; the same seed makes the same inputs in the same order.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Run this file alone, and let it panic.
    #[arg(long, value_name = "FILE", requires = "target")]
    pub(crate) input: Option<PathBuf>,
    /// Where files that break a promise are written.
    #[arg(long, value_name = "FOLDER", default_value = "target/fuzz")]
    pub(crate) out: PathBuf,
    /// Search here, in this process.
    #[arg(long, hide = true, requires = "target")]
    pub(crate) child: bool,
}

impl Arguments {
    /// The targets that are asked for.
    pub(crate) fn targets(&self) -> Result<Vec<&'static Target>, String> {
        let Some(name) = &self.target else {
            return Ok(TARGETS.iter().collect());
        };
        let asked: Vec<_> = TARGETS
            .iter()
            .filter(|target| target.name == name)
            .collect();
        if asked.is_empty() {
            let all: Vec<_> = TARGETS.iter().map(|target| target.name).collect();
            let all = all.join(", ");
            return Err(format!("no target is named `{name}`; there are {all}"));
        }
        Ok(asked)
    }
}
