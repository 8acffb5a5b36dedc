//! `cargo xtask fuzz`: random input against the generator and the runtime; see `tests/fuzz`.

use std::error::Error;
use std::ffi::OsString;
use std::path::Path;

use csdl_review::Exit;

use crate::workspace;

/// Runs `sdk_fuzz`, which knows the options.
pub(crate) fn fuzz(root: &Path, arguments: &[OsString]) -> Result<Exit, Box<dyn Error>> {
    let mut command = workspace::cargo();
    command.args([
        "run",
        "--quiet",
        "--profile",
        "fuzz",
        "--package",
        "sdk_fuzz",
        "--",
    ]);
    let status = command.args(arguments).current_dir(root).status()?;
    Ok(match status.code() {
        Some(0) => Exit::Done,
        Some(1) => Exit::Findings,
        _ => Exit::Unusable,
    })
}
