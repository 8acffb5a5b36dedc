//! `csdlgen`: service metadata to a Rust SDK.

mod args;
mod completions;
mod diff;
mod exits;
mod explain;
#[cfg(feature = "fetch")]
mod fetch;
mod generate;
mod init;
mod lint;
mod named;
mod select;
mod show;
mod site;

use std::process::ExitCode;

use anstream::ColorChoice;
use clap::{CommandFactory as _, Parser as _};
use csdl_project::Failure;
use csdlgen::{print, regen, root};
use mimalloc::MiMalloc;

use args::{Arguments, Color, Command};

/// A third of the time of a run is allocation with the allocator of the system.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// How the commands of this program are started.
const COMMANDS: regen::Commands = regen::Commands {
    regen: "csdlgen regen",
    csdlgen: "csdlgen",
};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    print::set_quiet(arguments.quiet);
    print::set_color(match arguments.color {
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    });
    let is_json = arguments.command.is_json();
    let exit = match arguments.command {
        Command::Init(arguments) => init::init(arguments),
        #[cfg(feature = "fetch")]
        Command::Fetch(arguments) => fetch::fetch(arguments),
        Command::Regen(arguments) => {
            root::root().and_then(|root| regen::regen(&root, arguments, COMMANDS))
        }
        Command::Generate(arguments) => generate::generate(&arguments),
        Command::Lint(arguments) => lint::lint(arguments),
        Command::Select(arguments) => select::select(arguments),
        Command::Show(arguments) => show::show(&arguments),
        Command::Completions(arguments) => {
            completions::completions(&arguments, Arguments::command())
        }
        Command::Man(arguments) => completions::man(&arguments, Arguments::command()),
        Command::Site(arguments) => site::site(&arguments),
        Command::Explain(arguments) => explain::explain(arguments),
        Command::Diff(arguments) => diff::diff(&arguments),
    };
    match exit {
        Ok(exit) => exit.into(),
        Err(failure) => {
            print::err(&failure.render(print::STYLE));
            if is_json {
                // Where stdout cannot be written, stderr has it.
                let _ = print::raw(&failure.refusal().to_json());
            }
            Failure::EXIT.into()
        }
    }
}
