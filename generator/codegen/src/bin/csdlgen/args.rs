//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::lint::Lint;

/// Generates typed Rust SDKs from the metadata (CSDL) of services.
#[derive(Debug, Parser)]
#[command(name = "csdlgen", version, arg_required_else_help = true)]
#[command(after_help = "Exit status: 0 done, 1 findings, 2 unusable command line or input.")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Generate(Generate),
    Lint(Lint),
    Diff(crate::diff::Diff),
    Explain(crate::explain::Explain),
    Show(crate::show::Show),
}

/// Generate a crate from a configuration file or from CSDL documents.
#[derive(Args, Debug)]
pub(crate) struct Generate {
    /// The configuration file: `metadata/NAME.toml`.
    #[arg(long, value_name = "FILE", required_unless_present = "metadata")]
    pub(crate) config: Option<PathBuf>,

    /// The CSDL documents of the service, the one with its entity container first.
    #[arg(
        long,
        value_name = "FILE",
        num_args = 1..,
        conflicts_with = "config",
        requires_all = ["out", "crate_name"]
    )]
    pub(crate) metadata: Vec<PathBuf>,

    /// The crate's folder; with --config, instead of the configured one.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// The crate's name.
    #[arg(long, value_name = "NAME", conflicts_with = "config")]
    pub(crate) crate_name: Option<String>,

    /// A path glob (/deviceManagement/android*/**) or a qualified type name to generate; everything
    /// when not given.
    #[arg(long, value_name = "PATTERN", conflicts_with = "config")]
    pub(crate) include: Vec<String>,

    /// A path glob or a qualified type name to leave out.
    #[arg(long, value_name = "PATTERN", conflicts_with = "config")]
    pub(crate) exclude: Vec<String>,

    /// Write nothing; print what would change and exit with 1 when something would.
    #[arg(long)]
    pub(crate) check: bool,

    /// Keep the configured version although it is too low for what changed.
    #[arg(long, conflicts_with = "metadata")]
    pub(crate) allow_breaking: bool,

    /// The folder of the runtime crate, for the crate's Cargo.toml.
    #[arg(long, value_name = "DIR")]
    pub(crate) runtime_path: Option<PathBuf>,
}
