//! `[lint]`: which findings are accepted, and which are errors.

use serde::Deserialize;

use super::Located;

/// Which findings are accepted, and which are errors: codes such as `CSDL0132`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct Lint {
    /// Findings that are counted and not shown.
    pub allow: Vec<Located<String>>,
    /// Findings that keep the crate from being written.
    pub deny: Vec<Located<String>>,
}
