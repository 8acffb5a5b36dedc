//! The files of a package: what people and compilers read, and nothing else.

use std::error::Error;
use std::path::Path;

use super::output;
use crate::workspace;

/// Without these a package is not published.
const NEEDED: [&str; 3] = ["README.md", "LICENSE-APACHE", "LICENSE-MIT"];

/// What else may stand at the root; cargo makes the last three.
const AT_ROOT: [&str; 7] = [
    "AREAS.md",
    "CHANGELOG.md",
    "Cargo.toml",
    "build.rs",
    "Cargo.toml.orig",
    "Cargo.lock",
    ".cargo_vcs_info.json",
];

/// Folders that may be there; `sources` is what `odata_runtime_sources` carries.
const FOLDERS: [&str; 3] = ["src/", "examples/", "sources/"];

/// The files by their path in the package.
pub(super) fn list(root: &Path, package: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let text = output(
        workspace::cargo()
            .args(["package", "--list", "--allow-dirty", "--package", package])
            .current_dir(root),
    )?;
    // Cargo prints them as the system writes paths.
    Ok(text.lines().map(|line| line.replace('\\', "/")).collect())
}

/// What is missing, and what should not be there.
pub(super) fn check(package: &str, files: &[String]) -> Vec<String> {
    let missing = NEEDED
        .iter()
        .filter(|name| !files.iter().any(|file| file == *name))
        .map(|name| format!("{package}: {name} is missing from the package"));
    let more = files
        .iter()
        .filter(|file| !belongs(file))
        .map(|file| format!("{package}: {file} is in the package; `include` decides"));
    missing.chain(more).collect()
}

fn belongs(file: &str) -> bool {
    let named = NEEDED.contains(&file) || AT_ROOT.contains(&file);
    let is_snapshot = Path::new(file)
        .extension()
        .is_some_and(|extension| extension == "snap");
    let is_test = file.contains("/tests/") || file.contains("/tests.") || is_snapshot;
    named || (FOLDERS.iter().any(|folder| file.starts_with(folder)) && !is_test)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_has_what_is_read_and_nothing_else() {
        let files = |names: &[&str]| -> Vec<String> {
            names.iter().map(|name| (*name).to_owned()).collect()
        };
        let good = [
            "Cargo.toml",
            "LICENSE-APACHE",
            "LICENSE-MIT",
            "README.md",
            "src/lib.rs",
        ];
        assert!(check("a", &files(&good)).is_empty());
        let bad = [
            "Cargo.toml",
            "LICENSE-MIT",
            "README.md",
            ".csdlgen-manifest",
            "api.txt",
            "src/tests/one.xml",
            "src/emit/tests.rs",
            "src/snapshots/a.snap",
            "tests/whole.rs",
        ];
        let found = check("a", &files(&bad));
        assert_eq!(found.len(), 7, "{found:#?}");
    }
}
