//! Why there is no crate.

use std::io;
use std::ops::Range;
use std::path::PathBuf;

use csdl::diagnostic::{Diagnostic, Diagnostics, Style};
use csdl::span::Sources;

use super::{Exit, compact, shell};
use crate::GenerateError;
use crate::config::fixup::Action;
use crate::config::{Config, ConfigError, codes};
use crate::inspect::Unknown;
use crate::plan::rename_key;
use crate::write::WriteError;

/// Why there is no crate.
#[derive(Debug)]
pub enum Failure {
    /// The configuration cannot be used.
    Config(ConfigError),
    /// A file cannot be read.
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        problem: String,
    },
    /// The documents have errors.
    Documents {
        /// The documents.
        sources: Sources,
        /// All that is wrong with them.
        diagnostics: Diagnostics,
    },
    /// The configuration names what the model does not have.
    Selection {
        /// The documents and the configuration.
        sources: Sources,
        /// What it names.
        diagnostics: Diagnostics,
    },
    /// What is asked for is not in the documents, or is several things.
    Unknown(Unknown),
    /// Fixups do not apply.
    Fixups {
        /// The documents and the configuration.
        sources: Sources,
        /// Which, and why.
        diagnostics: Diagnostics,
    },
    /// The crate cannot be written.
    Write(WriteError),
    /// The lock cannot be read or written.
    Lock {
        /// The lock.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl Failure {
    /// What a configuration names in vain.
    pub(crate) fn selection(error: &GenerateError, config: &Config, mut sources: Sources) -> Self {
        let diagnostics = unselected(error, config, &mut sources);
        Self::Selection {
            sources,
            diagnostics,
        }
    }

    /// The failure as it is printed.
    pub fn render(&self, style: Style) -> String {
        match self {
            Self::Config(ConfigError::Invalid {
                sources,
                diagnostics,
            })
            | Self::Selection {
                sources,
                diagnostics,
            }
            | Self::Fixups {
                sources,
                diagnostics,
            } => diagnostics.render(sources, style),
            Self::Documents {
                sources,
                diagnostics,
            } => {
                let names = sources.files().map(|(_, file)| file.name.as_ref());
                let lint = shell::command("csdlgen lint", names);
                compact::render(sources, diagnostics, style, &lint)
            }
            Self::Config(error) => headline(&error.to_string(), &[], style),
            Self::Read { path, problem } => {
                let message = format!("cannot read {}: {problem}", path.display());
                headline(&message, &[], style)
            }
            Self::Write(error) => {
                let help: Vec<_> = error.help().map(str::to_owned).into_iter().collect();
                headline(&error.to_string(), &help, style)
            }
            Self::Unknown(unknown) => headline(&unknown.message, &unknown.help, style),
            Self::Lock { path, source } => {
                let message = format!("cannot use {}: {source}", path.display());
                headline(&message, &[], style)
            }
        }
    }

    /// The diagnostics, where it is made of them.
    ///
    /// # Errors
    /// The failure itself, where it has no place in a file.
    pub(crate) fn into_diagnostics(self) -> Result<(Sources, Diagnostics), Self> {
        match self {
            Self::Config(ConfigError::Invalid {
                sources,
                diagnostics,
            })
            | Self::Selection {
                sources,
                diagnostics,
            }
            | Self::Fixups {
                sources,
                diagnostics,
            }
            | Self::Documents {
                sources,
                diagnostics,
            } => Ok((sources, diagnostics)),
            other => Err(other),
        }
    }

    /// How a command ends that fails like this.
    pub fn exit(&self) -> Exit {
        Exit::Unusable
    }
}

/// An error that has no place in a file.
pub(crate) fn headline(message: &str, help: &[String], style: Style) -> String {
    let (red, bold, plain) = match style {
        Style::Plain => ("", "", ""),
        Style::Coloured => ("\x1b[1m\x1b[91m", "\x1b[1m", "\x1b[0m"),
    };
    let help = help
        .iter()
        .map(|help| format!("  = {bold}help{plain}: {help}\n"));
    format!("{red}error{plain}{bold}: {message}{plain}\n") + &help.collect::<String>()
}

/// What a configuration names in vain, as diagnostics that point at it. Its text is added to the sources.
pub(crate) fn unselected(
    error: &GenerateError,
    config: &Config,
    sources: &mut Sources,
) -> Diagnostics {
    let mut origin = config.origin.clone();
    origin.attach(sources);
    let mut diagnostics = Diagnostics::new();
    for problem in &error.problems {
        let (code, span) = match renamed(config, &problem.value) {
            Some(range) => (&codes::FIXUP_NAME, origin.span(range)),
            None => (&codes::UNKNOWN, origin.span_of(&problem.value)),
        };
        let diagnostic = Diagnostic::new(code, span, problem.message.as_str());
        diagnostics.push(match &problem.help {
            Some(help) => diagnostic.help(help.as_str()),
            None => diagnostic,
        });
    }
    diagnostics.sort();
    diagnostics
}

/// Where the name is written that a fixup gives, if the value stands for one.
fn renamed<'c>(config: &'c Config, value: &str) -> Option<&'c Range<usize>> {
    config.fixups.iter().find_map(|fixup| match &fixup.action {
        Action::Rename(name) if rename_key(&fixup.target.value, &name.value) == value => {
            Some(&name.range)
        }
        _ => None,
    })
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::Config(error)
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
