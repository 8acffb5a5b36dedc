//! What to generate and how: the types of a `metadata/<name>.toml` file.
//!
//! [`Config::load`] reads one; [`Config::for_document`] makes the one that
//! `csdlgen generate --metadata` uses. Both give a validated configuration: whatever the generator
//! reads from a [`Config`] is well formed.

mod areas;
pub mod codes;
mod conventions;
mod error;
pub mod fixup;
mod lint;
mod located;
mod long_work;
mod origin;
mod problems;
mod protocol;
mod raw;
mod reading;
mod registry;
mod rename;
mod runtime;
mod runtime_source;
mod sdk;
mod secrets;
mod select;
mod service;
mod settings;
mod source;
pub mod template;
#[cfg(test)]
mod tests;
mod types;
mod versions;

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

pub use areas::{ALL_AREAS, AreaGroup, Areas, OWN_FEATURES, Ungrouped};
pub use conventions::{
    BatchFormat, BinaryEncoding, EnumLiterals, JsonMetadata, KeyStyle, ODataVersion,
    OperationQualification,
};
pub use error::ConfigError;
pub use fixup::Fixup;
pub use lint::Lint;
pub use located::Located;
pub use long_work::{Monitor, UploadSession};
pub use origin::Origin;
pub use protocol::Protocol;
pub use rename::Rename;
pub use runtime::RuntimeDependency;
pub use runtime_source::RuntimeSource;
pub use sdk::Sdk;
pub use secrets::{SecretProperty, Secrets};
pub use select::Select;
pub use service::{Cloud, Service};
pub use settings::Settings;
pub use source::Source;
pub use types::TypeSettings;
pub use versions::Versions;

use toml::de::DeValue;

use crate::path::normalize;
use problems::Problems;

