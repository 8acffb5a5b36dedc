//! `metadata/budget.toml`.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::counts::Counts;

const HEADER: &str = "\
# What each generated crate has, and what `cargo check` of it costs: CPU time as a multiple of that of
# `xtask/src/bench/budget/yardstick.rs`, since machines differ. Written by `cargo xtask bench --budget --record`.

";

/// What is known of one crate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, Serialize)]
pub(crate) struct Record {
    #[serde(flatten)]
    pub(crate) counts: Counts,
    /// CPU time of `cargo check`, as a multiple of that of the yardstick; `None` where it was not measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) check: Option<f64>,
}

/// What is known of all crates, by their names.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(transparent)]
pub(crate) struct Recorded {
    pub(crate) crates: BTreeMap<String, Record>,
}

impl Recorded {
    /// What the file says; nothing where there is none.
    pub(crate) fn read(path: &Path) -> Result<Self, Box<dyn Error>> {
        match fs::read_to_string(path) {
            Ok(text) => {
                toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()).into())
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(format!("cannot read {}: {error}", path.display()).into()),
        }
    }

    /// Takes the figures of `now`; a cost that was not measured now stays.
    pub(crate) fn replace(&mut self, mut now: Self) {
        for (name, record) in &mut now.crates {
            let before = self.crates.get(name).and_then(|record| record.check);
            record.check = record.check.or(before);
        }
        *self = now;
    }

    pub(crate) fn write(&self, path: &Path) -> Result<(), Box<dyn Error>> {
        let text = format!("{HEADER}{}", toml::to_string(self)?);
        Ok(csdl_project::write::replace(&[(path, text.as_bytes())])?)
    }
}
