//! `cargo xtask packages`: what a registry would get of each public package, and whether it compiles on its own.

mod contents;
mod manifest;

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use csdl_review::Exit;
use csdlgen::print;
use serde::Deserialize;

use crate::{sources, workspace};

/// What is checked.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Only what is in the packages, without compiling them.
    #[arg(long)]
    list: bool,
}

/// What `cargo metadata` says of the workspace.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

/// What `cargo metadata` says of a package.
#[derive(Deserialize)]
struct Package {
    name: String,
    description: Option<String>,
    license: Option<String>,
    readme: Option<String>,
    rust_version: Option<String>,
    keywords: Vec<String>,
    categories: Vec<String>,
    /// The registries that it may go to: `Some` of none at all where it is not published.
    publish: Option<Vec<String>>,
    #[serde(default)]
    metadata: serde_json::Value,
}

/// Checks every package that may be published.
pub(crate) fn packages(root: &Path, options: &Options) -> Result<Exit, Box<dyn Error>> {
    let packages = public(root)?;
    // The sources of the runtime are in their package only while it is made.
    if sources::sources(root)? != Exit::Done {
        return Ok(Exit::Unusable);
    }
    let result = check(root, &packages, options);
    fs::remove_dir_all(root.join("generator/runtime_sources/sources"))?;
    result
}

fn check(root: &Path, packages: &[Package], options: &Options) -> Result<Exit, Box<dyn Error>> {
    let mut findings = Vec::new();
    let mut report = String::new();
    for package in packages {
        findings.extend(manifest::check(package));
        let files = contents::list(root, &package.name)?;
        findings.extend(contents::check(&package.name, &files));
        let _ = writeln!(report, "{:>5} files  {}", files.len(), package.name);
    }
    print::out(&report)?;
    for finding in &findings {
        print::err(&format!("{finding}\n"));
    }
    if !findings.is_empty() {
        return Ok(Exit::Findings);
    }
    if options.list {
        return Ok(Exit::Done);
    }
    let status = publish(root).status()?;
    Ok(if status.success() {
        Exit::Done
    } else {
        Exit::Findings
    })
}

/// Packs all packages, and compiles each from what was packed.
fn publish(root: &Path) -> Command {
    let mut command = workspace::cargo();
    command
        .args(["publish", "--workspace", "--dry-run", "--allow-dirty"])
        .arg("--quiet")
        // As the workspace has its dependencies: what is compiled already is not compiled again.
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .current_dir(root);
    command
}

/// The packages of the workspace that may be published, by name.
fn public(root: &Path) -> Result<Vec<Package>, Box<dyn Error>> {
    let text = output(
        workspace::cargo()
            .args(["metadata", "--format-version", "1", "--no-deps"])
            .current_dir(root),
    )?;
    let metadata: Metadata = serde_json::from_str(&text)?;
    let mut packages = metadata.packages;
    packages.retain(|package| package.publish.as_ref().is_none_or(|to| !to.is_empty()));
    packages.sort_by(|one, other| one.name.cmp(&other.name));
    if packages.is_empty() {
        return Err("the workspace has no public package".into());
    }
    Ok(packages)
}

/// What a command prints; what it says against it is an error.
fn output(command: &mut Command) -> Result<String, Box<dyn Error>> {
    let output = command.output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
