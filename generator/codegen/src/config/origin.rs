//! Where the values of a configuration are written.

use std::ops::Range;
use std::sync::Arc;

use csdl::span::{FileId, Sources, Span};

/// The name of the command line in place of a file's.
const COMMAND_LINE: &str = "<command line>";

/// The text that a configuration comes from: its file, or the patterns of the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file's path as it is shown in diagnostics.
    pub name: Arc<str>,
    /// The text.
    pub text: Arc<str>,
    file: FileId,
    values: Vec<(String, Range<usize>)>,
}

impl Origin {
    pub(super) fn of_file(
        name: Arc<str>,
        text: Arc<str>,
        values: Vec<(String, Range<usize>)>,
    ) -> Self {
        Self {
            name,
            text,
            file: FileId::default(),
            values,
        }
    }

    /// The patterns of the command line, one a line, so that a diagnostic can point at one.
    pub(super) fn of_command_line(include: &[String], exclude: &[String]) -> Self {
        let mut text = String::new();
        let mut values = Vec::new();
        let include = include.iter().map(|pattern| ("--include ", pattern));
        let exclude = exclude.iter().map(|pattern| ("--exclude ", pattern));
        for (option, pattern) in include.chain(exclude) {
            text.push_str(option);
            values.push((pattern.clone(), text.len()..text.len() + pattern.len()));
            text.push_str(pattern);
            text.push('\n');
        }
        Self::of_file(Arc::from(COMMAND_LINE), Arc::from(text), values)
    }

    /// Whether the patterns were given on the command line.
    pub fn is_command_line(&self) -> bool {
        &*self.name == COMMAND_LINE
    }

    /// Adds the text to the sources of a model, so that [`Origin::span_of`] points into them.
    pub fn attach(&mut self, sources: &mut Sources) {
        self.file = sources.add(Arc::clone(&self.name), Arc::clone(&self.text));
    }

    /// A place in the text.
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    /// Where a pattern of `[select]` or a property of `[secrets]` is written; the start of the text
    /// for anything else.
    pub fn span_of(&self, value: &str) -> Span {
        match self.values.iter().find(|(text, _)| text == value) {
            Some((_, range)) => Span::new(self.file, range.start, range.end),
            None => Span::at(self.file, 0),
        }
    }
}
