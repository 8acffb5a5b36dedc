//! The project's own commands: `cargo xtask …`. Glue only; the libraries do the work.

mod bench;
mod conformance;
mod csdl_json;
mod deny;
mod e2e;
mod fetch;
mod fuzz;
mod mutants;
mod node;
mod packages;
mod proofs;
mod semver;
mod site;
mod soak;
mod sources;
mod tidy;
mod tools;
mod workflows;
mod workspace;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use csdl_project::Failure;
use csdl_review::Exit;
use csdlgen::{print, regen};

/// The project's own commands.
#[derive(Debug, Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    arg_required_else_help = true
)]
#[command(after_help = "Exit status: 0 done, 1 findings, 2 unusable command line or input.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Generate all SDKs that are configured in metadata/*.toml.
    Regen(regen::Regen),
    /// Download the source of each configuration that has one, and put it in the place of the document on disk.
    #[command(disable_help_flag = true)]
    Fetch {
        /// `cargo xtask fetch --help` lists them.
        #[arg(
            value_name = "ARGUMENTS",
            trailing_var_arg = true,
            allow_hyphen_values = true
        )]
        arguments: Vec<OsString>,
    },
    /// Put the sources of the runtime into the package that carries them, before `cargo package` or `cargo publish`.
    Sources,
    /// Check what a registry would get of each public package, and that each compiles from that alone.
    Packages(packages::Options),
    /// Compare the API of the packages that others build on with an earlier commit: whether their version says what changed.
    Semver(semver::Options),
    /// Check the rules of the house that no compiler knows; `tidy.toml` has what is allowed.
    Tidy,
    /// Run the tests that take long: what compiles and what does not, runs that are killed, real documents.
    Proofs {
        /// Only those with this in their name.
        #[arg(value_name = "NAME")]
        names: Vec<String>,
    },
    /// Try random documents, configurations, JSON and URLs on the generator and the runtime.
    #[command(disable_help_flag = true)]
    Fuzz {
        /// `cargo xtask fuzz --help` lists them.
        #[arg(
            value_name = "ARGUMENTS",
            trailing_var_arg = true,
            allow_hyphen_values = true
        )]
        arguments: Vec<OsString>,
    },
    /// Send many requests to a local server that often fails, and check that nothing is lost or sent twice.
    #[command(disable_help_flag = true)]
    Soak {
        /// `cargo xtask soak --help` lists them.
        #[arg(
            value_name = "ARGUMENTS",
            trailing_var_arg = true,
            allow_hyphen_values = true
        )]
        arguments: Vec<OsString>,
    },
    /// Check licences, duplicates and sources of all dependencies, and advisories about them.
    Deny {
        /// Download the database of advisories first.
        #[arg(long)]
        fetch: bool,
    },
    /// Make small faults in the generator and the runtime, and tell which of them no test notices.
    Mutants(mutants::Options),
    /// Measure what the generated code costs, beside the budget.
    Bench(bench::Options),
    /// Have OASIS's grammar judge all that tests send. Needs Node.js, the npm registry once, and `ODATA_ABNF`.
    Conformance {
        /// Where Node.js is not installed, say so and be done.
        #[arg(long)]
        skip_without_node: bool,
        /// Judge what the run before recorded, without running the tests.
        #[arg(long)]
        again: bool,
    },
    /// Compare what CSDL XML and CSDL JSON give, on real documents. Needs Node.js, the npm registry once, and `CSDL_CORPORA`.
    CsdlJson {
        /// Where Node.js is not installed, say so and be done.
        #[arg(long)]
        skip_without_node: bool,
    },
    /// Open the pages of `csdlgen site` in Chromium. Needs Node.js, Chromium, and the npm registry once.
    Site(site::Options),
    /// Run the generated client against an OData server from npm. Needs Node.js, and the npm registry once.
    E2e {
        /// Where Node.js is not installed, say so and be done.
        #[arg(long)]
        skip_without_node: bool,
    },
    /// Check the workflows of `.github/workflows`. Needs Node.js, and the npm registry once.
    Workflows {
        /// Where Node.js is not installed, say so and be done.
        #[arg(long)]
        skip_without_node: bool,
    },
}

/// How the commands of this program are started.
const COMMANDS: regen::Commands = regen::Commands {
    regen: "cargo xtask regen",
    csdlgen: "cargo run -q --release -p csdlgen --",
};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = workspace::root().and_then(|root| match arguments.command {
        Command::Regen(options) => Ok(regen::regen(&root, options, COMMANDS)?),
        Command::Fetch { arguments } => fetch::fetch(&root, &arguments),
        Command::Sources => sources::sources(&root),
        Command::Packages(options) => packages::packages(&root, &options),
        Command::Semver(options) => semver::semver(&root, &options),
        Command::Tidy => tidy::tidy(&root),
        Command::Proofs { names } => proofs::proofs(&root, &names),
        Command::Fuzz { arguments } => fuzz::fuzz(&root, &arguments),
        Command::Soak { arguments } => soak::soak(&root, &arguments),
        Command::Deny { fetch } => deny::deny(&root, fetch),
        Command::Mutants(options) => mutants::mutants(&root, &options),
        Command::Bench(options) => bench::bench(&root, options),
        Command::Conformance {
            skip_without_node,
            again,
        } => conformance::conformance(&root, skip_without_node, again),
        Command::CsdlJson { skip_without_node } => csdl_json::csdl_json(&root, skip_without_node),
        Command::Site(options) => site::site(&root, &options),
        Command::E2e { skip_without_node } => e2e::e2e(&root, skip_without_node),
        Command::Workflows { skip_without_node } => workflows::workflows(&root, skip_without_node),
    });
    match result {
        Ok(exit) => exit.into(),
        Err(error) => match error.downcast::<Failure>() {
            Ok(failure) => {
                print::err(&failure.render(print::STYLE));
                Failure::EXIT.into()
            }
            Err(error) => {
                print::err(&format!("error: {error}\n"));
                Exit::Unusable.into()
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use clap::error::ErrorKind;

    use super::*;

    #[test]
    fn the_commands_of_the_pages_are_commands_of_this_program() {
        let root = workspace::root().unwrap();
        let commands = guide_pages::commands(&root, &["cargo", "xtask"]).unwrap();
        assert!(commands.len() > 30, "{} commands", commands.len());
        let mut problems = String::new();
        for command in commands {
            // In a sentence there may be a word in the place of a value.
            let in_sentence =
                |error: &clap::Error| !command.is_whole && error.kind() == ErrorKind::InvalidValue;
            if let Err(error) = Arguments::try_parse_from(&command.words)
                && error.use_stderr()
                && !in_sentence(&error)
            {
                let words = command.words.join(" ");
                let _ = writeln!(problems, "{}: {words}\n{error}", command.place);
            }
        }
        assert!(problems.is_empty(), "{problems}");
    }
}
