//! The moment at which the old crate becomes the new one, and what is done about a run that was
//! killed around it.

use std::fs;

use super::Kept;
use super::disk::Disk;
use super::error::{Context, WriteError};
use super::place::Place;
use super::scan;
use super::settle::settle;

/// Puts the staged crate in the place of the old one, which is in `place.replaced` afterwards.
///
/// Linux and macOS exchange two folders in one step. Elsewhere, and on file systems that cannot, the
/// old folder is moved away first: a process killed between the two moves leaves no folder, and
/// [`recover`] finishes the move when the generator is next run.
pub(super) fn swap(disk: &Disk, place: &Place) -> Result<(), WriteError> {
    if !place.out_exists()? {
        return disk.rename(&place.staged, &place.out);
    }
    if disk.exchange(&place.staged, &place.out).is_ok() {
        return disk.rename(&place.staged, &place.replaced);
    }
    disk.rename(&place.out, &place.replaced)?;
    disk.rename(&place.staged, &place.out).inspect_err(|_| {
        let _ = disk.rename(&place.replaced, &place.out);
    })
}

/// Finishes or undoes what a killed run left.
pub(super) fn recover(disk: &Disk, place: &Place) -> Result<Vec<Kept>, WriteError> {
    let mut kept = Vec::new();
    if scan::find(&place.work)?.is_none() {
        return Ok(kept);
    }
    let exists = |path| scan::find(path).map(|found| found.is_some());
    if !place.out_exists()? && exists(&place.replaced)? {
        // The old folder is only moved away when the new one is complete.
        let complete = if exists(&place.staged)? {
            &place.staged
        } else {
            &place.replaced
        };
        disk.rename(complete, &place.out)?;
    }
    for leftover in [&place.replaced, &place.staged] {
        if exists(leftover)? {
            kept.extend(settle(disk, place, leftover)?);
        }
    }
    finish(disk, place)?;
    Ok(kept)
}

/// Removes the working folder, which has nothing in it any more that matters.
pub(super) fn finish(disk: &Disk, place: &Place) -> Result<(), WriteError> {
    if fs::exists(&place.manifest).context("cannot read", &place.manifest)? {
        disk.remove_file(&place.manifest)?;
    }
    disk.remove_dir(&place.work)
}
