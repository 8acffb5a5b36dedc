//! Programs of crates.io that commands need: installed once, under `target/tools`.

use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};

use csdlgen::print;

use crate::workspace;

/// A program, and the version that the project is checked with.
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    /// The profile that it is compiled with: `dev` where compiling it takes longer than it runs.
    pub(crate) profile: &'static str,
}

impl Tool {
    /// Where it is, or would be.
    pub(crate) fn program(&self, root: &Path) -> PathBuf {
        let name = format!("{}{}", self.name, env::consts::EXE_SUFFIX);
        self.folder(root).join("bin").join(name)
    }

    /// One folder for each version, so that another version is installed beside it.
    fn folder(&self, root: &Path) -> PathBuf {
        let folder = format!("{}-{}", self.name, self.version);
        workspace::target(root).join("tools").join(folder)
    }

    /// The command that installs it.
    fn install(&self, root: &Path) -> Vec<String> {
        let folder = self.folder(root).display().to_string();
        let words = [
            "install",
            self.name,
            "--version",
            self.version,
            "--locked",
            "--profile",
            self.profile,
            "--root",
        ];
        words
            .into_iter()
            .map(str::to_owned)
            .chain([folder])
            .collect()
    }

    /// What to do where it is not installed.
    pub(crate) fn missing(&self, root: &Path) -> Option<String> {
        let command = self.install(root).join(" ");
        let is_there = self.program(root).is_file();
        (!is_there).then(|| {
            format!(
                "{} {} is not installed: cargo {command}",
                self.name, self.version
            )
        })
    }

    /// Installs it where it is missing.
    pub(crate) fn installed(&self, root: &Path) -> Result<PathBuf, Box<dyn Error>> {
        let program = self.program(root);
        if !program.is_file() {
            print::err(&format!("installing {} {} …\n", self.name, self.version));
            let status = workspace::cargo()
                .args(self.install(root))
                .arg("--quiet")
                .status()?;
            if !status.success() || !program.is_file() {
                return Err(format!("{} cannot be installed: {status}", self.name).into());
            }
        }
        Ok(program)
    }
}
