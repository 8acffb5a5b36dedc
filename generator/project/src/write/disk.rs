//! Every change of the file system that the writer makes, one function each.
//!
//! All of them go through [`Disk`], so that a test can end the process after any of them, and can
//! take away what not every file system offers.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use super::error::{Context, WriteError};

/// The file system as the writer changes it.
#[derive(Debug, Default)]
pub(super) struct Disk {
    #[cfg(test)]
    pub(super) faults: super::tests::Faults,
}

impl Disk {
    fn did_something(&self) {
        #[cfg(test)]
        self.faults.step();
        #[cfg(not(test))]
        let _ = self;
    }

    pub(super) fn create_dir(&self, path: &Path) -> Result<(), WriteError> {
        fs::create_dir(path).context("cannot create", path)?;
        self.did_something();
        Ok(())
    }

    pub(super) fn create_dir_all(&self, path: &Path) -> Result<(), WriteError> {
        fs::create_dir_all(path).context("cannot create", path)?;
        self.did_something();
        Ok(())
    }

    pub(super) fn write(&self, path: &Path, content: &str) -> Result<(), WriteError> {
        self.write_bytes(path, content.as_bytes()).map(drop)
    }

    fn write_bytes(&self, path: &Path, content: &[u8]) -> Result<fs::File, WriteError> {
        let (first, second) = content.split_at(content.len() / 2);
        let mut file = fs::File::create(path).context("cannot write", path)?;
        self.did_something();
        file.write_all(first).context("cannot write", path)?;
        self.did_something();
        file.write_all(second).context("cannot write", path)?;
        self.did_something();
        Ok(file)
    }

    /// Writes a file and waits until the medium has it.
    pub(super) fn write_through(&self, path: &Path, content: &[u8]) -> Result<(), WriteError> {
        let file = self.write_bytes(path, content)?;
        file.sync_all().context("cannot write", path)?;
        self.did_something();
        Ok(())
    }

    /// Waits until the medium has the names in a folder, where the system can do that.
    pub(super) fn sync_dir(&self, path: &Path) {
        let path = if path.as_os_str().is_empty() {
            Path::new(".")
        } else {
            path
        };
        // Not every file system can, and the names are right without it as long as the machine runs.
        if let Ok(folder) = fs::File::open(path) {
            let _ = folder.sync_all();
        }
        self.did_something();
    }

    pub(super) fn rename(&self, from: &Path, to: &Path) -> Result<(), WriteError> {
        fs::rename(from, to).context("cannot move", from)?;
        self.did_something();
        Ok(())
    }

    /// A second name for a file: its time stamps stay, and the first name can go without harm.
    pub(super) fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        #[cfg(test)]
        self.faults.allow_hard_link()?;
        fs::hard_link(from, to)?;
        self.did_something();
        Ok(())
    }

    /// A copy with the time stamp of the original, for file systems without hard links.
    pub(super) fn copy(&self, from: &Path, to: &Path) -> Result<(), WriteError> {
        let modified = fs::metadata(from).and_then(|metadata| metadata.modified());
        fs::copy(from, to).context("cannot copy", from)?;
        self.did_something();
        if let Ok(modified) = modified {
            let file = fs::File::options().write(true).open(to);
            file.and_then(|file| file.set_modified(modified))
                .context("cannot set the time of", to)?;
            self.did_something();
        }
        Ok(())
    }

    /// A symbolic link like the other one. `Unsupported` where the system has none.
    pub(super) fn copy_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(fs::read_link(from)?, to)?;
            self.did_something();
            Ok(())
        }
        #[cfg(not(unix))]
        {
            let _ = (from, to);
            Err(io::ErrorKind::Unsupported.into())
        }
    }

    pub(super) fn copy_permissions(&self, from: &Path, to: &Path) -> Result<(), WriteError> {
        let permissions = fs::metadata(from)
            .context("cannot read", from)?
            .permissions();
        fs::set_permissions(to, permissions).context("cannot set the permissions of", to)?;
        self.did_something();
        Ok(())
    }

    pub(super) fn remove_file(&self, path: &Path) -> Result<(), WriteError> {
        fs::remove_file(path).context("cannot remove", path)?;
        self.did_something();
        Ok(())
    }

    /// Removes an empty folder.
    pub(super) fn remove_dir(&self, path: &Path) -> Result<(), WriteError> {
        fs::remove_dir(path).context("cannot remove", path)?;
        self.did_something();
        Ok(())
    }

    /// Exchanges two folders in one step; an error where the system or the file system cannot.
    pub(super) fn exchange(&self, a: &Path, b: &Path) -> io::Result<()> {
        #[cfg(test)]
        self.faults.allow_exchange()?;
        exchange(a, b)?;
        self.did_something();
        Ok(())
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
