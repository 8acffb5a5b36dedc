//! What a lock says about the crate that is in version control.

use std::path::PathBuf;

use semver::Version;
use serde::Deserialize;

/// The lock of a crate, as far as a release needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Locked {
    /// The crate's version.
    pub version: Version,
    /// The hash of the configuration.
    pub config: String,
    /// The metadata files, as the configuration names them, and their hashes.
    pub metadata: Vec<(PathBuf, String)>,
}

impl Locked {
    /// `None` for a text that is no lock.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let file: File = toml::from_str(text).ok()?;
        let files = file.metadata.into_iter();
        Some(Self {
            version: file.crate_.version,
            config: file.config.sha256,
            metadata: files.map(|file| (file.path, file.sha256)).collect(),
        })
    }
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "crate")]
    crate_: Crate,
    config: Config,
    #[serde(default)]
    metadata: Vec<Metadata>,
}

#[derive(Deserialize)]
struct Crate {
    version: Version,
}

#[derive(Deserialize)]
struct Config {
    sha256: String,
}

#[derive(Deserialize)]
struct Metadata {
    path: PathBuf,
    sha256: String,
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_lock_is_read_as_it_is_written() -> Result<(), Box<dyn std::error::Error>> {
        let config = crate::config::Config::for_document("northwind")?;
        let text = crate::lock::text(&config, b"c", &[(Path::new("a.xml"), b"a")], None);
        let locked = Locked::parse(&text).ok_or("not a lock")?;
        assert_eq!(locked.version.to_string(), config.sdk.version);
        assert_eq!(locked.config, crate::write::sha256(b"c"));
        assert_eq!(
            locked.metadata,
            [(PathBuf::from("a.xml"), crate::write::sha256(b"a"))]
        );
        assert_eq!(Locked::parse("<<<<<<< ours"), None);
        Ok(())
    }
}
