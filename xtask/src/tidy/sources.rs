//! How a source file looks: it opens with what it is, is not long, and is named after what it holds.

use super::finding::Finding;
use super::tree::{SourceFile, Tree};

/// How many lines a file has at most.
const LINES: usize = 400;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let files = tree.files.iter().filter(|file| file.is_rust());
    files.flat_map(check_file).collect()
}

fn check_file(file: &SourceFile) -> Vec<Finding> {
    let mut found = Vec::new();
    if !file.text.starts_with("//!") {
        let help = "Say in its first line, after `//!`, what the file holds.";
        found.push(Finding::new(
            &file.path,
            1,
            "the file does not open with `//!`",
            help,
        ));
    }
    let lines = file.text.lines().count();
    if lines > LINES {
        let what = format!("the file has {lines} lines, which is more than {LINES}");
        let help = "Make a file of each concept in it.";
        found.push(Finding::new(&file.path, LINES + 1, what, help));
    }
    if file.path.ends_with("mod.rs")
        && let Some(folder) = file.path.parent()
    {
        let name = folder.with_extension("rs");
        let what = "the file of a module is called `mod.rs`";
        let help = format!("Move it to `{}`.", name.display());
        found.push(Finding::new(&file.path, 1, what, help));
    }
    found
}
