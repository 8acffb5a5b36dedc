//! What to generate and how: the types of a `metadata/<name>.toml` file.
//!
//! [`Config::load`] reads one; [`Config::for_document`] makes the one that
//! `csdlgen generate --metadata` uses. Both give a validated configuration: whatever the generator
//! reads from a [`Config`] is well formed.

mod check;
mod client_name;
pub mod codes;
mod error;
pub mod fixup;
mod origin;
mod raw;
mod runtime;
mod source;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use csdl::diagnostic::{Diagnostic, Diagnostics};
use csdl::span::{Sources, Span};
use semver::Version;

pub use error::ConfigError;
pub use fixup::Fixup;
pub use origin::Origin;
pub use runtime::RuntimeDependency;
pub use source::Source;

/// The version of a crate that is not configured.
const DEFAULT_VERSION: Version = Version::new(0, 1, 0);

/// One generated crate's configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The generated crate.
    pub sdk: Sdk,
    /// The service and its conventions.
    pub service: Service,
    /// What is generated.
    pub select: Select,
    /// What must not be printed.
    pub secrets: Secrets,
    /// Where a document is downloaded from.
    pub source: Option<Source>,
    /// Mends of the metadata, in the order in which they are made.
    pub fixups: Vec<Fixup>,
    /// Where the generated crate finds `odata_runtime`.
    pub runtime: RuntimeDependency,
    /// The folder that relative paths start from: the configuration file's.
    pub base: PathBuf,
    /// Where the values are written.
    pub origin: Origin,
}

/// The generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sdk {
    /// The package name.
    pub crate_name: String,
    /// The package version.
    pub version: Version,
    /// The package description.
    pub description: Option<String>,
    /// The name of the client struct: `GraphClient`.
    pub client: String,
    /// The crate's folder, relative to the configuration file.
    pub output: PathBuf,
    /// CSDL files, relative to the configuration file, in the order in which they are read.
    pub metadata: Vec<PathBuf>,
    /// The SPDX licence expression of the generated crate.
    pub license: Option<String>,
    /// The repository URL of the generated crate.
    pub repository: Option<String>,
    /// The folder of `odata_runtime`, relative to the configuration file. Without it the crate
    /// depends on the runtime that the generator was built with.
    pub runtime: Option<PathBuf>,
}

/// The service and its conventions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    /// The namespace whose types live directly in `models`; the container's when not given.
    pub root_namespace: Option<String>,
    /// How keys are written in URLs.
    pub key_style: KeyStyle,
    /// Where the name of a bound operation or a type cast is qualified in URLs.
    pub operation_qualification: OperationQualification,
    /// The service's deployments; the first is the default.
    pub clouds: Vec<Cloud>,
}

/// How an entity key is written in a URL (URL Conventions 4.3.1 and 4.3.6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeyStyle {
    /// `users/{id}`: key-as-segment.
    Segment,
    /// `users('{id}')`.
    #[default]
    Parentheses,
}

/// Where the name of a bound operation is qualified by its namespace in a URL (URL Conventions 4.5.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OperationQualification {
    /// `…/createToken`.
    Never,
    /// Only operations that are not in the root namespace.
    OutsideRoot,
    /// `…/microsoft.graph.createToken`.
    #[default]
    Always,
}

/// One deployment of the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cloud {
    /// Its name: `UsGovernmentL4`.
    pub name: String,
    /// For the documentation.
    pub description: Option<String>,
    /// The service root, `https`, without a slash at the end.
    pub endpoint: String,
    /// The authority that signs in, `https`, without a slash at the end.
    pub authority: String,
    /// The audience (resource) that a token is asked for.
    pub audience: String,
}

/// What is generated: path globs (`/deviceManagement/android*/**`) or qualified type names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Select {
    /// What is in; empty for everything.
    pub include: Vec<String>,
    /// What is out even though `include` names it.
    pub exclude: Vec<String>,
}

/// What must not be printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Secrets {
    /// The properties that `Debug` redacts.
    pub properties: Vec<SecretProperty>,
}

/// A property that `Debug` redacts, written `namespace.Type/property`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SecretProperty {
    /// The qualified name of the declaring type.
    pub type_name: String,
    /// The property's name.
    pub property: String,
}

