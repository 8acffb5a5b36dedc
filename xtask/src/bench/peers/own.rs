//! This generator.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use super::figures::Peer;
use super::{limit, output};
use crate::bench::measure::measure;
use crate::workspace::cargo;

pub(super) fn run(
    root: &Path,
    folder: &Path,
    csdlgen: &Path,
    documents: &[PathBuf],
    input: &str,
) -> Result<Peer, Box<dyn Error>> {
    let out = folder.join("own").join(input.replace(' ', "-"));
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    let mut generate = limit::native(csdlgen.as_os_str());
    generate.arg("generate").arg("--metadata").args(documents);
    generate.arg("--out").arg(&out).args(["--crate-name", "peers-own"]);
    generate.arg("--runtime-path").arg(root.join("generator/runtime"));
    let mut peer = output::of("csdlgen", input, &mut generate, (&out, ".rs"))?;
    if peer.problem.is_none() {
        fs::copy(root.join("Cargo.lock"), out.join("Cargo.lock"))?;
        let mut check = limit::native(cargo().get_program());
        check.args(["check", "--quiet"]).current_dir(&out);
        check.arg("--target-dir").arg(folder.join("own/target"));
        peer.checks = Some(measure("cargo check of it", &mut check).is_ok());
    }
    Ok(peer)
}
