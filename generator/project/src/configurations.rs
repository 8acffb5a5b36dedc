//! The configurations of a workspace.

use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// What is recorded of the generated crates, beside their configurations.
pub const BUDGET: &str = "budget.toml";

/// The configurations of a workspace: `metadata/*.toml` but for [`BUDGET`], sorted.
///
/// # Errors
/// A folder that cannot be read.
pub fn configurations(workspace: &Path) -> Result<Vec<PathBuf>, Failure> {
    let folder = workspace.join("metadata");
    let failed = |source: std::io::Error| Failure::read(&folder, &source);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let is_toml = path
            .extension()
            .is_some_and(|extension| extension == "toml");
        if is_toml && !path.ends_with(BUDGET) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The configurations of these names, in the order of [`configurations`]; all of them without a name.
///
/// # Errors
/// A name that there is not, or no configuration at all.
pub fn named_configurations(workspace: &Path, names: &[String]) -> Result<Vec<PathBuf>, Failure> {
    let all = configurations(workspace)?;
    let known: Vec<_> = all.iter().map(|path| configuration_name(path)).collect();
    if all.is_empty() {
        let help = "`csdlgen init` makes a configuration";
        return Err(Failure::usage(
            "no SDK is configured in metadata/*.toml",
            [help],
        ));
    }
    if let Some(unknown) = names.iter().find(|name| !known.contains(name)) {
        let message = format!("there is no metadata/{unknown}.toml");
        return Err(Failure::usage(
            message,
            [format!("there is: {}", known.join(", "))],
        ));
    }
    let is_meant = |name: &String| names.is_empty() || names.contains(name);
    let chosen = all.into_iter().zip(&known);
    Ok(chosen
        .filter(|(_, name)| is_meant(name))
        .map(|(path, _)| path)
        .collect())
}

/// `NAME` of `metadata/NAME.toml`.
pub fn configuration_name(configuration: &Path) -> String {
    let stem = configuration.file_stem().unwrap_or_default();
    stem.display().to_string()
}
