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

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::path::Path;

    use clap::error::ErrorKind;

    use super::*;

    /// How the pages start the program.
    const STARTED: [&[&str]; 2] = [&["csdlgen"], &["cargo", "run", "-p", "csdlgen", "--"]];

    #[test]
    fn the_commands_of_the_pages_are_commands_of_the_program() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let started = STARTED
            .iter()
            .map(|program| guide_pages::commands(&root, program).unwrap());
        let commands: Vec<_> = started.flatten().collect();
        assert!(commands.len() > 80, "{} commands", commands.len());
        let mut problems = String::new();
        for command in commands {
            let is_fetch = command.words.get(1).is_some_and(|word| word == "fetch");
            if is_fetch && !cfg!(feature = "fetch") {
                continue;
            }
            let Err(error) = Arguments::try_parse_from(&command.words) else {
                continue;
            };
            let is_fine = match error.kind() {
                ErrorKind::DisplayHelp
                | ErrorKind::DisplayVersion
                | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => true,
                // In a sentence: the command alone, or with a word for a value.
                ErrorKind::InvalidValue | ErrorKind::MissingRequiredArgument => !command.is_whole,
                _ => false,
            };
            if !is_fine {
                let words = command.words.join(" ");
                let _ = writeln!(problems, "{}: {words}\n{error}", command.place);
            }
        }
        assert!(problems.is_empty(), "{problems}");
    }
}
