//! `csdlgen`: service metadata to a Rust SDK.

mod args;
mod diff;
mod explain;
mod generate;
mod lint;
mod select;
mod show;
mod site;

use std::process::ExitCode;

use clap::Parser as _;
use csdl_project::Failure;
use csdlgen::print;

use args::{Arguments, Command};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let exit = match arguments.command {
        Command::Generate(arguments) => generate::generate(&arguments),
        Command::Lint(arguments) => lint::lint(arguments),
        Command::Select(arguments) => select::select(arguments),
        Command::Show(arguments) => show::show(&arguments),
        Command::Site(arguments) => site::site(&arguments),
        Command::Explain(arguments) => explain::explain(arguments),
        Command::Diff(arguments) => diff::diff(&arguments),
    };
    match exit {
        Ok(exit) => exit.into(),
        Err(failure) => {
            print::err(&failure.render(print::STYLE));
            Failure::EXIT.into()
        }
    }
}
