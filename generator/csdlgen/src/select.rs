//! `csdlgen select`.

use std::path::PathBuf;

use clap::Args;
use csdl_codegen::config::Config;
use csdl_codegen::input::Job;
use csdl_project::Failure;
use csdl_review::{Exit, select};
use csdlgen::{Format, Terminal, print};

use crate::named;

/// Say what a selection brings and costs before it is generated, and which links bring most.
#[derive(Args, Debug)]
#[command(after_help = "Exit status: 0 done, 2 unusable command line or input.")]
pub(crate) struct Select {
    /// The configuration file in place of FILE and patterns.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "include", "exclude", "through_references"])]
    config: Option<PathBuf>,

    /// The CSDL documents of the service, the one with its entity container first.
    #[arg(value_name = "FILE", required_unless_present = "config")]
    files: Vec<PathBuf>,

    /// A path glob or a qualified type name that is selected; everything when not given.
    #[arg(long, value_name = "PATTERN")]
    include: Vec<String>,

    /// A path glob or a qualified type name that is left out.
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<String>,

    /// `**` goes on through references too, not only to what is contained.
    #[arg(long)]
    through_references: bool,

    /// How many links are shown.
    #[arg(long, value_name = "N", default_value_t = 8)]
    links: usize,

    /// How the report is printed.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

pub(crate) fn select(arguments: Select) -> Result<Exit, Failure> {
    let job = if let Some(path) = &arguments.config {
        Job::from_config(path)?
    } else {
        let config = Config::for_document("service")?
            .with_patterns(arguments.include, arguments.exclude)
            .through_references(arguments.through_references);
        named::job(config, arguments.files)?
    };
    let progress = Terminal::working("select");
    let report = select::select(&job, arguments.links)?;
    drop(progress);
    match arguments.format {
        Format::Text => print::out(&report.to_text(print::STYLE))?,
        Format::Json => print::raw(&report.to_json())?,
    }
    Ok(Exit::Done)
}
