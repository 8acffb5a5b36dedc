//! The files of a crate that need not be made again: those of types that are as they were.
//!
//! `.csdlgen-cache/types` in the crate's folder says of each file which number the plan of its type had, which hash
//! the text that was made of it, and how the system describes the file: its size, inode and times. A file that is
//! described as it was is taken as it is, unread; one that is not is read, and counts where it has that hash: what somebody
//! edited, merged or checked out is made again. The numbers are those of one build of the generator; another one starts
//! from the beginning. The folder is tagged as a cache and has a `.gitignore`: it can be thrown away at any time.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::UNIX_EPOCH;

use csdl_codegen::Emitted;
use csdl_codegen::append::Append as _;

use crate::sha256::sha256;
use crate::stamp::Stamp;
use crate::write::{CACHE, Facts, Moments, Report};

const FILE: &str = "types";

/// What makes the folder a cache, for the writer of the crate as for other programs.
const TAG: (&str, &str) = (
    "CACHEDIR.TAG",
    "Signature: 8a477f597d28d172789f06886806bc55\n# What csdlgen has generated; it can be deleted.\n",
);

const IGNORED: (&str, &str) = (".gitignore", "*\n");

/// What is known of the files in a crate's folder.
#[derive(Debug, Default)]
pub(crate) struct Known {
    out: PathBuf,
    /// What the folder says, as it is written.
    text: String,
    files: BTreeMap<String, File>,
    /// A file was not described as the folder says, and was read.
    is_behind: AtomicBool,
}

/// A file, as the last run left it.
#[derive(Debug)]
struct File {
    /// The number of what it is made from.
    number: u64,
    /// The hash of its text.
    hash: String,
    stamp: Option<Stamp>,
}

impl Known {
    /// What a crate's folder says: nothing where another generator wrote it.
    pub(crate) fn read(out: &Path) -> Self {
        let text = fs::read_to_string(out.join(CACHE).join(FILE)).unwrap_or_default();
        let mut lines = text.lines();
        let is_own =
            lines.next().is_some() && generator().is_some_and(|own| text.starts_with(&own));
        let files = lines.filter(|_| is_own).filter_map(|line| {
            let mut words = line.splitn(4, ' ');
            let file = File {
                number: u64::from_str_radix(words.next()?, 16).ok()?,
                hash: words.next()?.to_owned(),
                stamp: Stamp::parse(words.next()?),
            };
            Some((words.next()?.to_owned(), file))
        });
        Self {
            out: out.to_owned(),
            files: files.collect(),
            text,
            is_behind: AtomicBool::new(false),
        }
    }

    /// Whether a file is on disk as it was made from a plan with this number.
    pub(crate) fn is_there(&self, path: &str, fingerprint: u64) -> bool {
        let Some(file) = self.files.get(path) else {
            return false;
        };
        if file.number != fingerprint {
            return false;
        }
        let there = self.out.join(path);
        if file.stamp.is_some() && file.stamp == Stamp::of(&there) {
            return true;
        }
        self.is_behind.store(true, Ordering::Relaxed);
        // A link to such a text is not the file.
        fs::symlink_metadata(&there).is_ok_and(|found| found.is_file())
            && fs::read(&there).is_ok_and(|content| sha256(&content) == file.hash)
    }

    /// What is known of the files that are about to be written.
    pub(crate) fn facts(&self, emitted: &Emitted) -> Facts {
        let there = emitted.known.iter();
        let there =
            there.filter_map(|path| Some((path.clone(), self.files.get(path)?.hash.clone())));
        let made = emitted.files.iter();
        let made = made.map(|(path, text)| (path.clone(), sha256(text.as_bytes())));
        Facts {
            hashes: there.chain(made).collect(),
            there: emitted.known.clone(),
        }
    }

