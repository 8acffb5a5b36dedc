//! What is to be done to turn a folder into the crate.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::Wanted;
use super::error::{Context, WriteError};
use super::manifest::{self, Manifest};
use super::scan::{self, Entry, Kind};

/// What a folder may hold without having been written by the generator: a crate's folder that is
/// under version control or that has been emptied but for what cargo made.
const TOLERATED: [&str; 6] = [
    super::CACHE,
    ".git",
    ".gitattributes",
    ".gitignore",
    "Cargo.lock",
    "target",
];

/// A file that is not yet what it is to be.
#[derive(Debug)]
pub(super) struct Change<'a> {
    pub(super) path: &'a str,
    /// What it is; `None` where there is no file.
    pub(super) old: Option<Vec<u8>>,
    /// What it is to be.
    pub(super) new: &'a str,
}

/// What is to be done.
#[derive(Debug, Default)]
pub(super) struct Comparison<'a> {
    /// The folder exists.
    pub(super) exists: bool,
    /// It has no manifest and holds more than what is tolerated.
    pub(super) not_ours: bool,
    pub(super) changes: Vec<Change<'a>>,
    pub(super) unchanged: BTreeSet<&'a str>,
    /// Files that the generator wrote and writes no longer, with their content.
    pub(super) stale: Vec<(String, Vec<u8>)>,
    /// Those of `changes` and `stale` that somebody else changed in the meantime.
    pub(super) edited: Vec<String>,
    /// Files that the generator did not write, where it would write.
    pub(super) in_the_way: BTreeSet<String>,
    /// What the generator did not write and what stays, a folder before what is in it.
    pub(super) foreign: Vec<Entry>,
    /// The manifest is not what it is to be.
    pub(super) manifest_differs: bool,
}

impl<'a> Comparison<'a> {
    /// Compares a folder with the files that it is to hold.
    pub(super) fn of(
        folder: &Path,
        exists: bool,
        wanted: Wanted<'a>,
        manifest_text: &str,
    ) -> Result<Self, WriteError> {
        let mut result = Self {
            exists,
            manifest_differs: true,
            ..Self::default()
        };
        let (entries, manifest) = if exists {
            let found = fs::read(folder.join(manifest::FILE));
            result.manifest_differs = found.ok().as_deref() != Some(manifest_text.as_bytes());
            (scan::scan(folder)?, Manifest::read(folder)?)
        } else {
            (Vec::new(), None)
        };
        result.not_ours = manifest.is_none() && !entries.iter().all(is_tolerated);
        Comparer {
            folder,
            wanted,
            manifest: &manifest.unwrap_or_default(),
            kinds: entries
                .iter()
                .filter_map(|entry| Some((entry.name.as_deref()?, entry.kind)))
                .collect(),
            result: &mut result,
        }
        .compare(&entries)?;
        Ok(result)
    }

    /// Whether the folder is the crate already.
    pub(super) fn is_up_to_date(&self) -> bool {
        self.exists && !self.manifest_differs && self.changes.is_empty() && self.stale.is_empty()
    }
}

fn is_tolerated(entry: &Entry) -> bool {
    let first = entry.path.iter().next().and_then(|part| part.to_str());
    first.is_some_and(|first| TOLERATED.contains(&first))
}

struct Comparer<'r, 'a> {
    folder: &'r Path,
    wanted: Wanted<'a>,
    manifest: &'r Manifest,
    kinds: BTreeMap<&'r str, Kind>,
    result: &'r mut Comparison<'a>,
}

