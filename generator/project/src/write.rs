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
use std::mem;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

pub use check::{Difference, FileDifference, check};
pub(crate) use diff::unified_diff;
pub use error::WriteError;
pub use files::{clean, replace};

use crate::stamp::Stamp;
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
    /// Those that are in the folder as they are to be. Their texts are not given.
    pub(crate) there: BTreeSet<String>,
}

/// What the folder is to hold of the generator's.
#[derive(Clone, Copy, Debug)]
struct Wanted<'a> {
    files: &'a BTreeMap<String, String>,
    facts: &'a Facts,
}

impl<'a> Wanted<'a> {
    /// The paths, not sorted.
    fn paths(self) -> impl Iterator<Item = &'a str> {
        let there = self.facts.there.iter();
        self.files.keys().chain(there).map(String::as_str)
    }

    fn has(self, path: &str) -> bool {
        self.files.contains_key(path) || self.facts.there.contains(path)
    }

    /// Whether a file is in this folder.
    fn has_below(self, folder: &str) -> bool {
        let prefix = format!("{folder}/");
        let made = self.files.range(prefix.clone()..).next();
        let there = self.facts.there.range(prefix.clone()..).next();
        let first = made.map(|(path, _)| path).into_iter().chain(there);
        first.into_iter().any(|path| path.starts_with(&prefix))
    }
}

/// Makes the folder `out` hold exactly these files and what is not the generator's.
pub fn write(files: &BTreeMap<String, String>, out: &Path) -> Result<Report, WriteError> {
    write_on(&Disk::default(), files, out)
}

fn write_on(
    disk: &Disk,
    files: &BTreeMap<String, String>,
    out: &Path,
) -> Result<Report, WriteError> {
    Writer::open_on(disk, out)?.write_on(disk, files, &Facts::default())
}

/// The right to write a folder. No other run writes there until it is gone.
#[derive(Debug)]
pub(crate) struct Writer {
    place: Place,
    /// What a killed run left behind.
    kept: Vec<Kept>,
    exclusive: Exclusive,
    moments: Moments,
}

/// Two moments in a run, where the system tells them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Moments {
    /// Before anything was looked at.
    pub(crate) opened: Option<Stamp>,
    /// After new files were written, and before anybody else could see them.
    pub(crate) shown: Option<Stamp>,
}

impl Writer {
    /// Waits for the right, and finishes what a killed run left.
    pub(crate) fn open(out: &Path) -> Result<Self, WriteError> {
        Self::open_on(&Disk::default(), out)
    }

    fn open_on(disk: &Disk, out: &Path) -> Result<Self, WriteError> {
        let place = Place::of(out)?;
        std::fs::create_dir_all(&place.parent).context("cannot create", &place.parent)?;
        let exclusive = Exclusive::wait(&place.parent, &place.out)?;
        place.out_exists()?;
        Ok(Self {
            kept: swap::recover(disk, &place)?,
            moments: Moments {
                opened: exclusive.moment(),
                shown: None,
            },
            place,
            exclusive,
        })
    }

    /// Makes the folder hold exactly these files, those that are there, and what is not the generator's.
    pub(crate) fn write(
        &mut self,
        files: &BTreeMap<String, String>,
        facts: &Facts,
    ) -> Result<Report, WriteError> {
        self.write_on(&Disk::default(), files, facts)
    }

    fn write_on(
        &mut self,
        disk: &Disk,
        files: &BTreeMap<String, String>,
        facts: &Facts,
    ) -> Result<Report, WriteError> {
        let Self {
            place,
            kept,
            exclusive,
            moments,
        } = self;
        let mut kept = mem::take(kept);
        paths::check(files)?;
        let wanted = Wanted { files, facts };
        let manifest_text = manifest::text_of(wanted);
        let exists = place.out_exists()?;
        let comparison = Comparison::of(&place.out, exists, wanted, &manifest_text)?;
        if comparison.not_ours {
            return Err(WriteError::NotOurs(place.out.clone()));
        }
        if !comparison.in_the_way.is_empty() {
            return Err(WriteError::InTheWay {
                out: place.out.clone(),
                paths: comparison.in_the_way.into_iter().collect(),
            });
        }
        if !comparison.is_up_to_date() {
            let staged =
                stage::stage(disk, place, &comparison, wanted, &manifest_text).and_then(|()| {
                    moments.shown = after_now(exclusive);
                    swap::swap(disk, place)
                });
            if let Err(error) = staged {
                // The first error is the one to report; what this leaves is found by the next run.
                let _ = swap::recover(disk, place);
                return Err(error);
            }
            kept.extend(swap::recover(disk, place)?);
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

    /// When what was found in the folder, or is there now, was looked at last.
    pub(crate) fn moments(&self) -> Moments {
        self.moments
    }
}

/// A moment that whatever was written until now is before: clocks tick every few milliseconds.
fn after_now(exclusive: &Exclusive) -> Option<Stamp> {
    let first = exclusive.moment()?;
    for _ in 0..TICKS {
        let now = exclusive.moment()?;
        if first.is_before(&now) {
            return Some(now);
        }
        sleep(Duration::from_millis(1));
    }
    None
}

/// How many milliseconds a clock may take to tick.
const TICKS: usize = 30;
