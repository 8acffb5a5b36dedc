//! The writer's promises, each as a test.

mod check;
mod faults;
mod files;
mod kill;
mod write;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

pub(super) use faults::Faults;

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// The files of a crate.
fn files(list: &[(&str, &str)]) -> BTreeMap<String, String> {
    let list = list.iter();
    list.map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

/// Everything below a folder: path and content; `/` at the end for a folder, `->` for a link.
fn tree(root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![PathBuf::new()];
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(root.join(&folder)) else {
            continue;
        };
        for entry in entries.flatten() {
            let path = folder.join(entry.file_name());
            let name = path.display().to_string();
            let absolute = root.join(&path);
            if absolute.is_symlink() {
                let target = fs::read_link(&absolute).unwrap_or_default();
                found.insert(name, format!("-> {}", target.display()));
            } else if absolute.is_dir() {
                found.insert(format!("{name}/"), String::new());
                open.push(path);
            } else {
                found.insert(name, fs::read_to_string(&absolute).unwrap_or_default());
            }
        }
    }
    found
}

fn put(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
