//! `csdlgen completions` and `csdlgen man`.

use std::path::PathBuf;

use clap::{Args, Command};
use clap_complete::Shell;
use csdl_project::Failure;
use csdl_review::Exit;
use csdlgen::print;

/// Print what a shell needs to complete the command line, for its file of completions.
#[derive(Args, Debug)]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

pub(crate) fn completions(arguments: &Completions, mut command: Command) -> Result<Exit, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "csdlgen", &mut text);
    print::raw(&String::from_utf8_lossy(&text))?;
    Ok(Exit::Done)
}

/// Print the manual page of csdlgen, or write those of all commands into a folder.
#[derive(Args, Debug)]
pub(crate) struct Man {
    /// The folder, which has to exist.
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

pub(crate) fn man(arguments: &Man, command: Command) -> Result<Exit, Failure> {
    if let Some(folder) = &arguments.folder {
        clap_mangen::generate_to(command, folder).map_err(|error| Failure::read(folder, &error))?;
        return Ok(Exit::Done);
    }
    let mut text = Vec::new();
    let page = clap_mangen::Man::new(command);
    page.render(&mut text).map_err(Failure::Stdout)?;
    print::raw(&String::from_utf8_lossy(&text))?;
    Ok(Exit::Done)
}
