//! Why there is no report, and how a failure is printed.

use csdl::diagnostic::{Severity, bounded};
use csdl::style::{Style, clean};
use csdl_codegen::config::ConfigError;
use csdl_codegen::input;
use serde::Serialize;

use crate::diagnosed::Diagnosed;
use crate::inspect::Unknown;
use crate::words::count;
use crate::{compact, json, shell};

/// Why there is no report.
#[derive(Debug)]
pub enum Failure {
    /// There is nothing to report about.
    Input(input::Failure),
    /// What is asked for is not in the documents, or is several things.
    Unknown(Unknown),
}

impl Failure {
    /// The failure with what else is wrong: that may be why something is not known.
    #[must_use]
    pub(crate) fn with(self, flaws: &[String]) -> Self {
        match self {
            Self::Unknown(mut unknown) => {
                unknown.help.extend_from_slice(flaws);
                Self::Unknown(unknown)
            }
            input @ Self::Input(_) => input,
        }
    }

    /// The failure as it is printed.
    pub fn render(&self, style: Style) -> String {
        match self {
            Self::Input(input::Failure::Diagnosed {
                stage: input::Stage::Documents,
                sources,
                diagnostics,
            }) => {
                let names: Vec<_> = sources.files().map(|(_, file)| &*file.name).collect();
                let lint = match names.split_last() {
                    Some((config, documents)) if config.is_empty() || config.starts_with('<') => {
                        shell::command_with_files("csdlgen lint", documents.iter().copied())
                    }
                    Some((config, _)) => shell::command("csdlgen lint --config", [*config]),
                    None => "csdlgen lint".to_owned(),
                };
                compact::render(sources, diagnostics, style, &lint)
            }
            Self::Input(input::Failure::Diagnosed {
                sources,
                diagnostics,
                ..
            }) => diagnostics.render(sources, style),
            Self::Input(failure) => headline(&failure.to_string(), &[], style),
            Self::Unknown(unknown) => headline(&unknown.message, &unknown.help, style),
        }
    }
}

/// Why there is no result, for programs.
#[derive(Serialize)]
pub struct Refusal<'f> {
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do.
    pub help: Vec<String>,
    /// What is wrong at which places, where that is known.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub diagnosed: Option<Diagnosed<'f>>,
}

impl Refusal<'_> {
    /// One without places.
    pub fn new(message: impl Into<String>, help: &[String]) -> Self {
        Self {
            message: message.into(),
            help: help.to_owned(),
            diagnosed: None,
        }
    }

    /// The document of a command that did nothing.
    pub fn to_json(&self) -> String {
        json::pretty(&Document {
            format: 1,
            error: self,
        })
    }
}

#[derive(Serialize)]
struct Document<'f> {
    format: u32,
    error: &'f Refusal<'f>,
}

/// An error that has no place in a file.
pub fn headline(message: &str, help: &[String], style: Style) -> String {
    head(&style.error("error"), message, help, style)
}

/// A warning that has no place in a file.
pub fn warning(message: &str, style: Style) -> String {
    head(&style.warning("warning"), message, &[], style)
}

fn head(severity: &str, message: &str, help: &[String], style: Style) -> String {
    let message = bounded(message);
    let mut text = format!("{severity}{}\n", style.bold(&format!(": {message}")));
    for help in help {
        let help = bounded(help).replace('\n', "\n    ");
        text.extend(["  = ", &style.bold("help"), ": ", &help, "\n"]);
    }
    clean(&text)
}

impl Failure {
    /// The failure for programs.
    pub fn refusal(&self) -> Refusal<'_> {
        match self {
            Self::Input(input::Failure::Diagnosed {
                sources,
                diagnostics,
                ..
            }) => Refusal {
                diagnosed: Some(Diagnosed::new(sources, diagnostics)),
                ..Refusal::new(count(diagnostics.count(Severity::Error), "error"), &[])
            },
            Self::Input(failure) => Refusal::new(failure.to_string(), &[]),
            Self::Unknown(unknown) => Refusal::new(unknown.message.as_str(), &unknown.help),
        }
    }
}

impl From<input::Failure> for Failure {
    fn from(failure: input::Failure) -> Self {
        Self::Input(failure)
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::Input(error.into())
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.render(Style::Plain).trim_end())
    }
}

impl std::error::Error for Failure {}
