//! Names of files and anchors for names of documents: ASCII that means nothing to a URL, a page or a file system.

use std::fmt::Write as _;

use foldhash::HashSet;

/// Longer names are cut, and numbered where they are cut to the same.
const LONGEST: usize = 120;

/// Names that Windows keeps for devices, whatever follows them behind a dot.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The names that are taken in one folder, without regard to case.
#[derive(Debug, Default)]
pub(crate) struct FileNames {
    taken: HashSet<String>,
}

impl FileNames {
    /// A name that is not taken yet: the text itself where that can be, so that an address stays what it is when
    /// something else comes or goes.
    pub(crate) fn name(&mut self, text: &str) -> String {
        let plain = plain(text);
        let mut name = plain.clone();
        let mut number = 1;
        while !self.taken.insert(name.to_lowercase()) {
            number += 1;
            name = format!("{plain}~{number}");
        }
        name
    }
}

/// The anchor of a name on its page; `kind` keeps names of different kinds apart.
pub(crate) fn anchor(kind: &str, name: &str) -> String {
    format!("{kind}-{}", plain(name))
}

/// Letters, digits, `.`, `-` and `_` stay; everything else is `~` and its code point.
fn plain(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || "-_".contains(c) || c == '.' && !name.is_empty() {
            name.push(c);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(name, "~{:x}.", u32::from(c));
        }
        if name.len() >= LONGEST {
            break;
        }
    }
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    let is_port = |prefix: &str| {
        let number = stem.strip_prefix(prefix);
        number.is_some_and(|n| n.len() == 1 && n.chars().all(|c| c.is_ascii_digit()))
    };
    if name.is_empty() || DEVICES.contains(&stem.as_str()) || is_port("com") || is_port("lpt") {
        name.insert(0, '~');
    }
    name
}

#[cfg(test)]
mod tests {
    use super::FileNames;

    #[test]
    fn a_name_is_safe_everywhere() {
        for (text, expected) in [
            ("microsoft.graph.user", "microsoft.graph.user"),
            ("../../etc", "~2e..~2f...~2f.etc"),
            ("a b/c?d#e%f", "a~20.b~2f.c~3f.d~23.e~25.f"),
            ("<script>", "~3c.script~3e."),
            ("größe", "gr~f6.~df.e"),
            ("a\u{202e}b", "a~202e.b"),
            ("", "~"),
            ("con", "~con"),
            ("COM1.x", "~COM1.x"),
            ("console", "console"),
        ] {
            assert_eq!(FileNames::default().name(text), expected);
        }
        let long = FileNames::default().name(&"ä".repeat(500));
        assert!(long.len() < 130, "{long}");
    }

    #[test]
    fn no_two_names_are_one_file() {
        let mut names = FileNames::default();
        assert_eq!(names.name("Alert"), "Alert");
        assert_eq!(names.name("alert"), "alert~2");
        assert_eq!(names.name("ALERT"), "ALERT~3");
        assert_eq!(names.name("alert~2"), "alert~7e.2");
    }
}
