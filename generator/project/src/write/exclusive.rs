//! One writer at a time. The system releases the lock when a process ends, however it ends.
//!
//! The lock is a file beside what is written, `.NAME.csdlgen-lock`, so that writers of other crates in the same folder,
//! and programs that lock the folder itself, are not in each other's way. It is removed at the end; one that a killed
//! process left is used by the next.

use std::ffi::OsString;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::error::WriteError;
use crate::stamp::Stamp;

/// How long another writer is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// Held while this process writes a folder or a file.
#[derive(Debug)]
pub(super) struct Exclusive {
    held: Option<Held>,
}

/// The lock and its file.
#[derive(Debug)]
struct Held {
    file: File,
    #[cfg_attr(windows, expect(dead_code, reason = "the system removes the file"))]
    path: PathBuf,
}

impl Exclusive {
    /// Waits for the right to write `out` in `parent`.
    pub(super) fn wait(parent: &Path, out: &Path) -> Result<Self, WriteError> {
        let path = path(parent, out);
        let end = Instant::now() + PATIENCE;
        loop {
            match try_lock(&path) {
                Lock::Held(file) => {
                    let held = Some(Held { file, path });
                    return Ok(Self { held });
                }
                // A folder that cannot be written, or a file system without locks: there is nothing to hold.
                Lock::Unsupported => return Ok(Self { held: None }),
                Lock::Taken if Instant::now() < end => sleep(Duration::from_millis(50)),
                Lock::Taken => return Err(WriteError::Busy(out.to_owned())),
            }
        }
    }
}

impl Exclusive {
    /// The present moment by the clock of the file system: what changes from here on is not before it. `None` where the
    /// system has no such clock, or where nothing is held.
    pub(super) fn moment(&self) -> Option<Stamp> {
        let held = self.held.as_ref()?;
        (&held.file).write_all(b".").ok()?;
        Stamp::of(&held.path)
    }
}

/// The file that is locked while `out` in `parent` is written.
pub(super) fn path(parent: &Path, out: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(out.file_name().unwrap_or_default());
    name.push(".csdlgen-lock");
    parent.join(name)
}

impl Drop for Exclusive {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Some(held) = &self.held {
            // Before the lock is released: the file that the next process locks must not be removed.
            let _ = std::fs::remove_file(&held.path);
        }
    }
}

enum Lock {
    Held(File),
    Taken,
    Unsupported,
}

/// Locks the file. The process that had it may have removed it in the meantime: then the lock is on a file that no
/// other process sees.
#[cfg(unix)]
fn try_lock(path: &Path) -> Lock {
    use std::fs::TryLockError;
    use std::os::unix::fs::MetadataExt as _;
    let mut options = File::options();
    let Ok(file) = options.write(true).create(true).truncate(false).open(path) else {
        return Lock::Unsupported;
    };
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Lock::Taken,
        Err(TryLockError::Error(_)) => return Lock::Unsupported,
    }
    let inode = |metadata: std::fs::Metadata| (metadata.dev(), metadata.ino());
    let locked = file.metadata().map(inode).ok();
    let seen = std::fs::symlink_metadata(path).map(inode).ok();
    if locked == seen {
        Lock::Held(file)
    } else {
        Lock::Taken
    }
}

/// A file that no other process can open and that goes when it is closed.
#[cfg(windows)]
fn try_lock(path: &Path) -> Lock {
    use std::os::windows::fs::OpenOptionsExt as _;
    const FILE_FLAG_DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const ERROR_SHARING_VIOLATION: i32 = 32;
    let file = File::options()
        .write(true)
        .create(true)
        .truncate(true)
        .share_mode(0)
        .custom_flags(FILE_FLAG_DELETE_ON_CLOSE)
        .open(path);
    match file {
        Ok(file) => Lock::Held(file),
        Err(error) if error.raw_os_error() == Some(ERROR_SHARING_VIOLATION) => Lock::Taken,
        Err(_) => Lock::Unsupported,
    }
}

#[cfg(not(any(unix, windows)))]
fn try_lock(_: &Path) -> Lock {
    Lock::Unsupported
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_lock_is_a_file_of_what_is_written_and_goes() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        let lock = folder.path().join(".a.csdlgen-lock");
        let held = Exclusive::wait(folder.path(), &a)?;
        assert!(lock.is_file());
        assert!(matches!(try_lock(&lock), Lock::Taken));
        // Neither another crate in the folder nor the folder itself is locked.
        let other = Exclusive::wait(folder.path(), &b)?;
        assert!(other.held.is_some());
        assert!(File::open(folder.path())?.try_lock().is_ok());
        drop((held, other));
        assert_eq!(std::fs::read_dir(folder.path())?.count(), 0);
        // One that a killed process left does not matter.
        File::create(&lock)?;
        drop(Exclusive::wait(folder.path(), &a)?);
        assert!(!lock.exists());
        Ok(())
    }

    #[test]
    fn one_writer_at_a_time() -> Result<(), Box<dyn std::error::Error>> {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let folder = tempfile::tempdir()?;
        let (inside, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..5 {
                        let held = Exclusive::wait(folder.path(), &folder.path().join("a"));
                        let now = inside.fetch_add(1, Ordering::SeqCst) + 1;
                        most.fetch_max(now, Ordering::SeqCst);
                        sleep(Duration::from_millis(1));
                        inside.fetch_sub(1, Ordering::SeqCst);
                        drop(held);
                    }
                });
            }
        });
        assert_eq!(most.load(Ordering::SeqCst), 1);
        Ok(())
    }
}
