//! What is to be generated from which files.

use std::path::{Path, PathBuf};

use super::{Document, Failure};
use crate::config::{Config, ConfigError};

/// What is to be generated from which files.
#[derive(Clone, Debug)]
pub struct Job {
    /// What is generated and how.
    pub config: Config,
    /// The configuration file, where there is one.
    pub file: Option<PathBuf>,
    metadata: Vec<MetadataFile>,
    /// Documents that are not on disk yet.
    trial: Vec<Document>,
}

/// A CSDL file.
#[derive(Clone, Debug)]
struct MetadataFile {
    /// Its name in the lock.
    name: PathBuf,
    /// Where it is.
    path: PathBuf,
}

impl Job {
    /// What a configuration file asks for.
    ///
    /// # Errors
    /// A configuration that cannot be read or used.
    pub fn from_config(path: &Path) -> Result<Self, ConfigError> {
        Ok(Self::of(Config::load(path)?, path))
    }

    /// What the configuration in a file asks for, once it has been read.
    pub fn of(config: Config, file: &Path) -> Self {
        let names = config.sdk.metadata.iter().cloned();
        Self {
            metadata: names
                .zip(config.metadata())
                .map(|(name, path)| MetadataFile { name, path })
                .collect(),
            config,
            file: Some(file.to_owned()),
            trial: Vec::new(),
        }
    }

    /// What the command line alone asks for.
    pub fn from_documents(config: Config, files: &[PathBuf]) -> Self {
        let files = files.iter();
        Self {
            metadata: files
                .map(|file| MetadataFile {
                    name: file.clone(),
                    path: file.clone(),
                })
                .collect(),
            config,
            file: None,
            trial: Vec::new(),
        }
    }

    /// Where its CSDL files are.
    pub fn documents(&self) -> impl Iterator<Item = &Path> {
        self.metadata.iter().map(|file| file.path.as_path())
    }

    /// The same with other bytes for one of its documents, which diagnostics call `shown_as`.
    #[must_use]
    pub fn with_document(mut self, name: &Path, shown_as: &str, bytes: Vec<u8>) -> Self {
        self.trial.push(Document {
            name: name.to_owned(),
            path: PathBuf::from(shown_as),
            bytes: bytes.into(),
        });
        self
    }

    /// Where a document is on disk, by its name in the lock.
    pub fn document(&self, name: &Path) -> Option<&Path> {
        let mut files = self.metadata.iter();
        files
            .find(|file| file.name == name)
            .map(|file| file.path.as_path())
    }

    pub(super) fn read(&self) -> Result<Vec<Document>, Failure> {
        self.metadata
            .iter()
            .map(|file| {
                let trial = self.trial.iter().find(|trial| trial.name == file.name);
                trial.cloned().map_or_else(|| file.read(), Ok)
            })
            .collect()
    }
}

impl MetadataFile {
    fn read(&self) -> Result<Document, Failure> {
        match std::fs::read(&self.path) {
            Ok(bytes) => Ok(Document {
                name: self.name.clone(),
                path: self.path.clone(),
                bytes: bytes.into(),
            }),
            Err(error) => Err(Failure::Read {
                path: self.path.clone(),
                problem: error.to_string(),
            }),
        }
    }
}
