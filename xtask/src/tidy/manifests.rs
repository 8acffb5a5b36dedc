//! Every package is a member of the workspace, has its lints on, and keeps no test from running.

use std::error::Error;
use std::path::Path;

use toml::{Table, Value};

use super::finding::Finding;
use super::tree::{SourceFile, Tree};

/// Settings of a target that keep tests from running where nobody looks for them.
const HIDDEN: &[&str] = &["test", "doctest", "harness", "required-features"];

fn hides(value: &Value) -> bool {
    value.as_bool() != Some(true)
}

pub(super) fn check(tree: &Tree) -> Result<Vec<Finding>, Box<dyn Error>> {
    let mut manifests = Vec::new();
    for file in tree.files.iter().filter(|file| file.is_manifest()) {
        let manifest: Table = file
            .text
            .parse()
            .map_err(|error| format!("{}: {error}", file.path.display()))?;
        manifests.push((file, manifest));
    }
    let mut found = Vec::new();
    let mut members = Vec::new();
    for (file, manifest) in &manifests {
        let Some(workspace) = manifest.get("workspace") else {
            continue;
        };
        members.extend(strings(workspace.get("members")));
        if workspace.get("default-members").is_some() {
            let what = "`default-members` leaves packages out of what cargo does by default";
            found.push(at(file, "default-members", what, "Remove it."));
        }
    }
    for (file, manifest) in &manifests {
        if manifest.contains_key("package") {
            package(file, manifest, &members, &mut found);
        }
    }
    Ok(found)
}

fn package(file: &SourceFile, manifest: &Table, members: &[&str], found: &mut Vec<Finding>) {
    let folder = file.path.parent().unwrap_or(Path::new(""));
    if !members.iter().any(|member| folder == Path::new(member)) {
        let what = "the package is not a member of the workspace";
        let help = "Add its folder to `members` in the `Cargo.toml` of the root.";
        found.push(Finding::new(&file.path, 1, what, help));
    }
    let lints = manifest
        .get("lints")
        .and_then(|lints| lints.get("workspace"));
    if lints != Some(&Value::Boolean(true)) {
        let what = "the package does not have the lints of the workspace";
        let help = "Add `[lints]` with `workspace = true`.";
        found.push(at(file, "[lints", what, help));
    }
    let targets = ["lib", "bin", "test", "example", "bench"];
    for target in targets.iter().filter_map(|kind| manifest.get(*kind)) {
        let tables = match target {
            Value::Array(tables) => tables.iter().collect(),
            table => vec![table],
        };
        for key in HIDDEN {
            if tables
                .iter()
                .any(|table| table.get(*key).is_some_and(hides))
            {
                let what = format!("`{key}` keeps tests from running");
                let help = "Remove it; a test that takes long is a proof (`#[ignore]` with the reason of the others).";
                found.push(at(file, key, what, help));
            }
        }
    }
}

/// At the line that begins with this text, or the first one.
fn at(file: &SourceFile, start: &str, what: impl Into<String>, help: &str) -> Finding {
    let line = file.text.lines().position(|line| line.starts_with(start));
    Finding::new(&file.path, line.unwrap_or(0) + 1, what, help)
}

fn strings(value: Option<&Value>) -> Vec<&str> {
    let array = value.and_then(Value::as_array);
    let array = array.map_or(&[][..], Vec::as_slice);
    array.iter().filter_map(Value::as_str).collect()
}
