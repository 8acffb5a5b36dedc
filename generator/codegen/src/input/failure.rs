//! Why there is nothing to generate from.

use std::ops::Range;
use std::path::PathBuf;

use csdl::diagnostic::{Diagnostic, Diagnostics, Style};
use csdl::span::Sources;

use crate::GenerateError;
use crate::config::fixup::Action;
use crate::config::{Config, ConfigError, codes};
use crate::plan::rename_key;

/// Why there is nothing to generate from.
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
    /// Fixups do not apply.
    Fixups {
        /// The documents and the configuration.
        sources: Sources,
        /// Which, and why.
        diagnostics: Diagnostics,
    },
}

impl Failure {
    /// Configured names that match nothing.
    pub fn selection(error: &GenerateError, config: &Config, mut sources: Sources) -> Self {
        let diagnostics = unselected(error, config, &mut sources);
        Self::Selection {
            sources,
            diagnostics,
        }
    }

    /// The diagnostics, where it is made of them.
    ///
    /// # Errors
    /// The failure itself, where it has no place in a file.
    pub fn into_diagnostics(self) -> Result<(Sources, Diagnostics), Self> {
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

    /// The diagnostics, where it is made of them.
    pub fn diagnostics(&self) -> Option<(&Sources, &Diagnostics)> {
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
            } => Some((sources, diagnostics)),
            Self::Config(_) | Self::Read { .. } => None,
        }
    }
}

/// Configured names that match nothing, as diagnostics that point at them. The configuration's text is added to the
/// sources.
pub fn unselected(error: &GenerateError, config: &Config, sources: &mut Sources) -> Diagnostics {
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

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some((sources, diagnostics)) = self.diagnostics() {
            return f.write_str(diagnostics.render(sources, Style::Plain).trim_end());
        }
        match self {
            Self::Config(error) => write!(f, "{error}"),
            Self::Read { path, problem } => write!(f, "cannot read {}: {problem}", path.display()),
            Self::Documents { .. } | Self::Selection { .. } | Self::Fixups { .. } => Ok(()),
        }
    }
}

impl std::error::Error for Failure {}
