//! How the system describes a file, to see without reading it that nobody has written to it.

use std::fmt;
use std::path::Path;

/// A file's size, inode and times. A program that writes to the file changes one of them, as long as the last change before
/// that was in an earlier tick of the file system's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    size: u64,
    inode: u64,
    /// Seconds and nanoseconds, as the file system counts them.
    modified: (i64, i64),
    /// The same of the last change of anything about the file. No program can set this one.
    changed: (i64, i64),
}

impl Stamp {
    /// That of the file at this path; `None` where there is none, or where the system has no time that no program
    /// can set.
    #[cfg(unix)]
    pub(crate) fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        let found = path.symlink_metadata().ok()?;
        found.is_file().then(|| Self {
            size: found.size(),
            inode: found.ino(),
            modified: (found.mtime(), found.mtime_nsec()),
            changed: (found.ctime(), found.ctime_nsec()),
        })
    }

    #[cfg(not(unix))]
    pub(crate) fn of(_: &Path) -> Option<Self> {
        None
    }

    /// Whether the last change of this file was before that of another one in the same file system. A clock that ticks
    /// every few milliseconds cannot tell two changes within a tick.
    pub(crate) fn is_before(&self, other: &Self) -> bool {
        self.changed < other.changed
    }

    /// What [`fmt::Display`] wrote.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (size, rest) = text.split_once(',')?;
        let (inode, rest) = rest.split_once(',')?;
        let (modified, changed) = rest.split_once(',')?;
        let time = |text: &str| {
            let (seconds, nanoseconds) = text.split_once('.')?;
            Some((seconds.parse().ok()?, nanoseconds.parse().ok()?))
        };
        Some(Self {
            size: size.parse().ok()?,
            inode: inode.parse().ok()?,
            modified: time(modified)?,
            changed: time(changed)?,
        })
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            size,
            inode,
            modified,
            changed,
        } = self;
        let ((m, m_nano), (c, c_nano)) = (modified, changed);
        write!(f, "{size},{inode},{m}.{m_nano},{c}.{c_nano}")
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::error::Error;
    use std::fs;

    use super::*;

    #[test]
    fn what_is_written_is_read() -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a");
        assert_eq!(Stamp::of(&path), None);
        fs::write(&path, "a")?;
        let stamp = Stamp::of(&path).ok_or("no stamp")?;
        assert_eq!(Stamp::parse(&stamp.to_string()), Some(stamp));
        for text in ["", "-", "1,2,3.4", "1,2,3.4,5", "1,2,3.4,a.5"] {
            assert_eq!(Stamp::parse(text), None, "{text}");
        }
        assert_eq!(Stamp::of(folder.path()), None, "not a file");
        Ok(())
    }
}
