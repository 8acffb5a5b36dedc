//! What growing parts of one service cost.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use csdl_codegen::api::{self, ItemKind};

use super::figures::Size;
use super::output::rounded;
use crate::bench::measure::measure;
use crate::workspace::cargo;

/// Parts of the reference document, each larger than the one before.
const PARTS: &[(&str, &[&str])] = &[
    ("invitations", &["/invitations"]),
    ("policies", &["/policies/**"]),
    ("applications", &["/applications/**"]),
    ("deviceManagement", &["/deviceManagement/**"]),
    ("everything", &[]),
];

pub(super) fn run(
    root: &Path,
    folder: &Path,
    csdlgen: &Path,
    documents: &[PathBuf],
) -> Result<Vec<Size>, Box<dyn Error>> {
    let target = folder.join("sizes/target");
    let mut sizes = Vec::new();
    for (name, included) in PARTS {
        let out = folder.join("sizes").join(name);
        if out.exists() {
            fs::remove_dir_all(&out)?;
        }
        let mut generate = Command::new(csdlgen);
        generate.arg("generate").arg("--metadata").args(documents);
        generate.arg("--out").arg(&out).args(["--crate-name", "peers-size"]);
        generate.arg("--runtime-path").arg(root.join("generator/runtime"));
        for pattern in *included {
            generate.args(["--include", pattern]);
        }
        let first = measure(&format!("generating {name}"), &mut generate)?;
        let again = measure(&format!("generating {name} again"), &mut generate)?;
        fs::copy(root.join("Cargo.lock"), out.join("Cargo.lock"))?;
        let check = |arguments: &[&str]| {
            let mut check = cargo();
            check.args(["check", "--quiet", "--no-default-features"]);
            check.args(arguments).arg("--target-dir").arg(&target);
            check.current_dir(&out);
            check
        };
        measure("checking what it needs", &mut check(&["-p", "odata_runtime"]))?;
        let checked = measure(&format!("cargo check of {name}"), &mut check(&[]))?;
        let items = api::parse(&fs::read_to_string(out.join(api::FILE))?);
        let is_type = |item: &&api::Item| {
            matches!(
                item.declaration.kind,
                ItemKind::Struct { edm_name: Some(_) } | ItemKind::Enum { .. } | ItemKind::Flags { .. }
            )
        };
        sizes.push(Size {
            name: (*name).to_owned(),
            types: items.iter().filter(is_type).count(),
            generate: rounded(first.seconds),
            again: rounded(again.seconds),
            check: rounded(checked.seconds),
        });
    }
    Ok(sizes)
}
