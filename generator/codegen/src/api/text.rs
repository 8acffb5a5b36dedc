//! The items as a file of the crate.

use std::fmt;

use super::{Declaration, Item};

/// The file's name in the crate's folder.
pub const FILE: &str = "api.txt";

const HEADER: &str = "# @generated: the public API of this crate, one item a line. Do not edit.";

/// Between the path and the declaration; no path has two spaces.
const SEPARATOR: &str = "  ";

/// One line per item, below a line that says what the file is.
pub fn text(items: &[Item]) -> String {
    let mut text = String::with_capacity(100 * items.len());
    text.push_str(HEADER);
    text.push('\n');
    for item in items {
        text.push_str(&item.to_string());
        text.push('\n');
    }
    text
}

/// The items of a file, without their origins.
pub fn parse(text: &str) -> Vec<Item> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(SEPARATOR))
        .map(|(path, declaration)| Item {
            path: path.to_owned(),
            declaration: Declaration::parse(declaration),
            origin: None,
        })
        .collect()
}

/// The line of the file.
impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{SEPARATOR}{}", self.path, self.declaration)
    }
}
