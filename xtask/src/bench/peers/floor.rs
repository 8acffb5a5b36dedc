//! Reading the documents and nothing else, with the XML reader that this generator has: less is not possible.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use super::figures::Peer;
use super::{limit, output};
use crate::bench::measure::measure;
use crate::workspace::cargo;

const MANIFEST: &str = "\
[workspace]

[package]
name = \"peers-floor\"
version = \"0.0.0\"
edition = \"2024\"

[dependencies]
quick-xml = \"0.42\"
";

const PROGRAM: &str = include_str!("floor/main.rs");

pub(super) fn run(
    folder: &Path,
    documents: &[PathBuf],
    input: &str,
) -> Result<Peer, Box<dyn Error>> {
    let project = folder.join("floor");
    fs::create_dir_all(project.join("src"))?;
    fs::write(project.join("Cargo.toml"), MANIFEST)?;
    fs::write(project.join("src/main.rs"), PROGRAM)?;
    let mut build = cargo();
    build.args(["build", "--quiet", "--release", "--target-dir", "target"]);
    measure("building the reader", build.current_dir(&project))?;
    let program = format!("peers-floor{}", std::env::consts::EXE_SUFFIX);
    let program = project.join("target/release").join(program);
    let mut read = limit::native(program.as_os_str());
    read.args(documents);
    let nothing = folder.join("floor/nothing");
    output::of("quick-xml alone", input, &mut read, (&nothing, ".rs"))
}
