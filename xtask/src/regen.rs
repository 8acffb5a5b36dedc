//! `cargo xtask regen`.

use std::error::Error;
use std::path::Path;

use csdl_codegen::pipeline::{self, Exit, Failure, Job, Mode, Terminal, print};

/// What starts `csdlgen` in the workspace.
const CSDLGEN: &str = "cargo run -q --release -p csdl_codegen --bin csdlgen --";

/// Generates all configured SDKs, or says which are out of date. One that fails does not keep the
/// others from their turn.
///
/// The root becomes the current folder, so that files are named alike wherever the command is started.
pub(crate) fn regen(root: &Path, check: bool) -> Result<Exit, Box<dyn Error>> {
    std::env::set_current_dir(root).map_err(|error| format!("{}: {error}", root.display()))?;
    let mode = if check { Mode::Check } else { Mode::Write };
    let configurations = pipeline::configurations(Path::new(""))?;
    if configurations.is_empty() {
        return Err("no SDK is configured in metadata/*.toml".into());
    }
    let mut exit = Exit::Done;
    for configuration in configurations {
        exit = exit.max(one(&configuration, mode).unwrap_or_else(|failure| {
            print::err(&failure.render(print::STYLE));
            failure.exit()
        }));
    }
    Ok(exit)
}

fn one(configuration: &Path, mode: Mode) -> Result<Exit, Failure> {
    let job = Job::from_config(configuration, None)?;
    let outcome = {
        let progress = Terminal::new(&job.config.sdk.crate_name);
        pipeline::run(&job, mode, &progress)?
    };
    print::err(&outcome.render_diagnostics(print::STYLE, CSDLGEN));
    print::out(&outcome.render(print::STYLE, "cargo xtask regen"));
    Ok(outcome.exit())
}
