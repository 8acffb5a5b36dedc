//! The inputs that the search begins with: files of the project.

use std::io;
use std::path::{Path, PathBuf};

use crate::Target;

/// The folder of this package.
const HERE: &str = env!("CARGO_MANIFEST_DIR");

/// The folder of a target's own inputs.
pub fn folder(target: &Target) -> PathBuf {
    Path::new(HERE).join("corpus").join(target.name)
}

/// All inputs of a target by file, sorted.
///
/// # Errors
/// A folder or file that cannot be read.
pub fn load(target: &Target) -> io::Result<Vec<(PathBuf, String)>> {
    let mut files = files(&folder(target))?;
    if target.takes_fixtures {
        let root = Path::new(HERE).join("../fixtures");
        for group in files_and_folders(&root)? {
            for case in files_and_folders(&group)? {
                let documents = self::files(&case)?.into_iter();
                files.extend(documents.filter(|file| {
                    let extension = file.extension();
                    extension.is_some_and(|found| found == "xml" || found == "json")
                }));
            }
        }
    }
    let read = |file: PathBuf| {
        let bytes = std::fs::read(&file)?;
        Ok((file, String::from_utf8_lossy(&bytes).into_owned()))
    };
    files.into_iter().map(read).collect()
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = files_and_folders(folder)?;
    found.retain(|path| path.is_file());
    Ok(found)
}

fn files_and_folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        found.push(entry?.path());
    }
    found.sort();
    Ok(found)
}
