//! Where the project is.

use std::env;
use std::error::Error;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use csdl_review::Exit;

/// The workspace's root.
pub(crate) fn root() -> Result<PathBuf, Box<dyn Error>> {
    // Set by `cargo xtask`; not at build time, since the folder may have moved with its `target`.
    if let Some(root) = env::var_os("CARGO_MANIFEST_DIR")
        .as_deref()
        .and_then(|package| {
            Path::new(package)
                .parent()
                .filter(|root| is_root(root))
                .map(Path::to_owned)
        })
    {
        return Ok(root);
    }
    let here = env::current_dir()?;
    here.ancestors()
        .find(|folder| is_root(folder))
        .map(Path::to_owned)
        .ok_or_else(|| format!("{} is not inside the project", here.display()).into())
}

fn is_root(folder: &Path) -> bool {
    folder.join("xtask/Cargo.toml").is_file() && folder.join("generator/codegen").is_dir()
}

/// The folder of what is built.
pub(crate) fn target(root: &Path) -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    root.join(target)
}

/// The cargo that runs this.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs another program of the project, which knows its options and ends as these commands do.
pub(crate) fn run_package(
    root: &Path,
    which: &[&str],
    arguments: &[OsString],
) -> Result<Exit, Box<dyn Error>> {
    let status = cargo()
        .args(["run", "--quiet"])
        .args(which)
        .arg("--")
        .args(arguments)
        .current_dir(root)
        .status()?;
    Ok(match status.code() {
        Some(0) => Exit::Done,
        Some(1) => Exit::Findings,
        _ => Exit::Unusable,
    })
}
