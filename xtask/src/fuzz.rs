//! `cargo xtask fuzz`: random input against the generator and the runtime; see `tests/fuzz`.

use std::error::Error;
use std::ffi::OsString;
use std::path::Path;

use csdl_review::Exit;

use crate::workspace;

/// Runs `sdk_fuzz`, which knows the options.
pub(crate) fn fuzz(root: &Path, arguments: &[OsString]) -> Result<Exit, Box<dyn Error>> {
    workspace::run_package(
        root,
        &["--profile", "fuzz", "--package", "sdk_fuzz"],
        arguments,
    )
}
