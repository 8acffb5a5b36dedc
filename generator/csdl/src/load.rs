//! Files to a model, in one call.

use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostics;
use crate::model::Model;
use crate::parse::{self, DecodeError};
use crate::resolve;
use crate::span::Sources;

/// A model, what it was made from, and what is wrong with it.
#[derive(Debug)]
pub struct Loaded {
    /// The files.
    pub sources: Sources,
    /// The model: complete where there is no error, else the best that could be made.
    pub model: Model,
    /// All problems, in the order of the source.
    pub diagnostics: Diagnostics,
}

impl Loaded {
    /// Whether the model cannot be trusted.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.has_errors()
    }
}

/// Parses all files and resolves them together.
pub fn load(sources: Sources) -> Loaded {
    let mut diagnostics = Diagnostics::default();
    let mut documents = Vec::new();
    for (file, _) in sources.files() {
        documents.extend(parse::parse(&sources, file, &mut diagnostics));
    }
    let model = resolve::resolve(&documents, &mut diagnostics);
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
/// A file that cannot be read or is not text. Everything else that is wrong with it is a diagnostic.
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
    /// The system says so.
    Io(std::io::Error),
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
    fn nothing_gives_an_empty_model() {
        let loaded = load(Sources::new());
        assert!(!loaded.has_errors());
        assert!(loaded.model.service().is_none());
    }
}
