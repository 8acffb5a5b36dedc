//! What is to be generated from which files into which folder.

use std::path::{Path, PathBuf};

use csdl::span::Sources;

use super::Failure;
use crate::config::{Config, ConfigError, RuntimeDependency};
use crate::lock;
use crate::release::Gate;
use crate::write::sha256;

/// What is to be generated from which files into which folder.
#[derive(Clone, Debug)]
pub struct Job {
    /// What is generated and how.
    pub config: Config,
    /// The crate's folder.
    pub out: PathBuf,
    /// What is done where the version does not fit what changed.
    pub gate: Gate,
    /// The CSDL files: as they are named in the lock, and where they are.
    metadata: Vec<(PathBuf, PathBuf)>,
    lock: Option<Lock>,
    /// The configuration file, where there is one.
    file: Option<PathBuf>,
    /// A document that is not on disk yet, by its name in the lock.
    trial: Option<Document>,
}

/// The lock that goes with a configuration file.
#[derive(Clone, Debug)]
struct Lock {
    config: PathBuf,
    config_text: Vec<u8>,
}

/// A CSDL file: as it is named in the lock, where it is, and its bytes.
pub(crate) type Document = (PathBuf, PathBuf, Vec<u8>);

impl Job {
    /// What a configuration file asks for. With a folder other than the configured one the crate is
    /// an extra: the lock is left alone.
    ///
    /// # Errors
    /// A configuration that cannot be read or used.
    pub fn from_config(path: &Path, out: Option<&Path>) -> Result<Self, ConfigError> {
        let mut config = Config::load(path)?;
        let configured = config.output();
        let lock = match out {
            Some(out) if out != configured => None,
            _ => Some(Lock {
                config: path.to_owned(),
                config_text: config.origin.text.as_bytes().to_owned(),
            }),
        };
        if let Some(out) = out {
            config.set_output(out);
        }
        Ok(Self {
            metadata: config
                .sdk
                .metadata
                .iter()
                .cloned()
                .zip(config.metadata())
                .collect(),
            out: out.map_or(configured, Path::to_owned),
            config,
            lock,
            gate: Gate::default(),
            file: Some(path.to_owned()),
            trial: None,
        })
    }

    /// What the command line alone asks for.
    pub fn from_documents(mut config: Config, files: &[PathBuf], out: &Path) -> Self {
        config.set_output(out);
        Self {
            metadata: files
                .iter()
                .map(|file| (file.clone(), file.clone()))
                .collect(),
            out: out.to_owned(),
            config,
            lock: None,
            gate: Gate::default(),
            file: None,
            trial: None,
        }
    }

    /// Makes the crate depend on the runtime in a folder.
    ///
    /// # Errors
    /// A path that a `Cargo.toml` cannot hold.
    pub fn set_runtime(&mut self, folder: &Path) -> Result<(), Failure> {
        let unusable = |problem: &str| Failure::Read {
            path: folder.to_owned(),
            problem: problem.to_owned(),
        };
        if !folder.join("Cargo.toml").is_file() {
            return Err(unusable("it has no Cargo.toml"));
        }
        self.config.runtime = RuntimeDependency::at(&self.out, folder)
            .ok_or_else(|| unusable("the path is not Unicode"))?;
        Ok(())
    }

    /// Where its CSDL files are.
    pub(crate) fn documents(&self) -> impl Iterator<Item = &Path> {
        self.metadata.iter().map(|(_, path)| path.as_path())
    }

    /// The arguments of `csdlgen` that print all diagnostics of this job.
    pub(super) fn lint(&self) -> Vec<String> {
        let mut arguments = vec!["lint".to_owned()];
        if let Some(file) = &self.file {
            arguments.extend(["--config".to_owned(), file.display().to_string()]);
            return arguments;
        }
        arguments.extend(self.documents().map(|path| path.display().to_string()));
        arguments.push("--plan".to_owned());
        let select = &self.config.select;
        for (option, patterns) in [
            ("--include", &select.include),
            ("--exclude", &select.exclude),
        ] {
            for pattern in patterns {
                arguments.extend([option.to_owned(), pattern.clone()]);
            }
        }
        arguments
    }

    /// The same with other bytes for one of its documents, which diagnostics call `shown_as`.
    #[must_use]
    pub(crate) fn with_document(mut self, name: &Path, shown_as: &str, bytes: Vec<u8>) -> Self {
        self.trial = Some((name.to_owned(), PathBuf::from(shown_as), bytes));
        self
    }

    /// Where a document is on disk, by its name in the lock.
    pub(crate) fn document(&self, name: &Path) -> Option<&Path> {
        let mut files = self.metadata.iter();
        files
            .find(|(known, _)| known == name)
            .map(|(_, path)| path.as_path())
    }

    pub(super) fn read(&self) -> Result<Vec<Document>, Failure> {
        self.metadata
            .iter()
            .map(|(name, path)| match &self.trial {
                Some(trial) if trial.0 == *name => Ok(trial.clone()),
                _ => read_one(name, path),
            })
            .collect()
    }

    /// The path and the text of the lock, where there is to be one. What it says about the source of a
    /// document stays.
    pub(super) fn lock(&self, metadata: &[Document]) -> Option<(PathBuf, String)> {
        let lock = self.lock.as_ref()?;
        // One that cannot be read is found out where it is compared or written.
        let source = lock::read(&lock::path_of(&lock.config))
            .ok()
            .flatten()
            .and_then(|text| lock::Source::of(&text));
        let files: Vec<_> = metadata
            .iter()
            .map(|(name, _, bytes)| (name.as_path(), bytes.as_slice()))
            .collect();
        let text = lock::text(&self.config, &lock.config_text, &files, source.as_ref());
        Some((lock::path_of(&lock.config), text))
    }

    /// The configuration file, where the crate goes where it says.
    pub(crate) fn config_file(&self) -> Option<&Path> {
        self.lock.as_ref().map(|lock| lock.config.as_path())
    }

    /// The hashes that the lock will have: of the configuration, and of each document as it is named there.
    pub(crate) fn hashes(&self, metadata: &[Document]) -> Option<(String, Vec<(PathBuf, String)>)> {
        let config = sha256(&self.lock.as_ref()?.config_text);
        let mut files: Vec<_> = metadata
            .iter()
            .map(|(name, _, bytes)| (name.clone(), sha256(bytes)))
            .collect();
        files.sort();
        Some((config, files))
    }
}

fn read_one(name: &Path, path: &Path) -> Result<Document, Failure> {
    match std::fs::read(path) {
        Ok(bytes) => Ok((name.to_owned(), path.to_owned(), bytes)),
        Err(error) => Err(Failure::Read {
            path: path.to_owned(),
            problem: error.to_string(),
        }),
    }
}

pub(super) fn sources(documents: &[Document]) -> Result<Sources, Failure> {
    let mut sources = Sources::new();
    for (_, path, bytes) in documents {
        let text = csdl::parse::decode(bytes).map_err(|error| Failure::Read {
            path: path.clone(),
            problem: error.to_string(),
        })?;
        sources.add(path.display().to_string(), text);
    }
    Ok(sources)
}
