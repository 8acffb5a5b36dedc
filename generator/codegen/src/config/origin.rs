//! The text that a configuration comes from.

use std::ops::Range;
use std::path::{Component, Path};
use std::sync::Arc;

use csdl::span::{FileId, Sources};

use super::{Located, Select};

/// The text that a configuration comes from: its file, or the patterns of the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file's path as it is shown in diagnostics.
    pub name: Arc<str>,
    /// The file's path from the nearest folder that has both it and the crate; empty where there is no file.
    pub from_root: Arc<str>,
    /// The text, which the ranges of [`Located`] values are about.
    pub text: Arc<str>,
    /// Whether the patterns were given on the command line.
    pub is_command_line: bool,
}

/// The path of a configuration file from the nearest folder that has both it and its output, which is relative to
/// the file's folder.
pub(super) fn from_root(path: &Path, output: &Path) -> Arc<str> {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let up = output
        .components()
        .take_while(|part| matches!(part, Component::ParentDir | Component::CurDir))
        .filter(|part| *part == Component::ParentDir)
        .count();
    let names = path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    let names: Vec<_> = names.collect();
    let start = names.len().saturating_sub(up + 1);
    names.get(start..).unwrap_or_default().join("/").into()
}

impl Origin {
    pub(super) fn of_file(name: Arc<str>, text: Arc<str>) -> Self {
        Self {
            name,
            from_root: Arc::default(),
            text,
            is_command_line: false,
        }
    }

    /// The patterns of the command line, one a line, so that a diagnostic can point at one.
    pub(super) fn of_command_line(include: Vec<String>, exclude: Vec<String>) -> (Self, Select) {
        let mut text = String::new();
        let mut list = |option: &str, patterns: Vec<String>| -> Vec<Located<String>> {
            let located = patterns.into_iter().map(|pattern| {
                text.push_str(option);
                let range = text.len()..text.len() + pattern.len();
                text.push_str(&pattern);
                text.push('\n');
                Located::new(pattern, range)
            });
            located.collect()
        };
        let select = Select {
            include: list("--include ", include),
            exclude: list("--exclude ", exclude),
        };
        let origin = Self {
            name: Arc::from("<command line>"),
            from_root: Arc::default(),
            text: Arc::from(text),
            is_command_line: true,
        };
        (origin, select)
    }

    /// Adds the text to `sources`, for diagnostics that point into it.
    pub fn add_to(&self, sources: &mut Sources) -> FileId {
        sources.add(Arc::clone(&self.name), Arc::clone(&self.text))
    }

    /// What is written at a place; empty where the range does not fit the text.
    pub fn written(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::from_root;

    #[test]
    fn a_configuration_is_named_from_the_folder_that_has_the_crate_too() {
        let path = |path, output| from_root(Path::new(path), Path::new(output)).to_string();
        assert_eq!(
            path("/w/metadata/x.toml", "../generated/x"),
            "metadata/x.toml"
        );
        assert_eq!(path("/w/metadata/x.toml", "./../../x"), "w/metadata/x.toml");
        assert_eq!(path("/w/x.toml", "generated/x"), "x.toml");
        assert_eq!(path("/w/x.toml", "."), "x.toml");
        assert!(path("x.toml", "../out").ends_with("/x.toml"));
    }
}
