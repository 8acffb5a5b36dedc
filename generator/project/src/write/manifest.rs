//! The list of what the generator wrote, kept in the crate's folder.
//!
//! One line a file, sorted: the SHA-256 of its content, two spaces, its path. `sha256sum --check`
//! reads it. Lines that are nothing of the kind are passed over, so that a merge conflict in the
//! manifest is fixed by another run: the lines of both sides count.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use csdl_codegen::append::Append as _;

use super::error::{Context, WriteError};
use super::inside::is_inside;
use super::{Facts, Wanted};
use crate::sha256::sha256;

/// The manifest's name in the crate's folder.
pub(super) const FILE: &str = ".csdlgen-manifest";

/// What the generator wrote: the hashes of a file's content, by path.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    files: BTreeMap<String, BTreeSet<String>>,
}

impl Manifest {
    /// The manifest of a folder; `None` where there is none.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, WriteError> {
        let path = folder.join(FILE);
        match std::fs::read(&path) {
            Ok(bytes) => Ok(Some(Self::parse(&String::from_utf8_lossy(&bytes)))),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).context("cannot read", path),
        }
    }

    fn parse(text: &str) -> Self {
        let mut files: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (hash, path) in text.lines().filter_map(|line| line.split_once("  ")) {
            let is_hash = hash.len() == 64 && hash.chars().all(|c| c.is_ascii_hexdigit());
            if is_hash && is_inside(path) && path != FILE {
                files
                    .entry(path.to_owned())
                    .or_default()
                    .insert(hash.to_owned());
            }
        }
        Self { files }
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Whether the generator wrote a file in this folder.
    pub(super) fn has_below(&self, folder: &str) -> bool {
        let prefix = format!("{folder}/");
        let mut from = self.files.range(prefix.clone()..);
        from.next()
            .is_some_and(|(path, _)| path.starts_with(&prefix))
    }

    /// Whether this is what the generator wrote to the path.
    pub(super) fn wrote(&self, path: &str, content: &[u8]) -> bool {
        let hashes = self.files.get(path);
        hashes.is_some_and(|hashes| hashes.contains(&sha256(content)))
    }
}

/// The text of the manifest of these files.
pub(super) fn text(files: &BTreeMap<String, String>) -> String {
    text_of(Wanted {
        files,
        facts: &Facts::default(),
    })
}

/// The same, where something is known of the files.
pub(super) fn text_of(wanted: Wanted<'_>) -> String {
    let Wanted { files, facts } = wanted;
    let made = files.iter().map(|(path, content)| {
        let hash = facts.hashes.get(path);
        let hash = hash.map_or_else(
            || sha256(content.as_bytes()).into(),
            |hash| hash.as_str().into(),
        );
        (path.as_str(), hash)
    });
    let there = facts.there.iter();
    let there =
        there.filter_map(|path| Some((path.as_str(), facts.hashes.get(path)?.as_str().into())));
    let lines: BTreeMap<&str, Cow<'_, str>> = made.chain(there).collect();
    let mut text = String::new();
    for (path, hash) in lines {
        text.append(format_args!("{hash}  {path}\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let files = BTreeMap::from([
            ("src/lib.rs".to_owned(), "a".to_owned()),
            ("src/a.rs".to_owned(), "b".to_owned()),
        ]);
        let manifest = Manifest::parse(&text(&files));
        assert!(manifest.wrote("src/lib.rs", b"a"));
        assert!(!manifest.wrote("src/lib.rs", b"b"));
        assert!(manifest.has_below("src") && !manifest.has_below("sr"));
        assert!(!manifest.has("src"));
    }

    #[test]
    fn a_merge_conflict_counts_for_both_sides_and_nothing_leads_outside() {
        let (a, b) = (sha256(b"a"), sha256(b"b"));
        let manifest = Manifest::parse(&format!(
            "<<<<<<< ours\n{a}  x\n=======\n{b}  x\n{b}  y\n>>>>>>> theirs\n{a}  ../z\n{a}  /etc/z\nz\n"
        ));
        assert!(manifest.wrote("x", b"a") && manifest.wrote("x", b"b"));
        assert_eq!(manifest.paths().collect::<Vec<_>>(), ["x", "y"]);
    }
}
