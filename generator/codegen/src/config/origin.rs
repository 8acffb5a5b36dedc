//! The text that a configuration comes from.

use std::ops::Range;
use std::sync::Arc;

use csdl::span::{FileId, Sources};

use super::{Located, Select};

/// The text that a configuration comes from: its file, or the patterns of the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file's path as it is shown in diagnostics.
    pub name: Arc<str>,
    /// The text, which the ranges of [`Located`] values are about.
    pub text: Arc<str>,
    /// Whether the patterns were given on the command line.
    pub is_command_line: bool,
}

impl Origin {
    pub(super) fn of_file(name: Arc<str>, text: Arc<str>) -> Self {
        Self {
            name,
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
            through_references: false,
        };
        let origin = Self {
            name: Arc::from("<command line>"),
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
