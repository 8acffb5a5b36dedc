//! `cargo xtask semver`: whether the packages that others build on have the version that their changes ask for.
//!
//! `cargo-semver-checks` compares the API of each with what it was at an earlier commit.

use std::error::Error;
use std::path::Path;
use std::process::Command;

use csdl_review::Exit;
use csdlgen::print;

use crate::tools::Tool;

const TOOL: Tool = Tool {
    name: "cargo-semver-checks",
    version: "0.51.0",
    profile: "release",
};

/// Those with an interface for others. The rest serve `csdlgen` of the same version, and `csdlgen diff` judges generated crates.
const PACKAGES: [&str; 3] = ["csdl", "csdl_codegen", "odata_runtime"];

/// The tags of releases of the generator and the runtime, as `.github/workflows/binaries.yml` has them.
const RELEASES: &str = "v[0-9]*";

/// What the packages are compared with.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// A commit, branch or tag; the newest release where none is given.
    #[arg(long, value_name = "REVISION")]
    baseline: Option<String>,
}

/// Compares the packages of the working tree with those of the baseline.
pub(crate) fn semver(root: &Path, options: &Options) -> Result<Exit, Box<dyn Error>> {
    let Some(baseline) = options.baseline.clone().or_else(|| newest_release(root)) else {
        return Err(
            "there is no release to compare with: no tag like v1.2.3 is an ancestor; name a commit: \
             cargo xtask semver --baseline REVISION"
                .into(),
        );
    };
    let program = TOOL.installed(root)?;
    print::err(&format!("comparing with {baseline} …\n"));
    let mut command = Command::new(program);
    command.args(["semver-checks", "--baseline-rev", &baseline]);
    for package in PACKAGES {
        command.args(["--package", package]);
    }
    let status = command.current_dir(root).status()?;
    Ok(if status.success() {
        Exit::Done
    } else {
        Exit::Findings
    })
}

fn newest_release(root: &Path) -> Option<String> {
    let output = Command::new("git")
        .args(["describe", "--tags", "--abbrev=0", "--match", RELEASES])
        .current_dir(root)
        .output()
        .ok()?;
    let name = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !name.is_empty()).then_some(name)
}
