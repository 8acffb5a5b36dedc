//! The new crate, complete, beside the old one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::compare::Comparison;
use super::disk::Disk;
use super::error::WriteError;
use super::place::Place;
use super::scan::Kind;
use super::{Wanted, manifest};

/// Builds the new crate in `place.staged`.
///
/// Files that stay as they are get a second name there, which keeps their time stamps; so do the
/// files that the generator did not write, so that they are in the folder before and after the
/// exchange. What can have no second name (a cache, a socket, any file where the file system knows
/// none) is moved over after the exchange by [`super::settle`].
pub(super) fn stage(
    disk: &Disk,
    place: &Place,
    comparison: &Comparison<'_>,
    wanted: Wanted<'_>,
    manifest_text: &str,
) -> Result<(), WriteError> {
    disk.create_dir(&place.work)?;
    disk.create_dir(&place.staged)?;
    // The manifest comes first and at once: what is in a folder without a manifest is nobody's to
    // throw away, and this folder may have to be thrown away after a kill.
    disk.write(&place.manifest, manifest_text)?;
    disk.rename(&place.manifest, &place.staged.join(manifest::FILE))?;

    let mut folders = Folders {
        disk,
        root: &place.staged,
        made: BTreeSet::new(),
    };
    for path in wanted.paths() {
        folders.above(Path::new(path))?;
        let (old, new) = (place.out.join(path), place.staged.join(path));
        let content = wanted.files.get(path);
        match content.filter(|_| !comparison.unchanged.contains(path)) {
            Some(content) => disk.write(&new, content)?,
            None if disk.hard_link(&old, &new).is_ok() => {}
            None => disk.copy(&old, &new)?,
        }
    }
    let mut modes = Vec::new();
    for entry in &comparison.foreign {
        let (old, new) = (place.out.join(&entry.path), place.staged.join(&entry.path));
        match entry.kind {
            Kind::Folder => {
                folders.make(&entry.path)?;
                modes.push((old, new));
            }
            Kind::File => {
                folders.above(&entry.path)?;
                let _ = disk.hard_link(&old, &new);
            }
            Kind::Link => {
                folders.above(&entry.path)?;
                let _ = disk.copy_link(&old, &new);
            }
            Kind::Cache | Kind::Other => {}
        }
    }
    // Inner folders first: a folder that must not be written has its content by then.
    for (old, new) in modes.iter().rev() {
        disk.copy_permissions(old, new)?;
    }
    if comparison.exists {
        disk.copy_permissions(&place.out, &place.staged)?;
    }
    Ok(())
}

struct Folders<'a> {
    disk: &'a Disk,
    root: &'a Path,
    made: BTreeSet<PathBuf>,
}

impl Folders<'_> {
    fn above(&mut self, path: &Path) -> Result<(), WriteError> {
        match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => self.make(folder),
            _ => Ok(()),
        }
    }

    fn make(&mut self, folder: &Path) -> Result<(), WriteError> {
        if self.made.contains(folder) {
            return Ok(());
        }
        self.above(folder)?;
        self.disk.create_dir(&self.root.join(folder))?;
        self.made.insert(folder.to_owned());
        Ok(())
    }
}
