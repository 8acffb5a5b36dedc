//! Where a crate is written, and the folders beside it that the writer needs on the way.

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::error::{Context, WriteError};

/// The folder of a crate and its surroundings.
#[derive(Debug)]
pub(super) struct Place {
    /// The folder that the crate's folder is in.
    pub(super) parent: PathBuf,
    /// The crate's folder.
    pub(super) out: PathBuf,
    /// Holds what is below, while a run lasts or after one was killed.
    pub(super) work: PathBuf,
    /// The crate that is being built; for a moment after the exchange, the one that was replaced.
    pub(super) staged: PathBuf,
    /// The crate that was replaced.
    pub(super) replaced: PathBuf,
    /// The manifest before it is complete.
    pub(super) manifest: PathBuf,
    /// Where a file is put that can neither stay in the folder nor be thrown away.
    saved: OsString,
}

impl Place {
    /// The place that a path names. Nothing needs to exist yet.
    pub(super) fn of(out: &Path) -> Result<Self, WriteError> {
        let absolute = std::path::absolute(out).context("cannot find", out)?;
        let (Some(parent), Some(name)) = (absolute.parent(), absolute.file_name()) else {
            return Err(WriteError::NotAName(out.to_owned()));
        };
        let hidden = |suffix: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(suffix);
            hidden
        };
        let work = parent.join(hidden(".csdlgen"));
        Ok(Self {
            out: parent.join(name),
            staged: work.join("new"),
            replaced: work.join("old"),
            manifest: work.join("manifest"),
            saved: hidden(".csdlgen-saved"),
            parent: parent.to_owned(),
            work,
        })
    }

    /// Whether the crate's folder exists; an error where something else has its name.
    pub(super) fn out_exists(&self) -> Result<bool, WriteError> {
        match fs::symlink_metadata(&self.out) {
            Ok(found) if found.is_dir() => Ok(true),
            Ok(found) if found.is_symlink() => Err(WriteError::Link {
                path: self.out.clone(),
                target: fs::read_link(&self.out).unwrap_or_default(),
            }),
            Ok(_) => Err(WriteError::NotAFolder(self.out.clone())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error).context("cannot read", &self.out),
        }
    }

    /// A folder that does not exist yet, for files that are kept aside.
    pub(super) fn new_saved(&self) -> PathBuf {
        let mut path = self.parent.join(&self.saved);
        let mut number = 1_u32;
        while path.symlink_metadata().is_ok() {
            number += 1;
            let mut name = self.saved.clone();
            name.push(format!("-{number}"));
            path = self.parent.join(name);
        }
        path
    }
}
