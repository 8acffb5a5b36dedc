//! `csdlgen`: service metadata to a Rust SDK.

mod args;
mod diff;
mod generate;
mod lint;

use std::process::ExitCode;

use clap::Parser as _;
use csdl_codegen::pipeline::print;

use args::{Arguments, Command};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let exit = match arguments.command {
        Command::Generate(arguments) => generate::generate(arguments),
        Command::Lint(arguments) => lint::lint(&arguments.files),
        Command::Diff(arguments) => diff::diff(&arguments),
    };
    match exit {
        Ok(exit) => exit.into(),
        Err(failure) => {
            print::err(&failure.render(print::STYLE));
            failure.exit().into()
        }
    }
}
