//! `cargo xtask deny`: licences, duplicates, sources and known faults of what the project depends on.

use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use csdl_review::Exit;
use csdlgen::print;

use crate::tools::Tool;
use crate::workspace;

const TOOL: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
    profile: "dev",
};

/// Checks what `deny.toml` says. The database of advisories is downloaded where that is asked for.
pub(crate) fn deny(root: &Path, fetch: bool) -> Result<Exit, Box<dyn Error>> {
    let program = TOOL.installed(root)?;
    let mut checks = vec!["bans", "licenses", "sources"];
    if fetch || has_database() {
        checks.push("advisories");
    } else {
        print::err(
            "advisories are not checked: there is no copy of their database; `cargo xtask deny --fetch` \
             downloads it\n",
        );
    }
    // cargo-deny looks at the dependencies on all targets, of which a build has downloaded only its own.
    let fetched = workspace::cargo()
        .args(["fetch", "--locked", "--quiet"])
        .current_dir(root)
        .status()?;
    if !fetched.success() {
        return Err("cargo could not download the dependencies on other targets".into());
    }
    let mut command = Command::new(program);
    if !fetch {
        command.arg("--offline");
    }
    let status = command
        .arg("check")
        .args(checks)
        .current_dir(root)
        .status()?;
    Ok(if status.success() {
        Exit::Done
    } else {
        Exit::Findings
    })
}

/// Whether cargo-deny downloaded the database before.
fn has_database() -> bool {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let copies = home.and_then(|home| home.join("advisory-dbs").read_dir().ok());
    copies
        .into_iter()
        .flatten()
        .flatten()
        .any(|entry| entry.path().join(".git").exists())
}