impl<'a> Comparer<'_, 'a> {
    fn compare(&mut self, entries: &[Entry]) -> Result<(), WriteError> {
        for (path, new) in self.wanted.files {
            self.file(path, new)?;
        }
        for path in &self.wanted.facts.there {
            self.there(path)?;
        }
        for path in self.manifest.paths() {
            if !self.wanted.has(path) && self.is_file(path) {
                let content = self.content(path)?;
                self.note_edit(path, &content);
                self.result.stale.push((path.to_owned(), content));
            }
        }
        self.result.edited.sort();
        let foreign = entries.iter().filter(|entry| self.is_foreign(entry));
        self.result.foreign = foreign.cloned().collect();
        Ok(())
    }

    fn file(&mut self, path: &'a str, new: &'a str) -> Result<(), WriteError> {
        self.look_above(path);
        let old = match self.kinds.get(path) {
            None => None,
            Some(Kind::Folder) => {
                // Our own folder makes place for the file when all that is in it goes.
                let prefix = format!("{path}/");
                let inside = self.kinds.range(prefix.as_str()..);
                let mut inside = inside.take_while(|(name, _)| name.starts_with(&prefix));
                let ours = |name: &str| self.manifest.has(name) || self.manifest.has_below(name);
                if !self.manifest.has_below(path) || !inside.all(|(name, _)| ours(name)) {
                    self.result.in_the_way.insert(path.to_owned());
                }
                None
            }
            Some(Kind::File | Kind::Link) => Some(self.content(path)?),
            Some(Kind::Cache | Kind::Other) => {
                self.result.in_the_way.insert(path.to_owned());
                None
            }
        };
        let same = old.as_deref() == Some(new.as_bytes());
        if same && self.kinds.get(path) == Some(&Kind::File) {
            self.result.unchanged.insert(path);
            return Ok(());
        }
        if let Some(old) = &old {
            if self.manifest.has(path) {
                self.note_edit(path, old);
            } else {
                self.result.in_the_way.insert(path.to_owned());
            }
        }
        self.result.changes.push(Change { path, old, new });
        Ok(())
    }

    /// A file that was found as it is to be.
    fn there(&mut self, path: &'a str) -> Result<(), WriteError> {
        self.look_above(path);
        if self.kinds.get(path) == Some(&Kind::File) {
            self.result.unchanged.insert(path);
        } else if self.result.in_the_way.is_empty() {
            return Err(WriteError::Vanished(self.folder.join(path)));
        }
        Ok(())
    }

    /// A folder that the file needs may not be something else that stays.
    fn look_above(&mut self, path: &str) {
        for (at, _) in path.match_indices('/') {
            let Some(above) = path.get(..at) else {
                continue;
            };
            match self.kinds.get(above) {
                None | Some(Kind::Folder) => {}
                Some(Kind::File | Kind::Link) if self.manifest.has(above) => {}
                Some(_) => {
                    self.result.in_the_way.insert(above.to_owned());
                }
            }
        }
    }

    fn note_edit(&mut self, path: &str, content: &[u8]) {
        let is_link = self.kinds.get(path) == Some(&Kind::Link);
        if is_link || !self.manifest.wrote(path, content) {
            self.result.edited.push(path.to_owned());
        }
    }

    fn is_file(&self, path: &str) -> bool {
        matches!(self.kinds.get(path), Some(Kind::File | Kind::Link))
    }

    /// The content of a file; of a link, where it leads: what it leads to is not ours to read.
    fn content(&self, path: &str) -> Result<Vec<u8>, WriteError> {
        let absolute = self.folder.join(path);
        if self.kinds.get(path) == Some(&Kind::Link) {
            let target = fs::read_link(&absolute).context("cannot read", absolute)?;
            return Ok(target.to_string_lossy().into_owned().into_bytes());
        }
        fs::read(&absolute).context("cannot read", absolute)
    }

    fn is_foreign(&self, entry: &Entry) -> bool {
        let Some(name) = entry.name.as_deref() else {
            return true;
        };
        match entry.kind {
            Kind::Folder => !self.wanted.has_below(name) && !self.manifest.has_below(name),
            _ => name != manifest::FILE && !self.manifest.has(name) && !self.wanted.has(name),
        }
    }
}
