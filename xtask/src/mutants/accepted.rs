//! The faults that no test has to notice.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use toml::{Table, Value};

/// The faults that may stay, each with its reason.
pub(super) struct Accepted(BTreeMap<String, String>);

impl Accepted {
    /// Reads `tests/mutants.toml`.
    pub(super) fn read(file: &Path) -> Result<Self, Box<dyn Error>> {
        let text =
            fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let table: Table = text.parse()?;
        let listed = table.get("accepted").and_then(Value::as_array);
        let mut accepted = BTreeMap::new();
        for entry in listed.into_iter().flatten() {
            let text = |key| {
                entry
                    .get(key)
                    .and_then(Value::as_str)
                    .filter(|text| !text.is_empty())
            };
            let (Some(mutant), Some(reason)) = (text("mutant"), text("reason")) else {
                let problem = format!("{}: an entry without `mutant` or `reason`", file.display());
                return Err(problem.into());
            };
            accepted.insert(mutant.to_owned(), reason.to_owned());
        }
        Ok(Self(accepted))
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }

    pub(super) fn reason(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}
