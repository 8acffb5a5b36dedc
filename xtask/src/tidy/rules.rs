//! `tidy.toml`: what is allowed.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// The file of the rules, in the root of the workspace.
pub(super) const FILE: &str = "tidy.toml";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rules {
    /// What nobody here wrote.
    #[serde(default)]
    pub(super) skip: Vec<Skip>,
    /// What an ignored test may give as its reason.
    #[serde(default, rename = "ignore-reasons")]
    pub(super) ignore_reasons: Vec<String>,
    #[serde(default, rename = "phrase")]
    pub(super) phrases: Vec<Phrase>,
    #[serde(default, rename = "crate")]
    pub(super) crates: Vec<Crate>,
}

/// A file or folder that the rules are not for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Skip {
    pub(super) path: PathBuf,
    #[expect(dead_code, reason = "it is there to be read in the file")]
    reason: String,
}

/// Words that are not used.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Phrase {
    /// In lower case.
    pub(super) text: String,
    /// What says the same plainly.
    pub(super) instead: String,
    /// Longer phrases with these words that are fine.
    #[serde(default)]
    pub(super) except: Vec<String>,
}

/// The layers of a crate.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Crate {
    /// The folder of the package.
    pub(super) path: PathBuf,
    /// The modules of the crate's root, lower ones first. Those that stand side by side may not name each other.
    pub(super) layers: Vec<Vec<String>>,
    #[serde(default, rename = "exception")]
    pub(super) exceptions: Vec<Exception>,
    #[serde(default, rename = "circle")]
    pub(super) circles: Vec<Circle>,
}

/// An arrow that goes up.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Exception {
    pub(super) from: String,
    pub(super) to: String,
    #[expect(dead_code, reason = "it is there to be read in the file")]
    reason: String,
}

/// Files that name each other.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Circle {
    /// From the folder `src`.
    pub(super) files: Vec<PathBuf>,
    #[expect(dead_code, reason = "it is there to be read in the file")]
    reason: String,
}

impl Rules {
    pub(super) fn read(root: &Path) -> Result<Self, Box<dyn Error>> {
        let text =
            fs::read_to_string(root.join(FILE)).map_err(|error| format!("{FILE}: {error}"))?;
        toml::from_str(&text).map_err(|error| format!("{FILE}: {error}").into())
    }
}
