//! `csdlgen generate`.

use std::path::{Path, PathBuf};

use clap::Args;
use csdl_codegen::config::{Config, RuntimeDependency, RuntimeSource};
use csdl_project::{CrateJob, Failure, Mode};
use csdl_review::{Exit, shell};
use csdlgen::{Format, Terminal, VersionOptions, print, runtime_sources};

use crate::named;

/// Generate a crate from a configuration file or from CSDL documents.
#[derive(Args, Debug)]
pub(crate) struct Generate {
    /// The configuration file: `metadata/NAME.toml`.
    #[arg(long, value_name = "FILE", required_unless_present = "metadata")]
    pub(crate) config: Option<PathBuf>,

    /// The CSDL documents of the service, the one with its entity container first.
    #[arg(
        long,
        value_name = "FILE",
        num_args = 1..,
        conflicts_with_all = ["config", "bump", "allow_breaking"],
        requires_all = ["out", "crate_name"]
    )]
    pub(crate) metadata: Vec<PathBuf>,

    /// The crate's folder; with --config, instead of the configured one.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// The crate's name.
    #[arg(long, value_name = "NAME", conflicts_with = "config")]
    pub(crate) crate_name: Option<String>,

    /// A path glob (/deviceManagement/android*/**) or a qualified type name to generate; everything
    /// when not given.
    #[arg(long, value_name = "PATTERN", conflicts_with = "config")]
    pub(crate) include: Vec<String>,

    /// A path glob or a qualified type name to leave out.
    #[arg(long, value_name = "PATTERN", conflicts_with = "config")]
    pub(crate) exclude: Vec<String>,

    /// Make each entity set and singleton a feature of the crate.
    #[arg(long, conflicts_with = "config")]
    pub(crate) areas: bool,

    /// Let `**` go on through references too, not only to what is contained.
    #[arg(long, conflicts_with = "config")]
    pub(crate) through_references: bool,

    /// Write nothing; print what would change and exit with 1 when something would.
    #[arg(long)]
    pub(crate) check: bool,

    #[command(flatten)]
    pub(crate) version: VersionOptions,

    /// Where the crate has its runtime from: `vendored` (the sources, beside the crate), a version, a folder, or the URL
    /// of a Git repository.
    #[arg(long, value_name = "SOURCE", conflicts_with_all = ["runtime_path", "config"])]
    pub(crate) runtime: Option<String>,

    /// How the outcome is printed.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,

    /// The folder of the runtime crate, for the crate's Cargo.toml.
    #[arg(long, value_name = "DIR")]
    pub(crate) runtime_path: Option<PathBuf>,
}

pub(crate) fn generate(arguments: &Generate) -> Result<Exit, Failure> {
    let own = std::env::args_os().skip(1);
    let own: Vec<_> = own
        .map(|text| text.to_string_lossy().into_owned())
        .collect();
    let own = own.iter().map(String::as_str);
    let command = shell::command("csdlgen", own.filter(|argument| *argument != "--check"));
    let mode = if arguments.check {
        Mode::Check
    } else {
        Mode::Write
    };
    let version = &arguments.version;
    let mut job = job(arguments)?;
    job.gate = version.gate();
    job.runtime_sources = runtime_sources();
    if let Some(runtime) = &arguments.runtime {
        let source =
            RuntimeSource::parse(runtime).map_err(|problem| Failure::usage(problem, [""; 0]))?;
        job.job.config.set_runtime(source);
    }
    if let Some(runtime) = &arguments.runtime_path {
        job.set_runtime(runtime)?;
    }
    let outcome = {
        let progress = Terminal::new(&job.job.config.sdk.crate_name);
        csdl_project::run(&job, mode, &progress)?
    };
    if let (RuntimeDependency::Version(version), Some(folder)) =
        (&job.job.config.runtime, RuntimeDependency::of_checkout())
    {
        print::note(&format!(
            "note: the crate depends on odata_runtime {version} of the registry; for the one of this checkout, give \
             --runtime-path {}\n",
            shell::quoted(&folder.display().to_string())
        ));
    }
    version.write_report(&outcome.to_markdown())?;
    let exit = outcome.exit();
    match arguments.format {
        Format::Text => {
            print::err(&outcome.render_diagnostics(print::STYLE, "csdlgen"));
            print::out(&outcome.render(print::STYLE, &command))?;
        }
        Format::Json => {
            let name = outcome.name.clone();
            print::raw(&csdl_project::to_json(&[(name, Ok(outcome))]))?;
        }
    }
    Ok(exit)
}

fn job(arguments: &Generate) -> Result<CrateJob, Failure> {
    if let Some(path) = &arguments.config {
        return Ok(CrateJob::from_config(path, arguments.out.as_deref())?);
    }
    // Both are there: clap asks for them with --metadata.
    let name = arguments.crate_name.as_deref().unwrap_or_default();
    let out = arguments.out.as_deref().unwrap_or_else(|| Path::new(""));
    let (include, exclude) = (arguments.include.clone(), arguments.exclude.clone());
    let mut config = Config::for_document(name)?
        .with_patterns(include, exclude)
        .through_references(arguments.through_references);
    if arguments.areas {
        config = config.with_areas();
    }
    let documents = named::all(arguments.metadata.clone())?;
    let mut job = CrateJob::from_documents(config, &documents, out);
    job.job = named::complete(job.job)?;
    Ok(job)
}
