//! nv-redfish's generator, and the documents that come with it.

use std::collections::BTreeMap;
use std::error::Error;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::figures::Peer;
use super::{REDFISH, limit, output};
use crate::bench::measure::measure;
use crate::tools::Tool;
use crate::workspace::cargo;

const VERSION: &str = "0.22.1";

/// What the code that it writes uses.
const NEEDED: &str = "\
nv-redfish-core = \"=0.22.1\"
serde = { version = \"1\", features = [\"derive\"] }
serde_json = \"1\"
";

/// All of Redfish, and of Swordfish what Redfish does not have by name.
pub(super) fn documents(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let project = project(
        folder,
        "redfish-documents",
        "nv-redfish-schema = \"=0.22.1\"\n",
    )?;
    let output = cargo()
        .args(["metadata", "--format-version", "1"])
        .current_dir(&project)
        .output()?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("cargo metadata of {}: {error}", project.display()))?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let manifest = packages
        .filter(|package| package["name"] == "nv-redfish-schema")
        .find_map(|package| package["manifest_path"].as_str());
    let package = manifest.and_then(|manifest| Path::new(manifest).parent());
    let package = package.ok_or("nv-redfish-schema is not to be had")?;
    let mut found: BTreeMap<OsString, PathBuf> = BTreeMap::new();
    for part in ["redfish-csdl/csdl", "swordfish-csdl/csdl-schema"] {
        for entry in fs::read_dir(package.join(part))? {
            let entry = entry?;
            if entry.path().extension().is_some_and(|end| end == "xml") {
                found.entry(entry.file_name()).or_insert(entry.path());
            }
        }
    }
    // The document with the entity container stands first.
    let first = found.remove(&OsString::from("ServiceRoot_v1.xml"));
    Ok(first.into_iter().chain(found.into_values()).collect())
}

pub(super) fn run(
    root: &Path,
    folder: &Path,
    documents: &[PathBuf],
) -> Result<Peer, Box<dyn Error>> {
    let tool = Tool {
        name: "nv-redfish-csdl-compiler",
        version: VERSION,
    };
    let program = tool.installed(root)?;
    let project = project(folder, "redfish-output", NEEDED)?;
    let source = project.join("src/redfish.rs");
    let mut generate = limit::native(program.as_os_str());
    generate.args(["compile", "--root", "Service", "--output"]).arg(&source);
    generate.args(documents);
    let name = format!("{} {VERSION}", tool.name);
    let mut peer = output::of(&name, REDFISH, &mut generate, (&project.join("src"), "redfish.rs"))?;
    if peer.problem.is_none() {
        fs::write(project.join("src/lib.rs"), "pub mod redfish;\n")?;
        let mut check = limit::native(cargo().get_program());
        check.args(["check", "--quiet"]).current_dir(&project);
        peer.checks = Some(measure("cargo check of it", &mut check).is_ok());
    }
    Ok(peer)
}

/// A package of its own with these dependencies.
fn project(folder: &Path, name: &str, needed: &str) -> Result<PathBuf, Box<dyn Error>> {
    let project = folder.join(name);
    fs::create_dir_all(project.join("src"))?;
    let manifest = format!(
        "[workspace]\n\n[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{needed}"
    );
    fs::write(project.join("Cargo.toml"), manifest)?;
    let lib = project.join("src/lib.rs");
    if !lib.is_file() {
        fs::write(lib, "")?;
    }
    Ok(project)
}