/// The CSDL files that a configuration lists, where it cannot be used otherwise. Empty where the text is not TOML.
pub fn listed_documents(text: &str) -> Vec<PathBuf> {
    let table = text.parse::<toml::Table>().unwrap_or_default();
    let listed = table.get("sdk").and_then(|sdk| sdk.get("metadata"));
    let listed = listed.and_then(toml::Value::as_array).into_iter().flatten();
    let names = listed.filter_map(toml::Value::as_str);
    names
        .filter(|name| !name.is_empty())
        .map(PathBuf::from)
        .collect()
}

impl Config {
    /// Reads and validates a configuration file.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path).map_err(|source| ConfigError::Read {
            path: path.to_owned(),
            source,
        })?;
        Self::parse(path, &text)
    }

    /// Validates the text of a configuration file.
    pub fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let name: Arc<str> = path.display().to_string().into();
        let mut sources = Sources::new();
        let file = sources.add(Arc::clone(&name), text);
        let mut diagnostics = Diagnostics::new();
        let config = match toml::from_str::<raw::Config>(text) {
            Ok(raw) => Some(check::check(raw, file, text, &mut diagnostics)),
            Err(error) => {
                let range = error.span().unwrap_or_default();
                let span = Span::new(file, range.start, range.end);
                diagnostics.push(Diagnostic::new(&codes::SYNTAX, span, error.message()));
                None
            }
        };
        match config {
            Some((mut config, values)) if !diagnostics.has_errors() => {
                path.parent()
                    .unwrap_or(Path::new(""))
                    .clone_into(&mut config.base);
                config.origin = Origin::of_file(name, text.into(), values);
                let output = config.output();
                config.depend_on_runtime(&output);
                Ok(config)
            }
            _ => {
                diagnostics.sort();
                Err(ConfigError::Invalid {
                    sources,
                    diagnostics,
                })
            }
        }
    }

    /// The configuration for a document without one: everything is generated, into a folder of the
    /// crate's name, and URLs follow the rules of the specification.
    pub fn for_document(crate_name: &str) -> Result<Self, ConfigError> {
        if let Some(problem) = check::crate_name_problem(crate_name) {
            return Err(ConfigError::CrateName {
                name: crate_name.to_owned(),
                problem,
            });
        }
        Ok(Self {
            sdk: Sdk {
                crate_name: crate_name.to_owned(),
                version: DEFAULT_VERSION,
                description: None,
                client: client_name::client_name(crate_name),
                output: PathBuf::from(crate_name),
                metadata: Vec::new(),
                license: None,
                repository: None,
                runtime: None,
            },
            service: Service::default(),
            select: Select::default(),
            secrets: Secrets::default(),
            source: None,
            fixups: Vec::new(),
            runtime: RuntimeDependency::published(),
            base: PathBuf::new(),
            origin: Origin::default(),
        })
    }

    /// Replaces the selection by patterns of the command line.
    #[must_use]
    pub fn with_patterns(mut self, include: Vec<String>, exclude: Vec<String>) -> Self {
        self.origin = Origin::of_command_line(&include, &exclude);
        self.select = Select { include, exclude };
        self
    }

    /// Writes the crate to a folder, given as a path from the current folder.
    pub fn set_output(&mut self, output: &Path) {
        self.sdk.output = std::path::absolute(output).unwrap_or_else(|_| output.to_owned());
        self.depend_on_runtime(output);
    }

    fn depend_on_runtime(&mut self, output: &Path) {
        let configured = self.sdk.runtime.as_ref();
        self.runtime = configured
            .and_then(|runtime| RuntimeDependency::at(output, &self.base.join(runtime)))
            .unwrap_or_else(|| RuntimeDependency::for_output(output));
    }

    /// The crate's folder, as a path from the current folder.
    pub fn output(&self) -> PathBuf {
        runtime::normalize(&self.base.join(&self.sdk.output))
    }

    /// The CSDL files, as paths from the current folder.
    pub fn metadata(&self) -> Vec<PathBuf> {
        let files = self.sdk.metadata.iter();
        files
            .map(|file| runtime::normalize(&self.base.join(file)))
            .collect()
    }
}
