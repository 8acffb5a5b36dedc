//! The generated crate's folder on disk.
//!
//! The folder is machine-owned: what [`write()`] wrote is listed in `.csdlgen-manifest`, and only what
//! is listed there is ever overwritten or removed. The rules:
//!
//! - A file whose content stays is not touched, so cargo does not build it again. Where nothing
//!   changes, nothing is written at all.
//! - A file that the generator wrote and writes no longer is removed, and so are folders that become
//!   empty by that.
//! - A generated file that somebody changed by hand is overwritten like any other, and named in the
//!   [`Report`]. `--check` shows it before.
//! - A file that the generator did not write stays, wherever it is in the folder. If it stands where
//!   a generated file has to go, nothing is written and [`WriteError::InTheWay`] names it. A folder
//!   with content and without a manifest is refused as a whole.
//! - The folder is replaced in one step: a reader at any moment, also after a kill, sees the
//!   complete old crate or the complete new one. Files that the generator did not write are in both;
//!   only what cannot have two names at once (folders tagged as caches, such as cargo's `target`) is
//!   moved over right after the step. The next run finishes what a killed one left.
//!
//! This is about processes that end, not about machines that do: nothing is flushed to the medium.

mod check;
mod compare;
mod diff;
mod disk;
mod error;
mod exclusive;
mod files;
mod inside;
mod manifest;
mod paths;
mod place;
mod scan;
mod settle;
mod stage;
mod swap;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

pub use check::{Difference, FileDifference, check};
pub(crate) use diff::unified_diff;
pub use error::WriteError;
pub use files::{clean, replace};

use compare::Comparison;
use disk::Disk;
use error::Context as _;
use exclusive::Exclusive;
use place::Place;

/// The folder, in the crate's folder, of what makes the next run faster. It is tagged as a cache.
pub(crate) const CACHE: &str = ".csdlgen-cache";

/// What [`write()`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The files that are new or have new content.
    pub written: Vec<String>,
    /// How many files are as they were.
    pub unchanged: usize,
    /// The files that the generator wrote before and writes no longer.
    pub removed: Vec<String>,
    /// Those of `written` and `removed` that somebody had changed by hand.
    pub edited: Vec<String>,
    /// What a killed run left behind and could not go back to its place.
    pub kept: Vec<Kept>,
}

/// A file or folder that is not the generator's and whose place was taken after a run was killed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Where it was.
    pub path: PathBuf,
    /// Where it is.
    pub now: PathBuf,
}

/// What is known of files before they are written, so that it need not be found out again.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// The hashes of their texts.
    pub(crate) hashes: BTreeMap<String, String>,
    /// Those that were read from the folder in this run and are as they are to be.
    pub(crate) there: BTreeSet<String>,
}

/// Makes the folder `out` hold exactly these files and what is not the generator's.
pub fn write(files: &BTreeMap<String, String>, out: &Path) -> Result<Report, WriteError> {
    write_on(&Disk::default(), files, out)
}

/// The same for files of which something is known.
pub(crate) fn write_known(
    files: &BTreeMap<String, String>,
    facts: &Facts,
    out: &Path,
) -> Result<Report, WriteError> {
    write_known_on(&Disk::default(), files, facts, out)
}

fn write_on(
    disk: &Disk,
    files: &BTreeMap<String, String>,
    out: &Path,
) -> Result<Report, WriteError> {
    write_known_on(disk, files, &Facts::default(), out)
}

fn write_known_on(
    disk: &Disk,
    files: &BTreeMap<String, String>,
    facts: &Facts,
    out: &Path,
) -> Result<Report, WriteError> {
    paths::check(files)?;
    let place = Place::of(out)?;
    std::fs::create_dir_all(&place.parent).context("cannot create", &place.parent)?;
    let _exclusive = Exclusive::wait(&place.parent, &place.out)?;
    place.out_exists()?;
    let mut kept = swap::recover(disk, &place)?;

    let manifest_text = manifest::text_known(files, facts);
    let exists = place.out_exists()?;
    let comparison = Comparison::of(&place.out, exists, files, facts, &manifest_text)?;
    if comparison.not_ours {
        return Err(WriteError::NotOurs(place.out));
    }
    if !comparison.in_the_way.is_empty() {
        return Err(WriteError::InTheWay {
            out: place.out,
            paths: comparison.in_the_way.into_iter().collect(),
        });
    }
    if !comparison.is_up_to_date() {
        let staged = stage::stage(disk, &place, &comparison, files, &manifest_text)
            .and_then(|()| swap::swap(disk, &place));
        if let Err(error) = staged {
            // The first error is the one to report; what this leaves is found by the next run.
            let _ = swap::recover(disk, &place);
            return Err(error);
        }
        kept.extend(swap::recover(disk, &place)?);
    }
    Ok(Report {
        written: comparison
            .changes
            .iter()
            .map(|change| change.path.to_owned())
            .collect(),
        unchanged: comparison.unchanged.len(),
        removed: comparison.stale.into_iter().map(|(path, _)| path).collect(),
        edited: comparison.edited,
        kept,
    })
}
