//! The texts of generated files that need not be made again: those of types that are as they were.
//!
//! `.csdlgen-cache/types` in the crate's folder says of each file which number the plan of its type had, and which hash
//! the text that was made of it. The text itself is the file on disk, and counts where it has that hash: what somebody
//! edited, merged or checked out is made again. The numbers are those of one build of the generator; another one starts
//! from the beginning. The folder is tagged as a cache and has a `.gitignore`: it can be thrown away at any time.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::UNIX_EPOCH;

use csdl_codegen::Emitted;
use csdl_codegen::append::Append as _;

use crate::sha256::sha256;
use crate::write::{CACHE, Facts};

const FILE: &str = "types";

/// What makes the folder a cache, for the writer of the crate as for other programs.
const TAG: (&str, &str) = (
    "CACHEDIR.TAG",
    "Signature: 8a477f597d28d172789f06886806bc55\n# What csdlgen has generated; it can be deleted.\n",
);

const IGNORED: (&str, &str) = (".gitignore", "*\n");

/// The texts of a crate's folder that need not be made again.
#[derive(Debug, Default)]
pub(crate) struct Known {
    out: PathBuf,
    /// What the folder says, as it is written.
    text: String,
    /// For each path the number of the plan and the hash of the text.
    files: BTreeMap<String, (u64, String)>,
    /// The paths of the texts that were taken.
    taken: Mutex<BTreeSet<String>>,
}

impl Known {
    /// Those of a crate's folder: none where it says nothing, or where another generator wrote it.
    pub(crate) fn read(out: &Path) -> Self {
        let text = fs::read_to_string(out.join(CACHE).join(FILE)).unwrap_or_default();
        let mut lines = text.lines();
        let is_own =
            lines.next().is_some() && generator().is_some_and(|own| text.starts_with(&own));
        let files = lines.filter(|_| is_own).filter_map(|line| {
            let mut words = line.splitn(3, ' ');
            let number = u64::from_str_radix(words.next()?, 16).ok()?;
            let hash = words.next()?.to_owned();
            Some((words.next()?.to_owned(), (number, hash)))
        });
        Self {
            out: out.to_owned(),
            files: files.collect(),
            text,
            taken: Mutex::default(),
        }
    }

    /// The text of a file, where it is on disk and was made from a plan with this number.
    pub(crate) fn text(&self, path: &str, fingerprint: u64) -> Option<String> {
        let (number, hash) = self.files.get(path)?;
        if *number != fingerprint {
            return None;
        }
        let text = fs::read_to_string(self.out.join(path)).ok()?;
        if sha256(text.as_bytes()) != *hash {
            return None;
        }
        // Where another thread has ended in here, the file is read again and that is all.
        if let Ok(mut taken) = self.taken.lock() {
            taken.insert(path.to_owned());
        }
        Some(text)
    }

    /// What is known of the files that are about to be written.
    pub(crate) fn facts(&self, emitted: &Emitted) -> Facts {
        let there = self.taken.lock().map(|taken| taken.clone());
        let there = there.unwrap_or_default();
        let files = emitted.files.iter();
        let hashes = files.map(|(path, text)| {
            let known = self.files.get(path).filter(|_| there.contains(path));
            let hash = match known {
                Some((_, hash)) => hash.clone(),
                None => sha256(text.as_bytes()),
            };
            (path.clone(), hash)
        });
        Facts {
            hashes: hashes.collect(),
            there,
        }
    }

    /// Notes what the crate's folder has now. Where that fails, the next run takes longer and that is all.
    pub(crate) fn note(&self, emitted: &Emitted, facts: &Facts) {
        let Some(mut text) = generator() else {
            return;
        };
        for (path, number) in &emitted.fingerprints {
            let Some(hash) = facts.hashes.get(path) else {
                continue;
            };
            text.append(format_args!("{number:016x} {hash} {path}\n"));
        }
        if text == self.text {
            return;
        }
        let folder = self.out.join(CACHE);
        let _ = fs::create_dir_all(&folder);
        for (name, content) in [TAG, IGNORED, (FILE, &text)] {
            let _ = fs::write(folder.join(name), content);
        }
    }
}

/// The line that names this build of the generator; `None` where nothing tells it from another one.
fn generator() -> Option<String> {
    let program = env::current_exe().ok()?;
    let found = fs::metadata(&program).ok()?;
    let time = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let version = env!("CARGO_PKG_VERSION");
    Some(format!(
        "csdlgen {version} {} {} {}\n",
        found.len(),
        time.as_nanos(),
        program.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn emitted(text: &str) -> Emitted {
        Emitted {
            files: BTreeMap::from([("src/a.rs".to_owned(), text.to_owned())]),
            fingerprints: BTreeMap::from([("src/a.rs".to_owned(), 7)]),
        }
    }

    #[test]
    fn a_text_counts_while_it_is_on_disk_as_it_was_made() -> Result<(), Box<dyn std::error::Error>>
    {
        let folder = tempfile::tempdir()?;
        let out = folder.path();
        fs::create_dir(out.join("src"))?;
        fs::write(out.join("src/a.rs"), "made")?;
        let text = |fingerprint| Known::read(out).text("src/a.rs", fingerprint);
        assert_eq!(text(7), None);
        let (known, made) = (Known::read(out), emitted("made"));
        known.note(&made, &known.facts(&made));
        assert_eq!(text(7).as_deref(), Some("made"));
        assert_eq!(text(8), None, "its type is another one");
        fs::write(out.join("src/a.rs"), "edited")?;
        assert_eq!(text(7), None, "somebody edited it");
        fs::write(out.join("src/a.rs"), "made")?;
        assert_eq!(text(7).as_deref(), Some("made"));
        let file = out.join(CACHE).join(FILE);
        let other = fs::read_to_string(&file)?.replacen("csdlgen ", "csdlgen 9", 1);
        fs::write(&file, other)?;
        assert_eq!(text(7), None, "another generator made it");
        fs::remove_dir_all(out.join(CACHE))?;
        assert_eq!(text(7), None);
        Ok(())
    }
}
