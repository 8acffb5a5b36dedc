//! Byte ranges in source files, and the files themselves.

mod lines;

use std::sync::{Arc, OnceLock};

use lines::Lines;

/// One of the source files of a [`Sources`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub(crate) u32);

/// A value with the place it was written at (an attribute's value without its quotes).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A byte range in one source file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes `start..end` of `file`. Offsets past 4 GiB stay at the largest one there is.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Self {
            file,
            start: saturate(start),
            end: saturate(end.max(start)),
        }
    }

    /// An empty span at an offset.
    pub fn at(file: FileId, offset: usize) -> Self {
        Self::new(file, offset, offset)
    }

    /// The smallest span that holds both; `self` where they are in different files.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        if self.file != other.file {
            return self;
        }
        Self {
            file: self.file,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The empty span where this one starts.
    #[must_use]
    pub fn start_point(self) -> Self {
        Self {
            end: self.start,
            ..self
        }
    }

    /// Whether `other` lies within this span.
    pub fn contains(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }

    /// The length in bytes.
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }
}

/// A source file: the name shown to people and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path or URL as it is shown in diagnostics.
    pub name: Arc<str>,
    /// The text, decoded to UTF-8, without a byte order mark.
    pub text: Arc<str>,
}

/// All source files of one model.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// The lines of each file; found when first asked for, since most files need none.
    lines: Vec<OnceLock<Lines>>,
}

/// A one-based line and column; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// One-based line.
    pub line: u32,
    /// One-based column, in characters.
    pub column: u32,
}

impl Sources {
    /// No files yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. A byte order mark at the start of `text` is left out.
    pub fn add(&mut self, name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> FileId {
        let mut text = text.into();
        if let Some(rest) = text.strip_prefix('\u{feff}') {
            text = rest.into();
        }
        let id = FileId(saturate(self.files.len()));
        self.files.push(SourceFile {
            name: name.into(),
            text,
        });
        self.lines.push(OnceLock::new());
        id
    }

    /// The file of an id; `None` for an id of another `Sources`.
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// The files with their ids, in the order they were added.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(&self.files)
    }

    /// The text of a span; empty where the span does not fit its file.
    pub fn slice(&self, span: Span) -> &str {
        self.file(span.file)
            .and_then(|file| file.text.get(span.start as usize..span.end as usize))
            .unwrap_or_default()
    }

    /// Where a span starts. A span past the end of its file is at the end.
    pub fn line_column(&self, span: Span) -> LineColumn {
        self.place(span.file, span.start)
    }

    /// Where a span ends: the place of the first character after it.
    pub fn end_line_column(&self, span: Span) -> LineColumn {
        self.place(span.file, span.end.max(span.start))
    }

    fn place(&self, id: FileId, offset: u32) -> LineColumn {
        let (Some(file), Some(lines)) = (self.file(id), self.lines.get(id.0 as usize)) else {
            return LineColumn { line: 1, column: 1 };
        };
        let at = floor_char_boundary(&file.text, offset as usize);
        lines
            .get_or_init(|| Lines::of(&file.text))
            .place(&file.text, at)
    }
}

/// The largest character boundary that is not past `at`.
pub(crate) fn floor_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn saturate(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters() {
        let mut sources = Sources::new();
        let file = sources.add("a.xml", "\u{feff}añb\r\n\nüx");
        assert_eq!(sources.slice(Span::new(file, 1, 3)), "ñ");
        let at = |offset| {
            let place = sources.line_column(Span::at(file, offset));
            (place.line, place.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(3), (1, 3));
        assert_eq!(at(6), (2, 1));
        assert_eq!(at(7), (3, 1));
        assert_eq!(at(9), (3, 2));
        assert_eq!(at(10), (3, 3));
        assert_eq!(at(9000), (3, 3));
        let end = sources.end_line_column(Span::new(file, 3, 8));
        assert_eq!((end.line, end.column), (3, 1));
    }

    #[test]
    fn odd_spans_are_empty_text() {
        let mut sources = Sources::new();
        let file = sources.add("a.xml", "añb");
        assert_eq!(sources.slice(Span::new(file, 2, 3)), "");
        assert_eq!(sources.slice(Span::new(file, 3, 90)), "");
        assert_eq!(sources.slice(Span::new(FileId(7), 0, 1)), "");
        assert_eq!(sources.line_column(Span::at(file, 2)).column, 2);
        assert_eq!(sources.line_column(Span::at(FileId(7), 2)).line, 1);
        let (left, right) = (Span::new(file, 0, 1), Span::new(file, 3, 4));
        assert_eq!(left.join(right), Span::new(file, 0, 4));
        assert!(left.join(right).contains(right));
        assert_eq!(left.join(Span::at(FileId(9), 1)), left);
    }
}
