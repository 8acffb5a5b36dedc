//! `cargo xtask soak`: many requests to a server that often fails; see `tests/soak`.

use std::error::Error;
use std::ffi::OsString;
use std::path::Path;

use csdl_review::Exit;

use crate::workspace;

/// Runs `sdk_soak`, which knows the options.
pub(crate) fn soak(root: &Path, arguments: &[OsString]) -> Result<Exit, Box<dyn Error>> {
    workspace::run_package(root, &["--package", "sdk_soak"], arguments)
}
