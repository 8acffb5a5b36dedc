//! The command line.

use clap::{Parser, Subcommand};
use csdlgen::regen::Regen;

use crate::diff::Diff;
use crate::explain::Explain;
#[cfg(feature = "fetch")]
use crate::fetch::Fetch;
use crate::generate::Generate;
use crate::init::Init;
use crate::lint::Lint;
use crate::select::Select;
use crate::show::Show;
use crate::site::Site;

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
    Init(Init),
    #[cfg(feature = "fetch")]
    Fetch(Fetch),
    Regen(Regen),
    Generate(Generate),
    Lint(Lint),
    Diff(Diff),
    Explain(Explain),
    Select(Select),
    Show(Show),
    Site(Site),
}
