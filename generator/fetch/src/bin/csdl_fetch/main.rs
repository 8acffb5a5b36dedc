//! What `cargo xtask fetch` runs: a program of its own, so that the other commands need no TLS.

mod args;
mod bar;
mod report;
mod run;

use std::process::ExitCode;

use clap::Parser as _;
use csdl_project::Failure;
use csdl_review::Exit;
use csdlgen::print;

use args::Arguments;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run::run(&arguments) {
        Ok(exit) => exit.into(),
        Err(error) => match error.downcast::<Failure>() {
            Ok(failure) => {
                print::err(&failure.render(print::STYLE));
                Failure::EXIT.into()
            }
            Err(error) => {
                print::err(&report::error(&error.to_string(), &[]));
                Exit::Unusable.into()
            }
        },
    }
}