    /// Notes what the crate's folder has now. Where that fails, the next run takes longer and that is all.
    pub(crate) fn note(&self, emitted: &Emitted, facts: &Facts, report: &Report, moments: Moments) {
        let is_same = !self.is_behind.load(Ordering::Relaxed)
            && emitted.known.len() == emitted.fingerprints.len()
            && emitted.known.len() == self.files.len();
        if is_same {
            return;
        }
        let Some(mut text) = generator() else {
            return;
        };
        let written: BTreeSet<&String> = report.written.iter().collect();
        for (path, number) in &emitted.fingerprints {
            let Some(hash) = facts.hashes.get(path) else {
                continue;
            };
            // A change since the file was looked at, or since others could see it, has a time that is not before that.
            let moment = if written.contains(path) {
                moments.shown
            } else {
                moments.opened
            };
            let stamp = Stamp::of(&self.out.join(path));
            let stamp = stamp.filter(|stamp| moment.is_some_and(|moment| stamp.is_before(&moment)));
            let stamp = stamp.map_or_else(|| "-".to_owned(), |stamp| stamp.to_string());
            text.append(format_args!("{number:016x} {hash} {stamp} {path}\n"));
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
    use std::error::Error;
    use std::mem;

    use tempfile::TempDir;

    use super::*;
    use crate::write::Writer;

    const PATH: &str = "src/a.rs";

    fn emitted(text: &str) -> Emitted {
        Emitted {
            files: BTreeMap::from([(PATH.to_owned(), text.to_owned())]),
            fingerprints: BTreeMap::from([(PATH.to_owned(), 7)]),
            ..Emitted::default()
        }
    }

    /// A run that makes the file.
    fn run(out: &Path) -> Result<(), Box<dyn Error>> {
        let mut writer = Writer::open(out)?;
        let known = Known::read(out);
        let mut emitted = emitted("made");
        if known.is_there(PATH, 7) {
            emitted.known = mem::take(&mut emitted.files).into_keys().collect();
        }
        let facts = known.facts(&emitted);
        let report = writer.write(&emitted.files, &facts)?;
        known.note(&emitted, &facts, &report, writer.moments());
        Ok(())
    }

    /// A folder with a crate in it, which has the file.
    fn made() -> Result<(TempDir, PathBuf), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let out = folder.path().join("sdk");
        run(&out)?;
        Ok((folder, out))
    }

    #[test]
    fn a_file_counts_while_it_is_as_it_was_made() -> Result<(), Box<dyn Error>> {
        let (_folder, out) = &made()?;
        let is_there = |fingerprint| Known::read(out).is_there(PATH, fingerprint);
        assert!(is_there(7));
        assert!(!is_there(8), "its type is another one");
        fs::write(out.join(PATH), "edit")?;
        assert!(!is_there(7), "somebody edited it, and it has its size");
        fs::write(out.join(PATH), "made")?;
        assert!(is_there(7), "it is read");
        let file = out.join(CACHE).join(FILE);
        let other = fs::read_to_string(&file)?.replacen("csdlgen ", "csdlgen 9", 1);
        fs::write(&file, other)?;
        assert!(!is_there(7), "another generator made it");
        fs::remove_dir_all(out.join(CACHE))?;
        assert!(!is_there(7));
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_was_set_back_is_read() -> Result<(), Box<dyn Error>> {
        let (_folder, out) = &made()?;
        let path = out.join(PATH);
        let before = fs::metadata(&path)?.modified()?;
        fs::write(&path, "edit")?;
        let file = fs::File::options().write(true).open(&path)?;
        file.set_modified(before)?;
        assert_eq!(fs::metadata(&path)?.modified()?, before);
        assert!(!Known::read(out).is_there(PATH, 7));
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn what_is_as_it_was_is_not_read_and_what_was_read_is_noted_again() -> Result<(), Box<dyn Error>>
    {
        let (_folder, out) = &made()?;
        let is_read = || {
            let known = Known::read(out);
            assert!(known.is_there(PATH, 7));
            known.is_behind.load(Ordering::Relaxed)
        };
        assert!(!is_read());
        fs::write(out.join(PATH), "made")?;
        assert!(is_read());
        run(out)?;
        assert!(!is_read());
        // Another file of the folder is written: all have another place, and a time of their own.
        let mut writer = Writer::open(out)?;
        let files = [(PATH, "made"), ("src/b.rs", "b")];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        writer.write(&files.into(), &Facts::default())?;
        drop(writer);
        assert!(is_read());
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_the_same_text_is_not_the_file() -> Result<(), Box<dyn Error>> {
        let (folder, out) = &made()?;
        let (path, elsewhere) = (out.join(PATH), folder.path().join("a.rs"));
        fs::rename(&path, &elsewhere)?;
        std::os::unix::fs::symlink(&elsewhere, &path)?;
        assert!(!Known::read(out).is_there(PATH, 7));
        run(out)?;
        assert!(fs::symlink_metadata(&path)?.is_file());
        // Nor is a file in a folder that is a link: it stands in the way.
        let (src, there) = (out.join("src"), folder.path().join("src"));
        fs::rename(&src, &there)?;
        std::os::unix::fs::symlink(&there, &src)?;
        let error = run(out).err().ok_or("it was written")?.to_string();
        assert!(error.contains("in the way"), "{error}");
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn what_is_changed_during_a_run_is_read_in_the_next() -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let out = &folder.path().join("sdk");
        let mut writer = Writer::open(out)?;
        let (known, emitted) = (Known::read(out), emitted("made"));
        let facts = known.facts(&emitted);
        let report = writer.write(&emitted.files, &facts)?;
        fs::write(out.join(PATH), "edit")?;
        known.note(&emitted, &facts, &report, writer.moments());
        drop(writer);
        assert!(!Known::read(out).is_there(PATH, 7));
        Ok(())
    }
}
