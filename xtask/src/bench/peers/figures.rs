//! The figures, as they are printed and kept.

use std::error::Error;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

const HEADER: &str = "\
# Written by `cargo xtask bench --peers --record`: one sitting on one machine, so only the ratios mean something.
# CPU seconds of a process with its children, the largest memory of one process in megabytes of 10^6 bytes.

";

/// All that one run measured.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub(super) struct Figures {
    #[serde(rename = "peer")]
    pub(super) peers: Vec<Peer>,
    #[serde(rename = "size")]
    pub(super) sizes: Vec<Size>,
}

/// What one program made of one set of documents.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub(super) struct Peer {
    pub(super) program: String,
    pub(super) input: String,
    /// Why it did not finish.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) problem: Option<String>,
    pub(super) seconds: f64,
    pub(super) megabytes: f64,
    pub(super) files: usize,
    /// What it wrote, in megabytes.
    pub(super) written: f64,
    /// Whether what it wrote type-checks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) checks: Option<bool>,
}

/// What a part of a service costs.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub(super) struct Size {
    /// What is selected.
    pub(super) name: String,
    pub(super) types: usize,
    /// CPU seconds of generating it.
    pub(super) generate: f64,
    /// CPU seconds of generating it again.
    pub(super) again: f64,
    /// CPU seconds of `cargo check` of it.
    pub(super) check: f64,
}

impl Figures {
    pub(super) fn read(path: &Path) -> Result<Self, Box<dyn Error>> {
        let text = fs::read_to_string(path)
            .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        Ok(toml::from_str(&text)?)
    }

    pub(super) fn write(&self, path: &Path) -> Result<(), Box<dyn Error>> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(path, format!("{HEADER}{}", toml::to_string(self)?))?)
    }
}
