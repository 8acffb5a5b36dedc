//! The pages that people read: their examples, the commands that they name, links and headings.

mod block;
mod command;
mod page;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use block::Block;
pub use command::Command;
pub use page::{Link, Page};

/// Folders of pages: the guide, and what stands at the root of the project and of each crate that is published.
const FOLDERS: [&str; 4] = ["", ".github", "docs", "metadata"];
const FOLDERS_OF_CRATES: [&str; 2] = ["generated", "generator"];

/// All pages of the project, by path; a folder that is not there has none.
///
/// # Errors
/// If a folder or a page cannot be read.
pub fn pages(root: &Path) -> io::Result<Vec<Page>> {
    let mut folders: Vec<PathBuf> = FOLDERS.iter().map(|folder| root.join(folder)).collect();
    for folder in FOLDERS_OF_CRATES {
        folders.extend(entries(&root.join(folder))?);
    }
    let mut pages = Vec::new();
    for folder in folders {
        for path in entries(&folder)? {
            if path.extension().is_some_and(|extension| extension == "md") {
                let name = path.strip_prefix(root).unwrap_or(&path);
                let name = name.to_string_lossy().replace('\\', "/");
                pages.push(Page::new(name, fs::read_to_string(&path)?));
            }
        }
    }
    pages.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(pages)
}

/// All commands of the pages that begin with these words, without them: those of blocks, and those within the text.
///
/// # Errors
/// If a page cannot be read, or a command is not one.
pub fn commands(root: &Path, program: &[&str]) -> io::Result<Vec<Command>> {
    let mut found = Vec::new();
    for page in pages(root)? {
        let commands = page.commands().map_err(io::Error::other)?;
        found.extend(
            commands
                .into_iter()
                .filter_map(|command| command.of(program)),
        );
    }
    Ok(found)
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect()
}
