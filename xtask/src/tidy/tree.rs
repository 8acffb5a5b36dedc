//! The files that we wrote.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::finding::Finding;
use super::rules::{FILE, Rules};

pub(super) struct Tree {
    /// In the order of their paths.
    pub(super) files: Vec<SourceFile>,
}

pub(super) struct SourceFile {
    /// From the root of the workspace.
    pub(super) path: PathBuf,
    pub(super) text: String,
}

impl SourceFile {
    pub(super) fn is_rust(&self) -> bool {
        self.path.extension().is_some_and(|found| found == "rs")
    }

    pub(super) fn is_manifest(&self) -> bool {
        self.path
            .file_name()
            .is_some_and(|name| name == "Cargo.toml")
    }
}

impl Tree {
    pub(super) fn read(root: &Path, rules: &Rules) -> Result<Self, Box<dyn Error>> {
        let is_skipped = |entry: &DirEntry| {
            let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
            path == Path::new("target")
                || path == Path::new(".git")
                || rules.skip.iter().any(|skip| skip.path == path)
        };
        let mut files = Vec::new();
        let entries = WalkDir::new(root).sort_by_file_name().into_iter();
        for entry in entries.filter_entry(|entry| !is_skipped(entry)) {
            let entry = entry?;
            let path = entry.path();
            if !entry.file_type().is_file() || !is_read(path) {
                continue;
            }
            let text =
                fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
            files.push(SourceFile {
                path: path.strip_prefix(root)?.to_owned(),
                text,
            });
        }
        Ok(Self { files })
    }
}

/// What `tidy.toml` skips and is not there.
pub(super) fn stale(root: &Path, rules: &Rules) -> Vec<Finding> {
    let gone = rules
        .skip
        .iter()
        .filter(|skip| !root.join(&skip.path).exists());
    let finding = |path: &Path| {
        let what = format!("`{}` is skipped and does not exist", path.display());
        Finding::new(Path::new(FILE), 1, what, "Remove it from `skip`.")
    };
    gone.map(|skip| finding(&skip.path)).collect()
}

fn is_read(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    matches!(extension, Some("rs" | "md" | "toml" | "yml")) || path.ends_with(".ci/run")
}
