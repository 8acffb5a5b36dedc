//! Why there is nothing to generate from.

use std::path::PathBuf;

use csdl::diagnostic::{Diagnostics, Style};
use csdl::span::Sources;

use crate::config::ConfigError;
use crate::{GenerateError, Problem};

use super::Input;

/// Why there is nothing to generate from.
#[derive(Debug)]
pub enum Failure {
    /// A file cannot be read.
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        problem: String,
    },
    /// The crate name given on the command line is not one.
    CrateName {
        /// The name.
        name: String,
        /// What is wrong with it.
        problem: String,
    },
    /// There are errors in the files.
    Diagnosed {
        /// What the errors are about.
        stage: Stage,
        /// The files.
        sources: Sources,
        /// All that is wrong.
        diagnostics: Diagnostics,
    },
}

/// What errors are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The text of the configuration.
    Config,
    /// The documents. The last file of the sources is the configuration.
    Documents,
    /// Fixups that do not apply to the documents.
    Fixups,
    /// What the configuration names and the model does not have.
    Selection,
}

impl Failure {
    /// What the configuration names and the model of `input` does not have.
    pub fn selection(error: &GenerateError, input: &Input) -> Self {
        Self::Diagnosed {
            stage: Stage::Selection,
            diagnostics: Problem::diagnostics(&error.problems, input.config_file),
            sources: input.sources.clone(),
        }
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        match error {
            ConfigError::Read { path, source } => Self::Read {
                path,
                problem: source.to_string(),
            },
            ConfigError::CrateName { name, problem } => Self::CrateName { name, problem },
            ConfigError::Invalid { origin, problems } => {
                let mut sources = Sources::new();
                let file = origin.add_to(&mut sources);
                Self::Diagnosed {
                    stage: Stage::Config,
                    diagnostics: Problem::diagnostics(&problems, file),
                    sources,
                }
            }
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Read { path, problem } => write!(f, "cannot read {}: {problem}", path.display()),
            Self::CrateName { name, problem } => {
                write!(f, "`{name}` is not a crate name: {problem}")
            }
            Self::Diagnosed {
                sources,
                diagnostics,
                ..
            } => f.write_str(diagnostics.render(sources, Style::Plain).trim_end()),
        }
    }
}

impl std::error::Error for Failure {}
