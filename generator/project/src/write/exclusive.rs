//! One writer at a time, and none left behind: the system lets go of the lock when a process ends,
//! however it ends.

use std::fs::File;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::error::WriteError;

/// How long another writer is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// Held while this process writes beside a folder.
#[derive(Debug)]
pub(super) struct Exclusive {
    _lock: Option<File>,
}

impl Exclusive {
    /// Waits for the right to write the folder `out` in `parent`.
    pub(super) fn wait(parent: &Path, out: &Path) -> Result<Self, WriteError> {
        let end = Instant::now() + PATIENCE;
        loop {
            match try_lock(parent, out) {
                Lock::Held(file) => return Ok(Self { _lock: Some(file) }),
                // A file system without locks: there is nothing to hold.
                Lock::Unsupported => return Ok(Self { _lock: None }),
                Lock::Taken if Instant::now() < end => sleep(Duration::from_millis(50)),
                Lock::Taken => return Err(WriteError::Busy(out.to_owned())),
            }
        }
    }
}

enum Lock {
    Held(File),
    Taken,
    Unsupported,
}

/// Locks the parent folder itself: no file is needed that would stay.
#[cfg(unix)]
fn try_lock(parent: &Path, _: &Path) -> Lock {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    let Ok(file) = File::open(parent) else {
        return Lock::Unsupported;
    };
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Lock::Held(file),
        Err(Errno::WOULDBLOCK | Errno::INTR) => Lock::Taken,
        Err(_) => Lock::Unsupported,
    }
}

/// A file that nobody else can open and that goes when it is closed.
#[cfg(windows)]
fn try_lock(parent: &Path, out: &Path) -> Lock {
    use std::os::windows::fs::OpenOptionsExt as _;
    const FILE_FLAG_DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const ERROR_SHARING_VIOLATION: i32 = 32;
    let mut name = std::ffi::OsString::from(".");
    name.push(out.file_name().unwrap_or_default());
    name.push(".csdlgen-lock");
    let file = File::options()
        .write(true)
        .create(true)
        .truncate(true)
        .share_mode(0)
        .custom_flags(FILE_FLAG_DELETE_ON_CLOSE)
        .open(parent.join(name));
    match file {
        Ok(file) => Lock::Held(file),
        Err(error) if error.raw_os_error() == Some(ERROR_SHARING_VIOLATION) => Lock::Taken,
        Err(_) => Lock::Unsupported,
    }
}

#[cfg(not(any(unix, windows)))]
fn try_lock(_: &Path, _: &Path) -> Lock {
    Lock::Unsupported
}
