//! `[select]`: what is generated.

use serde::Deserialize;

use super::problems::Problems;
use super::{Located, codes};

/// What is generated: path globs (`/deviceManagement/android*/**`) or qualified type names.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct Select {
    /// What is in; empty for everything.
    pub include: Vec<Located<String>>,
    /// What is out even though `include` names it.
    pub exclude: Vec<Located<String>>,
    /// Whether `**` goes on through references, to all that they lead to, and not only through containment.
    #[serde(rename = "through-references")]
    pub through_references: bool,
}

impl Select {
    pub(super) fn check(&self, problems: &mut Problems) {
        for pattern in self.include.iter().chain(&self.exclude) {
            if pattern.value.trim().is_empty() {
                problems.add(&codes::VALUE, &pattern.range, "an empty pattern", "");
            }
        }
    }
}
