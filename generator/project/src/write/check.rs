//! What [`super::write()`] would do, without doing it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::compare::Comparison;
use super::error::WriteError;
use super::place::Place;
use super::{Facts, Wanted, manifest, paths};

/// What [`super::write()`] would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// The crate's folder, as it was given.
    pub folder: PathBuf,
    /// The folder exists.
    pub exists: bool,
    /// The folder has content that the generator did not write, and would be refused.
    pub not_ours: bool,
    /// The files that would be written or removed: those that exist and stay, the new, the stale,
    /// each sorted.
    pub files: Vec<FileDifference>,
    /// How many files are as they are to be.
    pub unchanged: usize,
    /// Those of `files` that somebody changed by hand since they were generated.
    pub edited: Vec<String>,
    /// Files in the way that the generator did not write.
    pub in_the_way: Vec<String>,
    /// The manifest is missing or is not that of the files.
    pub manifest: bool,
}

/// A file that would be written or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileDifference {
    /// Its path in the folder.
    pub path: String,
    /// What it is; `None` for a new file.
    pub old: Option<String>,
    /// What it is to be; `None` for a stale file.
    pub new: Option<String>,
}

impl Difference {
    /// Whether nothing would be written.
    pub fn is_empty(&self) -> bool {
        self.exists && self.files.is_empty() && !self.manifest
    }
}

/// Compares a folder with the files that it is to hold. Nothing is written.
pub fn check(files: &BTreeMap<String, String>, out: &Path) -> Result<Difference, WriteError> {
    paths::check(files)?;
    let place = Place::of(out)?;
    let exists = place.out_exists()?;
    let manifest = manifest::text(files);
    let wanted = Wanted {
        files,
        facts: &Facts::default(),
    };
    let comparison = Comparison::of(&place.out, exists, wanted, &manifest)?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let mut found: Vec<_> = comparison
        .changes
        .into_iter()
        .map(|change| FileDifference {
            path: change.path.to_owned(),
            old: change.old.map(text),
            new: Some(change.new.to_owned()),
        })
        .collect();
    found.sort_by_key(|file| file.old.is_none());
    found.extend(
        comparison
            .stale
            .into_iter()
            .map(|(path, content)| FileDifference {
                path,
                old: Some(text(content)),
                new: None,
            }),
    );
    Ok(Difference {
        folder: out.to_owned(),
        exists,
        not_ours: comparison.not_ours,
        files: found,
        unchanged: comparison.unchanged.len(),
        edited: comparison.edited,
        in_the_way: comparison.in_the_way.into_iter().collect(),
        manifest: comparison.manifest_differs,
    })
}
