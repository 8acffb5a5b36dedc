//! `cargo xtask regen`.

use std::error::Error;
use std::path::Path;

use csdl_project::release::Gate;
use csdl_project::{CrateJob, Failure, Mode, Outcome};
use csdl_review::Exit;
use csdlgen::{Terminal, VersionOptions, print};

/// What starts `csdlgen` in the workspace.
const CSDLGEN: &str = "cargo run -q --release -p csdlgen --";

/// Generates all configured SDKs, or says which are out of date. One that fails does not keep the
/// others from their turn.
///
/// The root becomes the current folder, so that files are named alike wherever the command is started.
pub(crate) fn regen(
    root: &Path,
    mode: Mode,
    mut version: VersionOptions,
) -> Result<Exit, Box<dyn Error>> {
    // Relative to where the command was started.
    version.report = version.report.map(std::path::absolute).transpose()?;
    std::env::set_current_dir(root).map_err(|error| format!("{}: {error}", root.display()))?;
    let configurations = csdl_project::configurations(Path::new(""))?;
    if configurations.is_empty() {
        return Err("no SDK is configured in metadata/*.toml".into());
    }
    let mut exit = Exit::Done;
    let mut markdown = String::new();
    for configuration in configurations {
        match one(&configuration, mode, version.gate()) {
            Ok(outcome) => {
                exit = exit.max(outcome.exit());
                markdown.push_str(&outcome.to_markdown());
            }
            Err(failure) => {
                print::err(&failure.render(print::STYLE));
                exit = exit.max(Failure::EXIT);
            }
        }
    }
    version.write_report(&markdown)?;
    Ok(exit)
}

fn one(configuration: &Path, mode: Mode, gate: Gate) -> Result<Outcome, Failure> {
    let mut job = CrateJob::from_config(configuration, None)?;
    job.gate = gate;
    let outcome = {
        let progress = Terminal::new(&job.job.config.sdk.crate_name);
        csdl_project::run(&job, mode, &progress)?
    };
    print::err(&outcome.render_diagnostics(print::STYLE, CSDLGEN));
    print::out(&outcome.render(print::STYLE, "cargo xtask regen"))?;
    Ok(outcome)
}
