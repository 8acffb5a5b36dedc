//! The items as a file of the crate.

use super::Item;

/// The file's name in the crate's folder.
pub const FILE: &str = "api.txt";

const HEADER: &str = "# @generated: the public API of this crate, one item a line. Do not edit.";

/// Between the path and the declaration; no path has two spaces.
const SEPARATOR: &str = "  ";

/// One line per item, below a line that says what the file is.
pub fn text(items: &[Item]) -> String {
    let length = |item: &Item| item.path.len() + item.declaration.len() + SEPARATOR.len() + 1;
    let length: usize = items.iter().map(length).sum();
    let mut text = String::with_capacity(HEADER.len() + 1 + length);
    text.push_str(HEADER);
    text.push('\n');
    for item in items {
        text.push_str(&item.path);
        text.push_str(SEPARATOR);
        text.push_str(&item.declaration);
        text.push('\n');
    }
    text
}

/// The items of a file, without their origins. A line that is no item is passed over.
pub fn parse(text: &str) -> Vec<Item> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(SEPARATOR))
        .map(|(path, declaration)| Item {
            path: path.to_owned(),
            declaration: declaration.to_owned(),
            origin: None,
        })
        .collect()
}
