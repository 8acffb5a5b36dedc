//! quick-xml alone: what reading the documents costs without making anything of them.

use std::error::Error;
use std::path::PathBuf;
use std::process::Command;

use super::Place;
use super::figures::{Input, Run};
use super::limit;
use crate::workspace::cargo;

pub(super) const TOOL: &str = "quick-xml alone";

/// quick-xml is the project's by its `Cargo.lock`.
const MANIFEST: &str = r#"[workspace]

[package]
name = "floor"
version = "0.0.0"
edition = "2024"

[dependencies]
quick-xml = "0.42"
"#;

/// The program that reads.
pub(super) struct Floor {
    program: PathBuf,
}

impl Floor {
    pub(super) fn prepare(place: &Place) -> Result<Self, Box<dyn Error>> {
        let source = ("main.rs", include_str!("floor/main.rs"));
        let folder = place.package("floor", MANIFEST, source)?;
        let mut build = cargo();
        build.args(["build", "--release", "--quiet", "--target-dir", "target"]);
        build.current_dir(&folder);
        let name = "building the reader";
        limit::run(name, &mut build, &folder)?.succeeded(name)?;
        let program = format!("floor{}", std::env::consts::EXE_SUFFIX);
        Ok(Self {
            program: folder.join("target/release").join(program),
        })
    }

    /// Reads the documents; the input has the count of their actions then.
    pub(super) fn read(
        &self,
        place: &Place,
        input: &mut Input,
        files: &[PathBuf],
    ) -> Result<Run, Box<dyn Error>> {
        let mut command = Command::new(&self.program);
        command.args(files);
        let name = format!("{TOOL}: {}", input.label);
        let limited = limit::run(&name, &mut command, &place.folder)?.succeeded(&name)?;
        let actions = limited.stdout.split_whitespace().nth(1);
        input.actions = actions
            .and_then(|actions| actions.parse().ok())
            .unwrap_or(0);
        Ok(Run::new(input, TOOL, &limited))
    }
}
