//! How a folder that is not the crate (any more) is given up without losing a file.

use std::fs;
use std::path::{Path, PathBuf};

use super::Kept;
use super::disk::Disk;
use super::error::{Context, WriteError};
use super::manifest::{self, Manifest};
use super::place::Place;
use super::scan::{self, Entry, Kind};

/// Gives up the folder `tree`: the crate that was replaced, or one that was never finished.
///
/// Files of the generator go, by the tree's own manifest, which goes last. Anything else goes only if
/// the crate's folder has the same; if the folder lacks it, it is moved there; if the folder has
/// something else of that name, it is kept aside. A kill at any moment leaves what another call
/// finishes.
pub(super) fn settle(disk: &Disk, place: &Place, tree: &Path) -> Result<Vec<Kept>, WriteError> {
    let mut settler = Settler {
        disk,
        place,
        tree,
        has_out: place.out_exists()?,
        manifest: Manifest::read(tree)?.unwrap_or_default(),
        saved: None,
        kept: Vec::new(),
    };
    settler.folder(Path::new(""))?;
    let manifest = tree.join(manifest::FILE);
    if scan::find(&manifest)?.is_some() {
        disk.remove_file(&manifest)?;
    }
    disk.remove_dir(tree)?;
    Ok(settler.kept)
}

struct Settler<'a> {
    disk: &'a Disk,
    place: &'a Place,
    tree: &'a Path,
    has_out: bool,
    manifest: Manifest,
    saved: Option<PathBuf>,
    kept: Vec<Kept>,
}

impl Settler<'_> {
    fn folder(&mut self, folder: &Path) -> Result<(), WriteError> {
        for entry in scan::entries(self.tree, folder)? {
            let name = entry.name.as_deref();
            match entry.kind {
                _ if name == Some(manifest::FILE) => {}
                Kind::Folder | Kind::Cache => self.subfolder(&entry)?,
                Kind::File | Kind::Link if name.is_some_and(|name| self.manifest.has(name)) => {
                    self.disk.remove_file(&self.tree.join(&entry.path))?;
                }
                Kind::File | Kind::Link | Kind::Other => self.foreign(&entry)?,
            }
        }
        Ok(())
    }

    fn subfolder(&mut self, entry: &Entry) -> Result<(), WriteError> {
        let name = entry.name.as_deref();
        let is_ours = name.is_some_and(|name| self.manifest.has_below(name));
        let found = self.in_out(&entry.path)?;
        if is_ours || (found == Some(Kind::Folder) && entry.kind == Kind::Folder) {
            self.folder(&entry.path)?;
            self.disk.remove_dir(&self.tree.join(&entry.path))
        } else if found.is_none() && self.has_out {
            self.carry_over(&entry.path)
        } else {
            self.save(&entry.path)
        }
    }

    fn foreign(&mut self, entry: &Entry) -> Result<(), WriteError> {
        let here = self.tree.join(&entry.path);
        let there = self.place.out.join(&entry.path);
        match self.in_out(&entry.path)? {
            None if self.has_out => self.carry_over(&entry.path),
            Some(kind) if kind == entry.kind && same(kind, &here, &there)? => {
                self.disk.remove_file(&here)
            }
            _ => self.save(&entry.path),
        }
    }

    fn in_out(&self, path: &Path) -> Result<Option<Kind>, WriteError> {
        if self.has_out {
            scan::find(&self.place.out.join(path))
        } else {
            Ok(None)
        }
    }

    fn carry_over(&mut self, path: &Path) -> Result<(), WriteError> {
        let to = self.place.out.join(path);
        let folder = to.parent();
        if let Some(folder) = folder.filter(|folder| folder.symlink_metadata().is_err()) {
            self.disk.create_dir_all(folder)?;
        }
        self.disk.rename(&self.tree.join(path), &to)
    }

    fn save(&mut self, path: &Path) -> Result<(), WriteError> {
        let place = self.place;
        let saved = self.saved.get_or_insert_with(|| place.new_saved());
        let to = saved.join(path);
        if let Some(folder) = to.parent() {
            self.disk.create_dir_all(folder)?;
        }
        self.disk.rename(&self.tree.join(path), &to)?;
        self.kept.push(Kept {
            path: self.place.out.join(path),
            now: to,
        });
        Ok(())
    }
}

/// Whether two files or two links are the same: one file with two names, or two of one content.
fn same(kind: Kind, a: &Path, b: &Path) -> Result<bool, WriteError> {
    if kind == Kind::Link {
        let a = fs::read_link(a).context("cannot read", a)?;
        return Ok(a == fs::read_link(b).context("cannot read", b)?);
    }
    let (of_a, of_b) = (
        fs::metadata(a).context("cannot read", a)?,
        fs::metadata(b).context("cannot read", b)?,
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        if of_a.dev() == of_b.dev() && of_a.ino() == of_b.ino() {
            return Ok(true);
        }
    }
    Ok(kind == Kind::File
        && of_a.len() == of_b.len()
        && fs::read(a).context("cannot read", a)? == fs::read(b).context("cannot read", b)?)
}
