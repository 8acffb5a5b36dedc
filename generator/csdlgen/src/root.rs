//! Where the configurations are.

use std::path::PathBuf;

use csdl_project::{Failure, configurations};

/// The folder that has `metadata/*.toml`: the current one or the nearest above it.
///
/// # Errors
/// There is none.
pub fn root() -> Result<PathBuf, Failure> {
    let here = std::env::current_dir().map_err(|error| Failure::read(".", &error))?;
    let mut folders = here.ancestors();
    let is_root = |folder: &&std::path::Path| {
        let is_there = folder.join("metadata").is_dir();
        is_there && configurations(folder).is_ok_and(|found| !found.is_empty())
    };
    folders.find(is_root).map(PathBuf::from).ok_or_else(|| {
        Failure::usage(
            format!("no SDK is configured in {} or above it", here.display()),
            ["`csdlgen init` makes a configuration, metadata/NAME.toml"],
        )
    })
}

/// Makes the root the current folder, so that files are named alike wherever a command is started.
///
/// # Errors
/// There is none.
pub fn enter(root: &std::path::Path) -> Result<(), Failure> {
    std::env::set_current_dir(root).map_err(|error| Failure::read(root, &error))
}
