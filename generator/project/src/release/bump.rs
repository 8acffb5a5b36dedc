//! The version in a configuration file.

use std::path::Path;

use semver::Version;
use toml_edit::{DocumentMut, Item, Value};

use crate::failure::Failure;
use crate::lock;

/// Sets `version` of `[sdk]`; comments and order stay. A reader meanwhile sees the old one or the
/// new one.
///
/// # Errors
/// A file that cannot be read or written.
pub(crate) fn set_version(config: &Path, version: &Version) -> Result<(), Failure> {
    let text = std::fs::read_to_string(config).map_err(|error| Failure::read(config, &error))?;
    let text = with_version(&text, version).map_err(|error| Failure::read(config, &error))?;
    lock::write(config, &text).map_err(|error| Failure::read(config, &error))?;
    Ok(())
}

fn with_version(text: &str, version: &Version) -> Result<String, toml_edit::TomlError> {
    let mut document: DocumentMut = text.parse()?;
    let sdk = document.entry("sdk").or_insert_with(toml_edit::table);
    let mut value = Value::from(version.to_string());
    if let Some(old) = sdk.get("version").and_then(Item::as_value) {
        *value.decor_mut() = old.decor().clone();
    }
    if let Some(table) = sdk.as_table_like_mut() {
        table.insert("version", Item::Value(value));
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_version_changes() -> Result<(), Box<dyn std::error::Error>> {
        let text = "# About\n[sdk]\ncrate-name = \"a\"  # name\nversion = \"0.1.0\"  # next\n\n[select]\ninclude = [\n  # why\n  \"/a\",\n]\n";
        let version = Version::new(0, 2, 0);
        assert_eq!(
            with_version(text, &version)?,
            text.replace("0.1.0", "0.2.0")
        );
        let without = "[sdk]\ncrate-name = \"a\"\n";
        assert_eq!(
            with_version(without, &version)?,
            format!("{without}version = \"0.2.0\"\n")
        );
        Ok(())
    }
}
