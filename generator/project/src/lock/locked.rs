//! What a lock says about the crate that is in version control.

use std::path::PathBuf;

use csdl_codegen::input::Document;
use semver::Version;
use serde::Deserialize;

use crate::sha256::sha256;

/// What a crate was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Locked {
    /// The crate's name.
    pub crate_name: String,
    /// The crate's version.
    pub version: Version,
    /// The hash of the configuration.
    pub config: String,
    /// The metadata files, as the configuration names them, and their hashes, sorted.
    pub metadata: Vec<(PathBuf, String)>,
    /// The hash of the runtime that is written beside the crate, where it is.
    pub runtime: Option<String>,
}

impl Locked {
    /// What a crate is made from now: the bytes of its configuration and of its documents.
    pub(crate) fn of(
        crate_name: &str,
        version: &Version,
        config: &[u8],
        documents: &[Document],
    ) -> Self {
        let documents = documents.iter();
        let mut metadata: Vec<_> = documents
            .map(|document| (document.name.clone(), sha256(&document.bytes)))
            .collect();
        metadata.sort();
        Self {
            crate_name: crate_name.to_owned(),
            version: version.clone(),
            config: sha256(config),
            metadata,
            runtime: None,
        }
    }

    /// Whether both are made from the same bytes.
    pub(crate) fn has_inputs_of(&self, other: &Self) -> bool {
        (&self.config, &self.metadata) == (&other.config, &other.metadata)
    }

    /// `None` for a text that is not a lock.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let file: File = toml::from_str(text).ok()?;
        let files = file.metadata.into_iter();
        Some(Self {
            crate_name: file.crate_.name,
            version: file.crate_.version,
            config: file.config.sha256,
            metadata: files.map(|file| (file.path, file.sha256)).collect(),
            runtime: file.runtime.map(|runtime| runtime.sha256),
        })
    }
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "crate")]
    crate_: Crate,
    config: Hash,
    runtime: Option<Hash>,
    #[serde(default)]
    metadata: Vec<Metadata>,
}

#[derive(Deserialize)]
struct Crate {
    name: String,
    version: Version,
}

#[derive(Deserialize)]
struct Hash {
    sha256: String,
}

#[derive(Deserialize)]
struct Metadata {
    path: PathBuf,
    sha256: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_read_as_it_is_written() {
        let document = Document {
            name: PathBuf::from("a.xml"),
            path: PathBuf::from("metadata/a.xml"),
            bytes: b"a".as_slice().into(),
        };
        let mut locked = Locked::of("northwind", &Version::new(0, 1, 0), b"c", &[document]);
        locked.runtime = Some("00".to_owned());
        let text = crate::lock::text(&locked, None);
        assert_eq!(Locked::parse(&text), Some(locked));
        assert_eq!(Locked::parse("<<<<<<< ours"), None);
    }
}
