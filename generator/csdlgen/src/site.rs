//! `csdlgen site`.

use std::path::{Path, PathBuf};

use clap::Args;
use csdl_codegen::config::Config;
use csdl_codegen::input::Job;
use csdl_project::{Failure, Progress as _, Stage, write};
use csdl_review::words::{count, grouped};
use csdl_review::{Exit, diff, site, warning};
use csdlgen::{Terminal, print};

use crate::named;

/// Write web pages about a service: its types, its paths with their requests, and the Rust line that sends each.
///
/// The pages need no server and no network: open index.html. They are complete in DIR, and only what is theirs is ever
/// written or removed there.
#[derive(Args, Debug)]
#[command(after_help = "Exit status: 0 written, 2 unusable command line or input.")]
pub(crate) struct Site {
    /// The configuration file in place of FILE: the Rust names are those of its crate, and what it does not select is
    /// marked.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["file", "metadata"])]
    config: Option<PathBuf>,

    /// A further CSDL document that belongs to FILE. Repeat the option for each.
    #[arg(long, value_name = "FILE")]
    metadata: Vec<PathBuf>,

    /// The areas of a crate that has a feature for each child of the entity container, as `generate --areas` makes it.
    #[arg(long, conflicts_with = "config")]
    areas: bool,

    /// The document as it was: one more page says what changed since.
    #[arg(long, value_name = "FILE")]
    old: Option<PathBuf>,

    /// The folder of the pages.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// The CSDL document.
    #[arg(value_name = "FILE", required_unless_present = "config")]
    file: Option<PathBuf>,
}

pub(crate) fn site(arguments: &Site) -> Result<Exit, Failure> {
    let job = if let Some(path) = &arguments.config {
        Job::from_config(path)?
    } else {
        let files = arguments.file.iter().chain(&arguments.metadata);
        let files: Vec<PathBuf> = files.cloned().collect();
        let mut config = Config::for_document("service")?;
        if arguments.areas {
            config = config.with_areas();
        }
        named::job(config, files)?
    };
    named::once(arguments.file.iter().chain(&arguments.old))?;
    let old = match &arguments.old {
        Some(old) => Some((old, named::job(job.config.clone(), vec![old.clone()])?)),
        None => None,
    };
    let progress = Terminal::new("site");
    progress.stage(Stage::Read);
    let changes = match &old {
        Some((name, old)) => {
            let new = job.documents().next().unwrap_or(Path::new(""));
            let (old, new) = ((named::shown(name), old), (named::shown(new), &job));
            Some(diff::between_jobs(old, new)?)
        }
        None => None,
    };
    progress.stage(Stage::Generate);
    let site = site::site(&job, changes.as_ref())?;
    progress.stage(Stage::Write);
    let report = write::write(&site.files, &arguments.out)?;
    drop(progress);
    for note in &site.notes {
        print::err(&warning(note, print::STYLE));
    }
    print::out(&format!(
        "{}: {} pages, {}, {} removed\n",
        arguments.out.join("index.html").display(),
        grouped(site.files.len()),
        count(report.written.len(), "file") + " written",
        report.removed.len(),
    ))?;
    Ok(Exit::Done)
}
