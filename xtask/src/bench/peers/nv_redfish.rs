//! `nv-redfish-csdl-compiler`, on the documents that ship in `nv-redfish-schema`.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::Place;
use super::figures::{Check, Input, Run};
use super::limit;
use super::ours;
use crate::bench::output::{self, Output};
use crate::tools::Tool;
use crate::workspace::cargo;

pub(super) const TOOL: &str = "nv-redfish-csdl-compiler 0.22.1";

const COMPILER: Tool = Tool {
    name: "nv-redfish-csdl-compiler",
    version: "0.22.1",
    profile: "release",
};

/// Needs what its README says that generated code needs. The documents are a dependency of tests, so that they are
/// downloaded and nothing of them is compiled.
const MANIFEST: &str = r#"[workspace]

[package]
name = "nv-redfish-peer"
version = "0.0.0"
edition = "2021"

[dependencies]
nv-redfish-core = "=0.22.1"
serde = { version = "1", features = ["derive"] }

[dev-dependencies]
nv-redfish-schema = "=0.22.1"
"#;

/// What the crate of its authors has at its top.
const RECURSION: &str = "recursion_limit = \"256\"";

/// Where its package is made.
const FOLDER: &str = "nv-redfish";

pub(super) struct NvRedfish {
    compiler: PathBuf,
    /// All documents of Redfish, and those of Swordfish whose name Redfish does not have: the compiler refuses a
    /// namespace that is there twice.
    pub(super) files: Vec<PathBuf>,
}

impl NvRedfish {
    pub(super) fn prepare(place: &Place) -> Result<Self, Box<dyn Error>> {
        let compiler = std::path::absolute(COMPILER.installed(&place.root)?)?;
        let folder = place.package(FOLDER, MANIFEST, ("lib.rs", ""))?;
        let mut command = cargo();
        command.args(["metadata", "--format-version", "1"]);
        command.current_dir(&folder);
        let name = "downloading nv-redfish-schema";
        let limited = limit::run(name, &mut command, &folder)?.succeeded(name)?;
        let schemas = schemas(&limited.stdout).ok_or("cargo knows no nv-redfish-schema")?;
        let mut files = documents(&schemas.join("redfish-csdl/csdl"))?;
        let redfish: Vec<_> = files
            .iter()
            .filter_map(|file| file.file_name().map(ToOwned::to_owned))
            .collect();
        let swordfish = documents(&schemas.join("swordfish-csdl/csdl-schema"))?;
        files.extend(swordfish.into_iter().filter(|file| {
            let is_known = |name| redfish.iter().any(|own| own == name);
            !file.file_name().is_some_and(is_known)
        }));
        Ok(Self { compiler, files })
    }

    /// Everything that is reached from the service root, without patterns that leave something out.
    pub(super) fn generate(&self, place: &Place, input: &Input) -> Result<Run, Box<dyn Error>> {
        let out = folder(place).join("out");
        output::emptied(&out)?;
        let mut command = Command::new(&self.compiler);
        command.args(["compile", "--root", "Service", "--output"]);
        command.arg(out.join("redfish.rs")).args(&self.files);
        let name = format!("{TOOL}: {}", input.label);
        let limited = limit::run(&name, &mut command, &folder(place))?;
        let mut run = Run::new(input, TOOL, &limited);
        if run.problem.is_none() {
            run.output = Some(Output::of(&out, "rs")?);
        }
        Ok(run)
    }
}

/// `cargo check` with the recursion limit of its authors' own crate, or without.
pub(super) fn check(place: &Place, is_raised: bool) -> Result<Check, Box<dyn Error>> {
    let (attribute, how) = if is_raised {
        (
            format!("#![{RECURSION}]\n"),
            format!("cargo check, {RECURSION}"),
        )
    } else {
        (String::new(), "cargo check".to_owned())
    };
    fs::write(
        folder(place).join("src/lib.rs"),
        format!("{attribute}pub mod redfish {{\n    include!(\"../out/redfish.rs\");\n}}\n"),
    )?;
    let name = format!("{how} of what {TOOL} wrote");
    ours::check(&name, &how, place, &folder(place))
}

fn folder(place: &Place) -> PathBuf {
    place.folder.join(FOLDER)
}

/// Where cargo put the documents.
fn schemas(metadata: &str) -> Option<PathBuf> {
    let metadata: Value = serde_json::from_str(metadata).ok()?;
    let packages = metadata.get("packages")?.as_array()?;
    let is_it = |package: &&Value| {
        package
            .get("name")
            .is_some_and(|name| name == "nv-redfish-schema")
    };
    let manifest = packages.iter().find(is_it)?.get("manifest_path")?;
    Path::new(manifest.as_str()?).parent().map(Path::to_owned)
}

/// The XML documents right in a folder, by name.
fn documents(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let entries =
        fs::read_dir(folder).map_err(|error| format!("no {}: {error}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "xml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
