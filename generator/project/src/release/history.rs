//! Files as they were when a lock was written.
//!
//! The lock has only their hashes; the version control of the project has their text.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::sha256::sha256;

/// How many of the last commits that touched the file are looked at.
const COMMITS: &str = "200";

/// The bytes of the file at `path` with this hash: as it is on disk, or as a commit of its Git repository had it.
/// `None` where neither has them, or there is no Git.
pub(super) fn find(path: &Path, hash: &str) -> Option<Vec<u8>> {
    let has_hash = |bytes: &Vec<u8>| sha256(bytes) == hash;
    if let Some(bytes) = std::fs::read(path).ok().filter(has_hash) {
        return Some(bytes);
    }
    let folder = match path.parent()? {
        folder if folder.as_os_str().is_empty() => Path::new("."),
        folder => folder,
    };
    let name = path.file_name()?.to_str()?;
    let commits = git(folder, &["log", "--format=%H", "-n", COMMITS, "--", name])?;
    let commits = String::from_utf8(commits).ok()?;
    commits
        .lines()
        .filter_map(|commit| git(folder, &["show", &format!("{commit}:./{name}")]))
        .find(has_hash)
}

/// What Git prints; `None` where it fails.
fn git(folder: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then_some(output.stdout)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::process::Command;

    use super::*;

    #[test]
    fn a_file_is_found_on_disk_and_in_older_commits() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a.xml");
        fs::write(&path, "one")?;
        assert_eq!(find(&path, &sha256(b"one")).as_deref(), Some(&b"one"[..]));
        fs::write(&path, "two")?;
        assert_eq!(find(&path, &sha256(b"one")), None, "there is no repository");

        fs::write(&path, "one")?;
        let run = |arguments: &[&str]| -> Result<(), Box<dyn std::error::Error>> {
            let user = ["-c", "user.name=n", "-c", "user.email=e@example.org"];
            let mut git = Command::new("git");
            git.arg("-C").arg(folder.path()).args(user).args(arguments);
            let output = git.output()?;
            assert!(output.status.success(), "{output:?}");
            Ok(())
        };
        run(&["init", "-q"])?;
        for text in ["one", "two", "three"] {
            fs::write(&path, text)?;
            run(&["add", "a.xml"])?;
            run(&["commit", "-qm", text])?;
        }
        fs::write(&path, "four")?;
        for text in ["one", "three", "four"] {
            let found = find(&path, &sha256(text.as_bytes()));
            assert_eq!(found.as_deref(), Some(text.as_bytes()));
        }
        assert_eq!(find(&path, &sha256(b"five")), None);
        Ok(())
    }
}
