//! Why a crate could not be written.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a crate could not be written. The folder is as it was.
#[derive(Debug)]
pub enum WriteError {
    /// The file system refuses.
    Io {
        /// What was tried: "cannot create".
        action: &'static str,
        /// With what.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The output is not the name of a folder: `..`, `/`.
    NotAName(PathBuf),
    /// The output is a file.
    NotAFolder(PathBuf),
    /// The output is a symbolic link, which cannot be exchanged for a folder.
    Link {
        /// The link.
        path: PathBuf,
        /// Where it points to.
        target: PathBuf,
    },
    /// The folder has content and was not written by the generator.
    NotOurs(PathBuf),
    /// Files stand in the way that the generator did not write.
    InTheWay {
        /// The crate's folder.
        out: PathBuf,
        /// The files, relative to it.
        paths: Vec<String>,
    },
    /// Another process has been writing beside this folder for too long.
    Busy(PathBuf),
    /// A file went away while the crate was made.
    Vanished(PathBuf),
    /// A path of the crate cannot be written everywhere.
    BadPath {
        /// The path.
        path: String,
        /// Why not.
        problem: &'static str,
    },
}

impl WriteError {
    /// What to do about it.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::NotOurs(_) => Some(
                "give a new or an empty folder; if the folder holds a generated crate whose \
                 `.csdlgen-manifest` was lost, restore that file or remove the folder",
            ),
            Self::InTheWay { .. } => {
                Some("move them out of the folder or rename them, then run the command again")
            }
            Self::Link { .. } => Some("give the folder that the link points to"),
            Self::Busy(_) => Some("wait until the other csdlgen has ended"),
            Self::Vanished(_) => Some("run the command again"),
            Self::Io { source, .. }
                if matches!(
                    source.kind(),
                    io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy
                ) =>
            {
                Some(
                    "the folder is a mount point or part of a read-only layer, so it cannot be \
                     replaced as a whole: give a folder inside it with --out",
                )
            }
            _ => None,
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io {
                action,
                path,
                source,
            } => write!(f, "{action} {}: {source}", path.display()),
            Self::NotAName(path) => {
                write!(f, "{} does not name a folder for a crate", path.display())
            }
            Self::NotAFolder(path) => write!(f, "{} is not a folder", path.display()),
            Self::Link { path, target } => write!(
                f,
                "{} is a symbolic link to {}",
                path.display(),
                target.display()
            ),
            Self::NotOurs(path) => write!(
                f,
                "{} is not empty and was not written by csdlgen",
                path.display()
            ),
            Self::InTheWay { out, paths } => {
                write!(
                    f,
                    "files in {} that csdlgen did not write are in the way:",
                    out.display()
                )?;
                for path in paths.iter().take(20) {
                    write!(f, "\n  {path}")?;
                }
                match paths.len().saturating_sub(20) {
                    0 => Ok(()),
                    more => write!(f, "\n  and {more} more"),
                }
            }
            Self::Busy(path) => write!(
                f,
                "another csdlgen is writing in {}",
                path.parent().unwrap_or(path).display()
            ),
            Self::Vanished(path) => {
                write!(f, "{} was removed while the crate was made", path.display())
            }
            Self::BadPath { path, problem } => {
                write!(f, "the crate has a file `{path}`, and {problem}")
            }
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// Adds what was tried to an error of the system.
pub(super) trait Context<T> {
    fn context(self, action: &'static str, path: impl Into<PathBuf>) -> Result<T, WriteError>;
}

impl<T> Context<T> for io::Result<T> {
    fn context(self, action: &'static str, path: impl Into<PathBuf>) -> Result<T, WriteError> {
        self.map_err(|source| WriteError::Io {
            action,
            path: path.into(),
            source,
        })
    }
}
