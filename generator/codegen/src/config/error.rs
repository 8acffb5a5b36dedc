//! Why a configuration cannot be used.

use std::fmt;
use std::path::PathBuf;

use csdl::diagnostic::Style;
use csdl::span::Sources;

use super::Origin;
use crate::Problem;

/// Why a configuration cannot be used.
#[derive(Debug)]
pub enum ConfigError {
    /// The file cannot be read.
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is not a valid configuration.
    Invalid {
        /// The file, without what must not be shown.
        origin: Origin,
        /// All that is wrong.
        problems: Vec<Problem>,
    },
    /// The crate name given on the command line is not one.
    CrateName {
        /// The name.
        name: String,
        /// What is wrong with it.
        problem: String,
    },
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { path, source } => write!(f, "cannot read {}: {source}", path.display()),
            Self::CrateName { name, problem } => {
                write!(f, "`{name}` is not a crate name: {problem}")
            }
            Self::Invalid { origin, problems } => {
                let mut sources = Sources::new();
                let diagnostics = Problem::diagnostics(problems, origin.add_to(&mut sources));
                f.write_str(&diagnostics.render(&sources, Style::Plain))
            }
        }
    }
}

impl std::error::Error for ConfigError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read { source, .. } => Some(source),
            Self::Invalid { .. } | Self::CrateName { .. } => None,
        }
    }
}
