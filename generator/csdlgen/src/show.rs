//! `csdlgen show`.

use std::path::PathBuf;

use clap::Args;
use csdl::style::Style;
use csdl_codegen::input::Job;
use csdl_project::Failure;
use csdl_review::Exit;
use csdl_review::show;
use csdlgen::{Format, Terminal, print};

use crate::named;

/// Show a type, an operation or a path of a service as a tree.
#[derive(Args, Debug)]
#[command(allow_missing_positional = true)]
#[command(after_help = "Exit status: 0 shown, 2 unknown name or unusable input.")]
pub(crate) struct Show {
    /// The configuration file in place of FILE: what it selects and the Rust names of it.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["file", "metadata"])]
    config: Option<PathBuf>,

    /// A further CSDL document that belongs to FILE. Repeat the option for each.
    #[arg(long, value_name = "FILE")]
    metadata: Vec<PathBuf>,

    /// Show long lists and texts to their end.
    #[arg(long)]
    all: bool,

    /// How the tree is printed.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,

    /// The CSDL document.
    #[arg(value_name = "FILE", required_unless_present = "config")]
    file: Option<PathBuf>,

    /// A type (microsoft.graph.user, graph.user, user), an operation, Type/property, or a path of the
    /// service (/users/{id}/manager).
    #[arg(value_name = "NAME")]
    name: String,
}

pub(crate) fn show(arguments: &Show) -> Result<Exit, Failure> {
    let is_json = arguments.format == Format::Json;
    let (name, all) = (arguments.name.as_str(), arguments.all || is_json);
    let style = if is_json { Style::Plain } else { print::STYLE };
    let progress = Terminal::working("show");
    let shown = if let Some(path) = &arguments.config {
        show::show(&Job::from_config(path)?, name, all, style)?
    } else {
        let files = arguments.file.iter().chain(&arguments.metadata);
        let files: Vec<PathBuf> = files.cloned().collect();
        let mut read = Vec::new();
        for (name, bytes) in named::bytes(files)? {
            let bytes = bytes.map_err(|error| Failure::read(&name, &error))?;
            read.push((name, Ok(bytes)));
        }
        show::show_loaded(&csdl::load_all(read), name, all, style)?
    };
    drop(progress);
    if is_json {
        print::raw(&shown.to_json())?;
    } else {
        print::out(&shown.text())?;
    }
    Ok(Exit::Done)
}
