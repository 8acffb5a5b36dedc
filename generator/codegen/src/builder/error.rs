//! Why a build script has no client.

use std::fmt::{self, Debug, Display, Formatter};
use std::io;
use std::path::PathBuf;

use crate::input::Failure;

/// Why a [`Builder`](crate::Builder) has no client. `Debug` prints the same text as `Display`, since that is what Cargo
/// shows of a build script whose `main` fails.
#[non_exhaustive]
pub enum BuildError {
    /// What is wrong with the documents or the configuration.
    Input(Failure),
    /// `OUT_DIR` is not set: Cargo does not run this.
    NoOutDir,
    /// The code cannot be written.
    Write {
        /// Where.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

impl Display for BuildError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(failure) => Display::fmt(failure, f),
            Self::NoOutDir => f.write_str(
                "OUT_DIR is not set: call `Builder::build` in a build script, or write what `Builder::generate` gives yourself",
            ),
            Self::Write { path, source } => write!(f, "cannot write {}: {source}", path.display()),
        }
    }
}

impl Debug for BuildError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        // The first line begins after Cargo's `Error: `.
        write!(f, "{self}")
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Write { source, .. } => Some(source),
            Self::Input(_) | Self::NoOutDir => None,
        }
    }
}

impl From<Failure> for BuildError {
    fn from(failure: Failure) -> Self {
        Self::Input(failure)
    }
}
