//! `cargo xtask sources`.

use std::error::Error;
use std::path::Path;

use csdl_review::Exit;

use crate::workspace;

/// Runs the program that knows which files they are.
pub(crate) fn sources(root: &Path) -> Result<Exit, Box<dyn Error>> {
    let which = ["--package", "odata_runtime_sources", "--example", "write"];
    workspace::run_package(root, &which, &[])
}
