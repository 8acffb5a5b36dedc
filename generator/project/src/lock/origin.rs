//! Where a document was downloaded from, as the lock says it.

use csdl_codegen::append::Append as _;
use serde::Deserialize;

/// The `[source]` section of a lock: what `cargo xtask fetch` downloaded.
///
/// It is the last section of the file, so that it can be replaced without touching the others.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
pub struct Origin {
    /// The address that was asked.
    pub url: String,
    /// The document that was replaced, as the configuration names it.
    pub path: String,
    /// The hash of the document's bytes.
    pub sha256: String,
    /// How many bytes the document has.
    pub size: u64,
    /// The entity tag that the server gave.
    pub etag: Option<String>,
    /// The date of the last change that the server gave, as it was written.
    #[serde(rename = "last-modified")]
    pub last_modified: Option<String>,
}

const HEADER: &str = "[source]";

impl Origin {
    /// What the text of a lock says; `None` where it says nothing, or cannot be read.
    pub fn of(text: &str) -> Option<Self> {
        #[derive(Deserialize)]
        struct Sections {
            source: Option<Origin>,
        }
        toml::from_str::<Sections>(text).ok()?.source
    }

    /// The text of a lock with this instead of the source that it names; without a lock, one that says
    /// nothing about a crate yet.
    pub fn replace_in(&self, lock: Option<&str>) -> String {
        const NEW: &str =
            "# Written with the generated crate: what it was made from. Do not edit.\n";
        let lock = lock.unwrap_or(NEW);
        let is_header = |line: &&str| line.trim_end() == HEADER;
        let before = lock
            .split_inclusive('\n')
            .take_while(|line| !is_header(line));
        let mut text = before.collect::<String>();
        text.truncate(text.trim_end().len());
        text.push('\n');
        self.append_to(&mut text);
        text
    }

    pub(super) fn append_to(&self, text: &mut String) {
        let quoted = |value: &str| toml::Value::from(value);
        text.append(format_args!(
            "\n{HEADER}\nurl = {}\npath = {}\nsha256 = {}\nsize = {}\n",
            quoted(&self.url),
            quoted(&self.path),
            quoted(&self.sha256),
            self.size
        ));
        let given = [("etag", &self.etag), ("last-modified", &self.last_modified)];
        for (key, value) in given {
            if let Some(value) = value {
                text.append(format_args!("{key} = {}\n", quoted(value)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin() -> Origin {
        Origin {
            url: "https://example.org/$metadata".into(),
            path: "a.xml".into(),
            sha256: "00".into(),
            size: 12,
            etag: Some("W/\"a\\b\"".into()),
            last_modified: None,
        }
    }

    #[test]
    fn it_is_read_as_it_was_written_and_replaced_alone() {
        let before = "# Written\n\n[crate]\nname = \"a\"\n";
        let first = origin().replace_in(Some(before));
        assert_eq!(Origin::of(&first), Some(origin()));
        assert!(first.starts_with(before), "{first}");
        let other = Origin {
            etag: None,
            last_modified: Some("Mon, 23 Nov 2026 10:00:00 GMT".into()),
            ..origin()
        };
        let second = other.replace_in(Some(&first));
        assert_eq!(Origin::of(&second), Some(other.clone()));
        assert!(second.starts_with(before), "{second}");
        assert_eq!(second.matches(HEADER).count(), 1);
        assert_eq!(other.replace_in(Some(&second)), second);
    }

    #[test]
    fn a_lock_without_one_and_no_lock() {
        assert_eq!(Origin::of("[crate]\nname = \"a\"\n"), None);
        assert_eq!(Origin::of("<<<<<<< HEAD"), None);
        let text = origin().replace_in(None);
        assert_eq!(Origin::of(&text), Some(origin()));
        insta::assert_snapshot!(text);
    }
}