/// One generated crate's configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The generated crate.
    pub sdk: Sdk,
    /// The service and its conventions.
    pub service: Service,
    /// What is generated.
    pub select: Select,
    /// The parts of the service that are features; `None` where everything is always there.
    pub areas: Option<Located<Areas>>,
    /// What must not be printed.
    pub secrets: Secrets,
    /// How single types are generated, by name.
    pub types: Vec<TypeSettings>,
    /// Which findings are accepted, and which are errors.
    pub lint: Lint,
    /// Where a document is downloaded from.
    pub source: Option<Source>,
    /// Which namespaces are versions of one.
    pub versions: Vec<Versions>,
    /// Changes to the metadata, in the order in which they are made.
    pub fixups: Vec<Fixup>,
    /// Names of the generated code in place of those in the metadata.
    pub renames: Vec<Rename>,
    /// Where the generated crate finds `odata_runtime`.
    pub runtime: RuntimeDependency,
    /// Whether the crate is a workspace of its own: made from the command line, outside of any other package.
    pub is_standalone: bool,
    /// The folder that relative paths start from: the configuration file's.
    pub base: PathBuf,
    /// Where the values are written.
    pub origin: Origin,
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
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let name: Arc<str> = path.display().to_string().into();
        let mut problems = Problems::default();
        let config = reading::read(text, &mut problems)
            .map(|(raw, document)| Self::check(raw, document.get_ref(), &mut problems));
        problems
            .found
            .retain(|problem| problem.range != reading::STAND_IN);
        match config {
            Some(mut config) if problems.found.is_empty() => {
                path.parent()
                    .unwrap_or(Path::new(""))
                    .clone_into(&mut config.base);
                config.origin = Origin::of_file(name, text.into());
                let output = config.output();
                config.depend_on_runtime(&output);
                Ok(config)
            }
            _ => Err(ConfigError::Invalid {
                origin: Origin::of_file(name, problems.masked(text).into()),
                problems: problems.found,
            }),
        }
    }

    /// The configuration that is meant, usable where `problems` gets none.
    fn check(raw: raw::Config, document: &DeValue<'_>, problems: &mut Problems) -> Self {
        let source = raw
            .source
            .and_then(|source| Source::check(source, &raw.sdk, problems));
        raw.select.check(problems);
        let fixups = fixup::fixups(raw.fixups, document, problems);
        Self {
            source,
            sdk: Sdk::check(raw.sdk, problems),
            service: Service::check(raw.service, problems),
            select: raw.select,
            areas: raw.areas.map(|areas| {
                let raw::Areas { default, groups } = areas.value;
                let checked = Areas::check(default, groups, problems);
                Located::new(checked, areas.range)
            }),
            secrets: Secrets::check(raw.secrets, problems),
            types: types::check(raw.types, problems),
            lint: raw.lint,
            versions: versions::check(raw.versions, problems),
            fixups: fixups.fixups,
            renames: fixups.renames,
            runtime: RuntimeDependency::published(),
            is_standalone: false,
            base: PathBuf::new(),
            origin: Origin::default(),
        }
    }

    /// The configuration for a document without one: everything is generated, into a folder of the
    /// crate's name, and URLs follow the rules of the specification.
    pub fn for_document(crate_name: &str) -> Result<Self, ConfigError> {
        if let Some(problem) = sdk::crate_name_problem(crate_name) {
            return Err(ConfigError::CrateName {
                name: crate_name.to_owned(),
                problem,
            });
        }
        Ok(Self {
            sdk: Sdk::named(crate_name),
            service: Service::default(),
            select: Select::default(),
            areas: None,
            secrets: Secrets::default(),
            types: Vec::new(),
            lint: Lint::default(),
            source: None,
            versions: Vec::new(),
            fixups: Vec::new(),
            renames: Vec::new(),
            runtime: RuntimeDependency::published(),
            is_standalone: true,
            base: PathBuf::new(),
            origin: Origin::default(),
        })
    }

    /// Replaces the selection by patterns of the command line.
    #[must_use]
    pub fn with_patterns(mut self, include: Vec<String>, exclude: Vec<String>) -> Self {
        let through_references = self.select.through_references;
        (self.origin, self.select) = Origin::of_command_line(include, exclude);
        self.select.through_references = through_references;
        self
    }

    /// Says whether `**` goes on through references.
    #[must_use]
    pub fn through_references(mut self, is_wanted: bool) -> Self {
        self.select.through_references = is_wanted;
        self
    }

    /// Makes each entity set and singleton a feature.
    #[must_use]
    pub fn with_areas(mut self) -> Self {
        self.areas = Some(Areas::default().into());
        self
    }

    /// Writes the crate to a folder, given as a path from the current folder.
    pub fn set_output(&mut self, output: &Path) {
        let absolute = std::path::absolute(output);
        self.sdk.output = absolute.unwrap_or_else(|_| output.to_owned()).into();
        self.is_standalone = self.sdk.metadata.is_empty() && !runtime::is_inside_a_package(output);
        self.depend_on_runtime(output);
    }

    fn depend_on_runtime(&mut self, output: &Path) {
        let at = |folder: &Path| RuntimeDependency::at(output, folder);
        let runtime = match &self.sdk.runtime {
            None => Some(RuntimeDependency::for_output(output)),
            Some(RuntimeSource::Version(version)) => {
                Some(RuntimeDependency::Version(version.clone()))
            }
            Some(RuntimeSource::Git { url, at }) => Some(RuntimeDependency::Git {
                url: url.clone(),
                at: at.clone(),
            }),
            Some(RuntimeSource::Path(folder)) => at(&self.base.join(folder)),
            Some(RuntimeSource::Vendored(folder)) => {
                at(&self.vendored_beside(output, folder.as_deref()))
            }
        };
        self.runtime = runtime.unwrap_or_else(RuntimeDependency::published);
    }

    fn vendored_beside(&self, output: &Path, folder: Option<&Path>) -> PathBuf {
        match folder {
            Some(folder) => normalize(&self.base.join(folder)),
            None => output.with_file_name(runtime_source::VENDORED_FOLDER),
        }
    }

    /// The folder into which the sources of the runtime are written, as a path from the current folder. `None` where
    /// the runtime is not vendored.
    pub fn vendored_runtime(&self) -> Option<PathBuf> {
        match &self.sdk.runtime {
            Some(RuntimeSource::Vendored(folder)) => {
                Some(self.vendored_beside(&self.output(), folder.as_deref()))
            }
            _ => None,
        }
    }

    /// Takes the runtime from somewhere else than what is configured; a folder is relative to the configuration file,
    /// or to the current folder where there is none.
    pub fn set_runtime(&mut self, source: RuntimeSource) {
        self.sdk.runtime = Some(source);
        let output = self.output();
        self.depend_on_runtime(&output);
    }

    /// The crate's folder, as a path from the current folder.
    pub fn output(&self) -> PathBuf {
        normalize(&self.base.join(&self.sdk.output.value))
    }

    /// The configuration file as seen from the folder that holds both it and the generated crate, with `/`: a name
    /// that is the same in every checkout. `None` without a file.
    pub fn path_from_root(&self) -> Option<String> {
        if self.sdk.metadata.is_empty() {
            return None;
        }
        let file = self.origin.name.rsplit(['/', '\\']).next()?;
        let output = normalize(&self.sdk.output.value);
        let up = output.components();
        let up = up.take_while(|part| *part == Component::ParentDir).count();
        let base = std::path::absolute(&self.base).unwrap_or_default();
        let base = normalize(&base);
        let names: Vec<_> = base.iter().filter_map(|name| name.to_str()).collect();
        let below_root = names.get(names.len().saturating_sub(up)..)?;
        Some([below_root, &[file]].concat().join("/"))
    }

    /// The CSDL files, as paths from the current folder.
    pub fn metadata(&self) -> Vec<PathBuf> {
        let files = self.sdk.metadata.iter();
        files.map(|file| normalize(&self.base.join(file))).collect()
    }
}

/// Whether the name may be that of a struct or an enum's variant.
fn is_type_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
        && name != "Self"
}
