//! The release build of `csdlgen`, and what it is asked to do.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::cargo;
use super::measure::measure;
use crate::workspace;

/// A release build, and the runtime beside it.
pub(crate) struct Generator {
    pub(crate) csdlgen: PathBuf,
    /// The folder of the runtime, for the crates that are generated.
    runtime: PathBuf,
}

impl Generator {
    /// That of this project.
    pub(crate) fn build(root: &Path) -> Result<Self, Box<dyn Error>> {
        Self::build_into(root, &std::path::absolute(workspace::target(root))?)
    }

    /// That of a checkout of the project, in a folder of what is built. Building it is not measured.
    pub(crate) fn build_into(checkout: &Path, target: &Path) -> Result<Self, Box<dyn Error>> {
        let mut build = cargo();
        build.args(["build", "--quiet", "--release", "-p", "csdlgen"]);
        build.arg("--target-dir").arg(target).current_dir(checkout);
        measure("building csdlgen", &mut build)?;
        Ok(Self {
            csdlgen: target
                .join("release")
                .join(format!("csdlgen{}", std::env::consts::EXE_SUFFIX)),
            runtime: checkout.join("generator/runtime"),
        })
    }

    /// Generates a crate of these documents: everything, or what the patterns select.
    pub(crate) fn generate(
        &self,
        documents: &[PathBuf],
        include: &[&str],
        name: &str,
        out: &Path,
    ) -> Command {
        let mut generate = Command::new(&self.csdlgen);
        generate.arg("generate").arg("--metadata").args(documents);
        for pattern in include {
            generate.args(["--include", pattern]);
        }
        generate.arg("--out").arg(out).args(["--crate-name", name]);
        generate.arg("--runtime-path").arg(&self.runtime);
        generate
    }
}
