//! The command line.

use clap::{Parser, Subcommand, ValueEnum};
use csdlgen::Format;
use csdlgen::regen::Regen;

use crate::completions::{Completions, Man};
use crate::diff::{self, Diff};
use crate::exits;
use crate::explain::Explain;
#[cfg(feature = "fetch")]
use crate::fetch::Fetch;
use crate::generate::Generate;
use crate::init::Init;
use crate::lint::{self, Lint};
use crate::select::Select;
use crate::show::Show;
use crate::site::Site;

/// Generates typed Rust SDKs from the metadata (CSDL) of services.
#[derive(Debug, Parser)]
#[command(name = "csdlgen", version, arg_required_else_help = true)]
#[command(after_help = exits::TABLE)]
pub(crate) struct Arguments {
    /// Print results and what is wrong only: no progress, notes or next steps.
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,

    /// When to print colours.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// When colours are printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Color {
    /// To a terminal, unless `NO_COLOR` is set.
    Auto,
    /// To files and pipes too.
    Always,
    /// Nowhere.
    Never,
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
    Completions(Completions),
    Man(Man),
}

impl Command {
    /// Whether the result is one JSON object.
    pub(crate) fn is_json(&self) -> bool {
        match self {
            Self::Init(own) => own.format == Format::Json,
            Self::Regen(own) => own.format == Format::Json,
            Self::Generate(own) => own.format == Format::Json,
            Self::Lint(own) => own.format == lint::Format::Json,
            Self::Diff(own) => own.format == diff::Format::Json,
            Self::Explain(own) => own.format == Format::Json,
            Self::Select(own) => own.format == Format::Json,
            Self::Show(own) => own.format == Format::Json,
            #[cfg(feature = "fetch")]
            Self::Fetch(own) => own.format == Format::Json,
            Self::Site(_) | Self::Completions(_) | Self::Man(_) => false,
        }
    }
}
