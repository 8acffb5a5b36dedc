//! Why a crate was not written.

use std::io;
use std::path::PathBuf;

use csdl::diagnostic::Style;
use csdl_codegen::config::ConfigError;
use csdl_codegen::input;
use csdl_review::{Exit, Refusal, headline};

use crate::write::WriteError;

/// Why a crate was not written.
#[derive(Debug)]
pub enum Failure {
    /// There is nothing to generate from, or nothing to report about.
    Review(csdl_review::Failure),
    /// The crate cannot be written.
    Write(WriteError),
    /// The lock cannot be read or written.
    Lock {
        /// The lock.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// What the command line asks for cannot be done.
    Usage {
        /// What is wrong.
        message: String,
        /// What to do.
        help: Vec<String>,
    },
    /// The configuration wants the runtime beside the crate, and this program does not carry its sources.
    NoRuntimeSources,
    /// The result cannot be printed.
    Stdout(io::Error),
    /// The report that was asked for cannot be written.
    Report {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl Failure {
    /// A file that cannot be read or used.
    pub fn read(path: impl Into<PathBuf>, problem: &dyn std::fmt::Display) -> Self {
        Self::from(input::Failure::Read {
            path: path.into(),
            problem: problem.to_string(),
        })
    }

    /// What the command line asks for and cannot be done, and what to do instead.
    pub fn usage<Help: Into<String>>(
        message: impl Into<String>,
        help: impl IntoIterator<Item = Help>,
    ) -> Self {
        Self::Usage {
            message: message.into(),
            help: help.into_iter().map(Into::into).collect(),
        }
    }

    /// The failure as it is printed.
    pub fn render(&self, style: Style) -> String {
        match self {
            Self::Review(failure) => failure.render(style),
            other => {
                let Refusal { message, help, .. } = other.refusal();
                headline(&message, &help, style)
            }
        }
    }

    /// The failure for programs.
    pub fn refusal(&self) -> Refusal<'_> {
        match self {
            Self::Review(failure) => failure.refusal(),
            Self::Write(error) => {
                let help: Vec<_> = error.help().map(str::to_owned).into_iter().collect();
                Refusal::new(error.to_string(), &help)
            }
            Self::Lock { path, source } => {
                Refusal::new(format!("cannot use {}: {source}", path.display()), &[])
            }
            Self::Usage { message, help } => Refusal::new(message.as_str(), help),
            Self::NoRuntimeSources => Refusal::new(
                "the runtime is to be vendored, and this program does not bring its sources",
                &["use `csdlgen regen`, which does".to_owned()],
            ),
            Self::Stdout(error) => Refusal::new(format!("cannot write to stdout: {error}"), &[]),
            Self::Report { path, source } => {
                Refusal::new(format!("cannot write {}: {source}", path.display()), &[])
            }
        }
    }

    /// How a command ends that has no result.
    pub const EXIT: Exit = Exit::Unusable;
}

impl From<csdl_review::Failure> for Failure {
    fn from(failure: csdl_review::Failure) -> Self {
        Self::Review(failure)
    }
}

impl From<input::Failure> for Failure {
    fn from(failure: input::Failure) -> Self {
        Self::Review(failure.into())
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::Review(error.into())
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.render(Style::Plain).trim_end())
    }
}

impl std::error::Error for Failure {}
