//! The runtime's sources beside the crates that use them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use csdl_codegen::config::Config;

use crate::failure::Failure;
use crate::sha256::sha256;

/// The sources of the runtime as a program carries them: files by their path in its folder, `/` between folders.
pub type RuntimeSources = &'static [(&'static str, &'static str)];

/// The runtime that a configuration wants beside its crate.
#[derive(Clone, Debug)]
pub(crate) struct Vendored {
    /// The folder that it is written to.
    pub folder: PathBuf,
    /// Its files.
    pub files: BTreeMap<String, String>,
    /// The hash of all names and contents.
    pub sha256: String,
}

impl Vendored {
    /// `None` where the configuration has the runtime from elsewhere.
    ///
    /// # Errors
    /// A program that does not carry the sources.
    pub fn of(config: &Config, sources: Option<RuntimeSources>) -> Result<Option<Self>, Failure> {
        let Some(folder) = config.vendored_runtime() else {
            return Ok(None);
        };
        let sources = sources.ok_or(Failure::NoRuntimeSources)?;
        let mut all = Vec::new();
        for part in sources.iter().flat_map(|(name, text)| [name, text]) {
            // A length before each part: no two sets of files are one text.
            all.extend((part.len() as u64).to_le_bytes());
            all.extend(part.as_bytes());
        }
        let files = sources.iter();
        Ok(Some(Self {
            folder,
            files: files
                .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
                .collect(),
            sha256: sha256(&all),
        }))
    }
}
