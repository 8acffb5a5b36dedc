//! What a generated crate was made from: `metadata/<name>.lock` beside its configuration.
//!
//! The lock says which bytes of which files, and which generator, the crate in version control comes
//! from. It is written after the crate, so a crate never is older than its lock.
//!
//! Its last section says where a document was downloaded from ([`Origin`]). That is a statement about
//! the document on disk, which may be newer than the crate until the crate is generated again.

mod locked;
mod origin;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use csdl_codegen::append::Append as _;

pub(crate) use locked::Locked;
pub use origin::Origin;

use crate::write::{self, WriteError};

/// The lock of a configuration file: its path with another extension.
pub(crate) fn path_of(config: &Path) -> PathBuf {
    config.with_extension("lock")
}

/// The text of the lock: TOML. The `origin` is what the lock had.
pub(crate) fn text(locked: &Locked, origin: Option<&Origin>) -> String {
    let mut text = String::from(
        "# Written with the generated crate: what it was made from. Do not edit.\n\n[crate]\n",
    );
    let mut line = |key: &str, value: &str| {
        text.append(format_args!("{key} = {}\n", toml::Value::from(value)));
    };
    line("name", &locked.crate_name);
    line("version", &locked.version.to_string());
    text.push_str("\n[generator]\n");
    text.append(format_args!(
        "version = \"{}\"\n",
        env!("CARGO_PKG_VERSION")
    ));
    text.append(format_args!("\n[config]\nsha256 = \"{}\"\n", locked.config));
    if let Some(hash) = &locked.runtime {
        text.append(format_args!("\n[runtime]\nsha256 = \"{hash}\"\n"));
    }
    for (path, hash) in &locked.metadata {
        let path = toml::Value::from(path.display().to_string().replace('\\', "/"));
        text.append(format_args!(
            "\n[[metadata]]\npath = {path}\nsha256 = \"{hash}\"\n"
        ));
    }
    if let Some(origin) = origin {
        origin.append_to(&mut text);
    }
    text
}

/// Whether a lock says where a document is from, and nothing about a crate yet.
pub(crate) fn is_source_only(text: &str) -> bool {
    let table: Result<toml::Table, _> = text.parse();
    table.is_ok_and(|table| table.keys().eq(["source"]))
}

/// The lock on disk; `None` where there is none.
pub fn read(path: &Path) -> io::Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes the lock unless it is on disk already; whether it was written. A reader meanwhile
/// sees the old one or the new one.
pub fn write(path: &Path, text: &str) -> io::Result<bool> {
    if read(path)?.as_deref() == Some(text) {
        return Ok(false);
    }
    write::replace(&[(path, text.as_bytes())]).map_err(|error| match error {
        WriteError::Io { source, .. } => source,
        other => io::Error::other(other),
    })?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use csdl_codegen::input::Document;
    use semver::Version;

    use super::*;

    fn document(name: &str, bytes: &[u8]) -> Document {
        Document {
            name: name.into(),
            path: name.into(),
            bytes: bytes.into(),
        }
    }

    #[test]
    fn the_lock_is_sorted_and_written_once() -> Result<(), Box<dyn std::error::Error>> {
        let locked = Locked::of(
            "northwind",
            &Version::new(0, 1, 0),
            b"[sdk]",
            &[document("b.xml", b"b"), document("a.xml", b"a")],
        );
        let text = text(&locked, None);
        insta::assert_snapshot!(text);
        let folder = tempfile::tempdir()?;
        let path = path_of(&folder.path().join("northwind.toml"));
        assert!(path.ends_with("northwind.lock"));
        assert!(write(&path, &text)?);
        assert!(!write(&path, &text)?);
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
        let table: toml::Table = text.parse()?;
        assert_eq!(table["crate"]["name"].as_str(), Some("northwind"));
        Ok(())
    }
}
