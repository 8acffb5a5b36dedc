//! `csdlgen explain`.

use std::path::PathBuf;

use clap::Args;
use csdl_codegen::config::Config;
use csdl_codegen::input::Job;
use csdl_project::Failure;
use csdl_review::Exit;
use csdl_review::explain;
use csdlgen::{Format, Terminal, print};

use crate::named;

/// The configuration file, or documents and patterns in its place.
#[derive(Args, Debug)]
pub(crate) struct Selecting {
    /// The configuration file: `metadata/NAME.toml`.
    #[arg(long, value_name = "FILE", required_unless_present = "metadata")]
    pub(crate) config: Option<PathBuf>,

    /// The CSDL documents of the service, the one with its entity container first. Repeat the option
    /// for each.
    #[arg(long, value_name = "FILE", conflicts_with = "config")]
    pub(crate) metadata: Vec<PathBuf>,

    /// A path glob or a qualified type name that is generated; everything when not given.
    #[arg(long, value_name = "PATTERN", conflicts_with = "config")]
    pub(crate) include: Vec<String>,

    /// A path glob or a qualified type name that is left out.
    #[arg(long, value_name = "PATTERN", conflicts_with = "config")]
    pub(crate) exclude: Vec<String>,

    /// `**` goes on through references too, not only to what is contained.
    #[arg(long, conflicts_with = "config")]
    pub(crate) through_references: bool,
}

/// Say why a type, operation, navigation property or path is generated, or why it is not.
#[derive(Args, Debug)]
#[command(
    after_help = "Exit status: 0 it is in the selection, 1 it is not, 2 unknown name or unusable input."
)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) selecting: Selecting,

    /// Show long lists to their end.
    #[arg(long)]
    pub(crate) all: bool,

    /// How the answer is printed.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,

    /// A type (microsoft.graph.user, graph.user, user), an operation, Type/property, or a path of the
    /// service (/users/{id}/manager).
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
}

pub(crate) fn explain(arguments: Explain) -> Result<Exit, Failure> {
    let job = job(arguments.selecting)?;
    let is_json = arguments.format == Format::Json;
    let progress = Terminal::working("explain");
    let answer = explain::explain(
        &job,
        &arguments.name,
        arguments.all || is_json,
        print::STYLE,
    )?;
    drop(progress);
    if is_json {
        print::raw(&answer.to_json())?;
    } else {
        print::out(&answer.text)?;
    }
    Ok(if answer.is_in {
        Exit::Done
    } else {
        Exit::Findings
    })
}

/// What is selected from what; nothing of it is written.
pub(crate) fn job(selecting: Selecting) -> Result<Job, Failure> {
    if let Some(path) = &selecting.config {
        return Ok(Job::from_config(path)?);
    }
    let config = Config::for_document("service")?
        .with_patterns(selecting.include, selecting.exclude)
        .through_references(selecting.through_references);
    named::job(config, selecting.metadata)
}
