//! What is in a folder.

use std::fs::{self, FileType};
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use super::error::{Context, WriteError};

/// The first bytes of the `CACHEDIR.TAG` of a folder that can be made again, such as cargo's `target`.
const CACHE_SIGNATURE: &[u8] = b"Signature: 8a477f597d28d172789f06886806bc55";

/// What has a name in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    /// A folder tagged as a cache: possibly large, so it is moved as a whole and never looked into.
    Cache,
    /// A symbolic link; never followed.
    Link,
    /// A socket, a pipe, a device.
    Other,
}

/// Something with a name in a folder.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The path from the folder that was scanned.
    pub(super) path: PathBuf,
    /// The same with `/`; `None` where it is not Unicode, which no generated path is.
    pub(super) name: Option<String>,
    pub(super) kind: Kind,
}

/// Everything in a folder and the folders below, sorted, a folder before what is in it.
pub(super) fn scan(root: &Path) -> Result<Vec<Entry>, WriteError> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(folder) = open.pop() {
        for entry in entries(root, &folder)? {
            if entry.kind == Kind::Folder {
                open.push(entry.path.clone());
            }
            found.push(entry);
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// What is directly in a folder below `root`, sorted.
pub(super) fn entries(root: &Path, folder: &Path) -> Result<Vec<Entry>, WriteError> {
    let absolute = root.join(folder);
    let mut found = Vec::new();
    for entry in fs::read_dir(&absolute).context("cannot read", &absolute)? {
        let entry = entry.context("cannot read", &absolute)?;
        let path = folder.join(entry.file_name());
        let parts: Option<Vec<_>> = path.iter().map(|part| part.to_str()).collect();
        // Most systems say it with the name.
        let ty = entry.file_type().context("cannot read", entry.path())?;
        found.push(Entry {
            name: parts.map(|parts| parts.join("/")),
            kind: kind_of(ty, || entry.path()),
            path,
        });
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// What has this path.
pub(super) fn kind(path: &Path) -> Result<Kind, WriteError> {
    let found = fs::symlink_metadata(path).context("cannot read", path)?;
    Ok(kind_of(found.file_type(), || path.to_owned()))
}

fn kind_of(ty: FileType, path: impl FnOnce() -> PathBuf) -> Kind {
    if ty.is_file() {
        Kind::File
    } else if ty.is_symlink() {
        Kind::Link
    } else if !ty.is_dir() {
        Kind::Other
    } else if is_cache(&path()) {
        Kind::Cache
    } else {
        Kind::Folder
    }
}

/// What has this path; `None` for nothing.
pub(super) fn find(path: &Path) -> Result<Option<Kind>, WriteError> {
    match kind(path) {
        Ok(kind) => Ok(Some(kind)),
        Err(WriteError::Io { source, .. })
            if matches!(
                source.kind(),
                ErrorKind::NotFound | ErrorKind::NotADirectory
            ) =>
        {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn is_cache(folder: &Path) -> bool {
    let mut start = Vec::new();
    let length = CACHE_SIGNATURE.len() as u64;
    fs::File::open(folder.join("CACHEDIR.TAG"))
        .and_then(|file| file.take(length).read_to_end(&mut start))
        .is_ok_and(|_| start == CACHE_SIGNATURE)
}
