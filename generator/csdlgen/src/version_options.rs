//! The options about the version of a crate, which several commands have.

use std::path::PathBuf;

use clap::Args;
use csdl_project::Failure;
use csdl_project::release::Gate;

/// What is done where the configured version does not fit what changed.
#[derive(Args, Debug)]
pub struct VersionOptions {
    /// Set the configured version to the one that fits what changed.
    #[arg(long, conflicts_with = "check")]
    pub bump: bool,

    /// Keep the configured version although it is too low for what changed.
    #[arg(long, conflicts_with = "bump")]
    pub allow_breaking: bool,

    /// Write what changed as Markdown.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

impl VersionOptions {
    /// What is done where the version does not fit.
    pub fn gate(&self) -> Gate {
        match (self.bump, self.allow_breaking) {
            (true, _) => Gate::Bump,
            (false, true) => Gate::Allow,
            (false, false) => Gate::Enforce,
        }
    }

    /// Writes what changed to the file that was asked for.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn write_report(&self, markdown: &str) -> Result<(), Failure> {
        let Some(path) = &self.report else {
            return Ok(());
        };
        std::fs::write(path, markdown).map_err(|source| Failure::Report {
            path: path.clone(),
            source,
        })
    }
}
