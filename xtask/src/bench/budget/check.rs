//! What checking a crate costs, beside code that stays as it is.

use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bench::measure::measure;
use crate::workspace::cargo;

/// How often each is measured. The least counts: other programs only add to it.
const RUNS: usize = 5;

/// Measures in one sitting, in turn with the yardstick.
pub(crate) struct Checks {
    root: PathBuf,
    target: PathBuf,
}

impl Checks {
    pub(crate) fn new(root: &Path) -> Result<Self, Box<dyn Error>> {
        let target = root.join("target/bench-budget");
        std::fs::create_dir_all(&target)?;
        Ok(Self {
            root: root.to_owned(),
            target,
        })
    }

    /// The CPU time of `cargo check` of a crate without its default features, its dependencies checked before, as a
    /// multiple of that of the yardstick.
    pub(crate) fn ratio(&mut self, name: &str) -> Result<f64, Box<dyn Error>> {
        measure(
            &format!("cargo check of what {name} needs"),
            &mut self.check(name),
        )?;
        let (mut own, mut yardstick) = (f64::MAX, f64::MAX);
        for _ in 0..RUNS {
            measure("the yardstick", &mut self.yardstick())
                .map(|used| yardstick = yardstick.min(used.seconds))?;
            measure("cargo clean", &mut self.clean(name))?;
            measure(&format!("cargo check of {name}"), &mut self.check(name))
                .map(|used| own = own.min(used.seconds))?;
        }
        Ok((1000.0 * own / yardstick).round() / 1000.0)
    }

    fn check(&self, name: &str) -> Command {
        let mut command = self.cargo("check", name);
        command.arg("--no-default-features");
        command
    }

    fn clean(&self, name: &str) -> Command {
        self.cargo("clean", name)
    }

    fn cargo(&self, what: &str, name: &str) -> Command {
        let mut command = cargo();
        command.args([what, "--quiet", "--package", name]);
        command.arg("--target-dir").arg(&self.target);
        command.current_dir(&self.root);
        command
    }

    fn yardstick(&self) -> Command {
        let mut command = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
        command
            .args(["--edition", "2024", "--crate-type", "lib"])
            .args(["--emit", "metadata", "-o"])
            .arg(self.target.join("libyardstick.rmeta"))
            .arg("xtask/src/bench/budget/yardstick.rs")
            .current_dir(&self.root);
        command
    }
}
