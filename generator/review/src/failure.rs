//! Why there is no report, and how a failure is printed.

use csdl::diagnostic::Style;
use csdl_codegen::config::ConfigError;
use csdl_codegen::input;

use crate::inspect::Unknown;
use crate::{compact, shell};

/// Why there is no report.
#[derive(Debug)]
pub enum Failure {
    /// There is nothing to report about.
    Input(input::Failure),
    /// What is asked for is not in the documents, or is several things.
    Unknown(Unknown),
}

impl Failure {
    /// The failure as it is printed.
    pub fn render(&self, style: Style) -> String {
        match self {
            Self::Input(input::Failure::Diagnosed {
                stage: input::Stage::Documents,
                sources,
                diagnostics,
            }) => {
                let names = sources.files().map(|(_, file)| file.name.as_ref());
                let lint = shell::command("csdlgen lint", names);
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

/// An error that has no place in a file.
pub fn headline(message: &str, help: &[String], style: Style) -> String {
    let (red, bold, plain) = match style {
        Style::Plain => ("", "", ""),
        Style::Coloured => ("\x1b[1m\x1b[91m", "\x1b[1m", "\x1b[0m"),
    };
    let help = help
        .iter()
        .map(|help| format!("  = {bold}help{plain}: {help}\n"));
    format!("{red}error{plain}{bold}: {message}{plain}\n") + &help.collect::<String>()
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
