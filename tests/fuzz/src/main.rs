//! Runs the targets; see the library. Each search runs in a process of its own, since some faults end it.

mod arguments;
mod child;
mod parent;

use std::process::ExitCode;

use clap::Parser as _;
use peak_alloc::PeakAlloc;

use arguments::Arguments;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match &arguments.input {
        Some(file) => child::once(&arguments, file),
        None if arguments.child => child::search(&arguments, MEMORY),
        None => parent::run(&arguments),
    };
    result.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::from(2)
    })
}
