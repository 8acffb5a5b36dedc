//! `csdlgen regen` and `cargo xtask regen`.

use std::path::Path;

use clap::Args;
use csdl_project::{
    CrateJob, Failure, Mode, Outcome, configuration_name, named_configurations, to_json,
};
use csdl_review::Exit;

use crate::{Format, Terminal, VersionOptions, print, runtime_sources};

/// Bring the crates of all configurations in metadata/ up to date.
///
/// What changed is compared with the version: while it is too low for that, nothing is written.
#[derive(Args, Debug)]
pub struct Regen {
    /// The configurations metadata/NAME.toml; all when not given.
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,

    /// Write nothing; print what would change and exit with 1 when something would.
    #[arg(long)]
    pub check: bool,

    /// What is done about the version, and the report.
    #[command(flatten)]
    pub version: VersionOptions,

    /// How the outcomes are printed.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// How the commands of the program that runs are started.
#[derive(Clone, Copy, Debug)]
pub struct Commands {
    /// This one.
    pub regen: &'static str,
    /// `csdlgen`.
    pub csdlgen: &'static str,
}

/// Generates the crates, or says which are out of date. One that fails does not keep the others from their turn.
///
/// The root becomes the current folder.
///
/// # Errors
/// There is nothing to generate, or what is printed or reported cannot be.
pub fn regen(root: &Path, mut options: Regen, commands: Commands) -> Result<Exit, Failure> {
    // Relative to where the command was started.
    if let Some(report) = &mut options.version.report
        && let Ok(absolute) = std::path::absolute(&*report)
    {
        *report = absolute;
    }
    crate::root::enter(root)?;
    let mut exit = Exit::Done;
    let mut markdown = String::new();
    let mut runs = Vec::new();
    for configuration in named_configurations(Path::new(""), &options.names)? {
        let result = one(&configuration, &options, commands);
        match &result {
            Ok(outcome) => {
                exit = exit.max(outcome.exit());
                markdown.push_str(&outcome.to_markdown());
            }
            Err(failure) => {
                print::err(&failure.render(print::STYLE));
                exit = exit.max(Failure::EXIT);
            }
        }
        if options.format == Format::Json {
            runs.push((configuration_name(&configuration), result));
        }
    }
    options.version.write_report(&markdown)?;
    if options.format == Format::Json {
        print::raw(&to_json(&runs))?;
    }
    Ok(exit)
}

fn one(configuration: &Path, options: &Regen, commands: Commands) -> Result<Outcome, Failure> {
    let mode = if options.check {
        Mode::Check
    } else {
        Mode::Write
    };
    let mut job = CrateJob::from_config(configuration, None)?;
    job.gate = options.version.gate();
    job.runtime_sources = runtime_sources();
    let outcome = {
        let progress = Terminal::new(&job.job.config.sdk.crate_name);
        csdl_project::run(&job, mode, &progress)?
    };
    if options.format == Format::Json {
        return Ok(outcome);
    }
    print::err(&outcome.render_diagnostics(print::STYLE, commands.csdlgen));
    if !print::is_quiet() || outcome.exit() != Exit::Done {
        print::out(&outcome.render(print::STYLE, commands.regen))?;
    }
    Ok(outcome)
}
