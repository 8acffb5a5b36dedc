//! Files to a model, in one call.

pub(crate) mod codes;

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Model;
use crate::parse::{self, DecodeError};
use crate::resolve;
use crate::span::{FileId, Sources, Span};

/// A model, what it was made from, and what is wrong with it.
#[derive(Debug)]
pub struct Loaded {
    /// The files.
    pub sources: Sources,
    /// The model: complete if there are no errors.
    pub model: Model,
    /// All problems, in the order of the source.
    pub diagnostics: Diagnostics,
}

impl Loaded {
    /// Whether there are errors.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.has_errors()
    }

    /// Whether a file could not be read as text: problems of other files may follow from that.
    pub fn is_partial(&self) -> bool {
        let mut items = self.diagnostics.iter();
        items.any(|item| codes::ALL.contains(&item.code))
    }
}

/// Parses all files and resolves them together.
pub fn load(sources: Sources) -> Loaded {
    load_for(sources, None)
}

/// The same; the container with this qualified name is that of the service, where there is one.
pub fn load_for(sources: Sources, container: Option<&str>) -> Loaded {
    let files: Vec<_> = sources.files().map(|(file, _)| file).collect();
    parse_and_resolve(sources, &files, container, Diagnostics::new())
}

/// Parses all files and resolves them together. Each is given by the name to show and the result of reading it.
/// A file that could not be read, or is not text, is a diagnostic; the other files are checked anyway.
pub fn load_all(files: impl IntoIterator<Item = (String, io::Result<Vec<u8>>)>) -> Loaded {
    let mut sources = Sources::new();
    let mut diagnostics = Diagnostics::new();
    let mut readable = Vec::new();
    for (name, bytes) in files {
        match bytes.map(|bytes| (parse::decode(&bytes), bytes)) {
            Ok((Ok(text), _)) => readable.push(sources.add(name, text)),
            Ok((Err(error), bytes)) => {
                diagnostics.push(undecodable(&mut sources, name, &bytes, &error));
            }
            Err(error) => {
                diagnostics.push(unreadable(&mut sources, name, &error));
            }
        }
    }
    parse_and_resolve(sources, &readable, None, diagnostics)
}

fn unreadable(sources: &mut Sources, name: String, error: &io::Error) -> Diagnostic {
    let message = format!("cannot read {name}: {error}");
    let file = sources.add(name, "");
    let diagnostic = Diagnostic::new(&codes::UNREADABLE, Span::at(file, 0), message);
    match error.kind() {
        io::ErrorKind::IsADirectory => diagnostic.help("give the files in the folder"),
        _ => diagnostic,
    }
}

/// The problem of a file that is not text; the valid part of its text is shown.
fn undecodable(
    sources: &mut Sources,
    name: String,
    bytes: &[u8],
    error: &DecodeError,
) -> Diagnostic {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let is_wide = bytes.iter().take(4).any(|byte| *byte == 0);
    let text = match error {
        DecodeError::Utf16 { .. } => String::new(),
        _ if is_wide => String::new(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    };
    let (start, end) = match error {
        DecodeError::Encoding { name } => match text.find(name.as_str()) {
            Some(at) => (at, at + name.len()),
            None => (0, 0),
        },
        _ => match text.find(char::REPLACEMENT_CHARACTER) {
            Some(at) => (at, at + char::REPLACEMENT_CHARACTER.len_utf8()),
            None => (0, 0),
        },
    };
    let file = sources.add(name, text);
    Diagnostic::new(
        &codes::ENCODING,
        Span::new(file, start, end),
        error.problem(),
    )
    .help("convert the file to UTF-8")
}

fn parse_and_resolve(
    sources: Sources,
    files: &[FileId],
    container: Option<&str>,
    mut diagnostics: Diagnostics,
) -> Loaded {
    let mut documents = Vec::new();
    for file in files {
        documents.extend(parse::parse(&sources, *file, &mut diagnostics));
    }
    let model = resolve::resolve_for(&documents, container, &mut diagnostics);
    diagnostics.sort();
    Loaded {
        sources,
        model,
        diagnostics,
    }
}

/// Reads files from disk, parses them and resolves them together. The first file is the service's: its
/// entity container is [`Model::container`].
///
/// # Errors
/// A file that cannot be read or is not text. All other problems are diagnostics.
pub fn load_files<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<Loaded, ReadError> {
    let mut sources = Sources::new();
    for path in paths {
        let path = path.as_ref();
        let failed = |cause| ReadError {
            path: path.to_owned(),
            cause,
        };
        let bytes = std::fs::read(path).map_err(|error| failed(ReadErrorCause::Io(error)))?;
        let text =
            parse::decode(&bytes).map_err(|error| failed(ReadErrorCause::Encoding(error)))?;
        sources.add(path.display().to_string(), text);
    }
    Ok(load(sources))
}

/// A file that could not be read.
#[derive(Debug)]
pub struct ReadError {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub cause: ReadErrorCause,
}

/// Why a file could not be read.
#[derive(Debug)]
pub enum ReadErrorCause {
    /// Reading failed.
    Io(io::Error),
    /// Its bytes are not text.
    Encoding(DecodeError),
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read {}: ", self.path.display())?;
        match &self.cause {
            ReadErrorCause::Io(error) => error.fmt(f),
            ReadErrorCause::Encoding(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.cause {
            ReadErrorCause::Io(error) => Some(error),
            ReadErrorCause::Encoding(error) => Some(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Style;

    #[test]
    fn files_that_cannot_be_read() {
        let error = load_files(["/nowhere/model.xml"]).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("cannot read /nowhere/model.xml: ")
        );
        assert!(std::error::Error::source(&error).is_some());
    }

    #[test]
    fn one_file_that_cannot_be_read_does_not_hide_the_others() {
        let missing = io::Error::new(io::ErrorKind::NotFound, "no such file");
        let loaded = load_all([
            ("a.xml".to_owned(), Err(missing)),
            ("b.xml".to_owned(), Ok(b"<html/>".to_vec())),
            ("c.xml".to_owned(), Ok(b"<a>\n  b\xFC</a>".to_vec())),
            (
                "d.xml".to_owned(),
                Ok(b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xFC</a>".to_vec()),
            ),
            ("e.xml".to_owned(), Ok(b"\xFF\xFE\0\0<\0\0\0".to_vec())),
        ]);
        assert!(loaded.is_partial());
        insta::assert_snapshot!(loaded.diagnostics.render(&loaded.sources, Style::Plain));
    }

    #[test]
    fn nothing_gives_an_empty_model() {
        let loaded = load(Sources::new());
        assert!(!loaded.has_errors());
        assert!(loaded.model.service().is_none());
    }
}
