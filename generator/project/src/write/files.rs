//! Single files, replaced whole.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::error::{Context as _, WriteError};
use super::exclusive::{self, Exclusive};

/// Replaces files of one folder, one after the other: at any moment, also when the process or
/// the machine has ended, a file has its old content or its new one.
///
/// A symbolic link stays one: what it leads to is replaced.
pub fn replace(files: &[(&Path, &[u8])]) -> Result<(), WriteError> {
    replace_on(&Disk::default(), files)
}

/// Removes what a killed [`replace()`] left beside the files.
pub fn clean(files: &[&Path]) -> Result<(), WriteError> {
    clean_on(&Disk::default(), files)
}

pub(super) fn clean_on(disk: &Disk, files: &[&Path]) -> Result<(), WriteError> {
    for path in files {
        let target = Target::of(path)?;
        if target.new.exists() || exclusive::path(&target.folder, &target.path).exists() {
            // Waits for the process that is writing it now. The lock's file goes with the lock.
            let _exclusive = Exclusive::wait(&target.folder, &target.path)?;
            if target.new.exists() {
                disk.remove_file(&target.new)?;
            }
        }
    }
    Ok(())
}

pub(super) fn replace_on(disk: &Disk, files: &[(&Path, &[u8])]) -> Result<(), WriteError> {
    for (path, content) in files {
        let target = Target::of(path)?;
        if !target.folder.exists() {
            disk.create_dir_all(&target.folder)?;
        }
        let _exclusive = Exclusive::wait(&target.folder, &target.path)?;
        disk.write_through(&target.new, content)?;
        if target.path.exists() {
            disk.copy_permissions(&target.path, &target.new)?;
        }
        disk.rename(&target.new, &target.path)?;
        disk.sync_dir(&target.folder);
    }
    Ok(())
}

struct Target {
    folder: PathBuf,
    path: PathBuf,
    /// The new content, until it is complete.
    new: PathBuf,
}

impl Target {
    fn of(path: &Path) -> Result<Self, WriteError> {
        let absolute = if path.is_symlink() {
            fs::canonicalize(path)
        } else {
            std::path::absolute(path)
        };
        let absolute = absolute.context("cannot find", path)?;
        let (Some(folder), Some(name)) = (absolute.parent(), absolute.file_name()) else {
            return Err(WriteError::NotAName(path.to_owned()));
        };
        let mut new = OsString::from(".");
        new.push(name);
        new.push(".csdlgen-new");
        Ok(Self {
            folder: folder.to_owned(),
            new: folder.join(new),
            path: absolute,
        })
    }
}
