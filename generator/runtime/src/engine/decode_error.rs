//! JSON that does not fit the metadata.

use std::fmt;

use super::path::join;
use crate::edm::shorten;
use crate::text::plain;

/// JSON that does not have the shape that the metadata declares.
///
/// No value is part of the message: only its JSON kind is. [`found`](Self::found) has the text, unless the member may be a
/// secret: the properties that the SDK's configuration lists, with all that is within them, and bytes.
#[derive(Clone)]
pub struct DecodeError {
    inner: Box<DecodeErrorInner>,
}

#[derive(Clone)]
struct DecodeErrorInner {
    path: String,
    position: Option<(usize, usize)>,
    failure: Option<Failure>,
    message: String,
}

/// What was expected and what was there.
#[derive(Clone)]
pub(crate) struct Failure {
    pub(crate) expected: &'static str,
    pub(crate) found: Found,
}

/// What was there instead of what was expected.
#[derive(Clone)]
pub(crate) enum Found {
    /// Its kind, such as `a number`.
    Kind(&'static str),
    /// Its kind, and its text, which is not shown for a secret.
    Text(&'static str, String),
}

impl Found {
    pub(crate) fn string(text: &str) -> Self {
        Self::Text("a string", format!("{:?}", shorten(text)))
    }

    pub(crate) fn redact(&mut self) {
        if let Self::Text(kind, _) = self {
            *self = Self::Kind(kind);
        }
    }

    fn as_str(&self) -> &str {
        match self {
            Self::Kind(kind) => kind,
            Self::Text(_, text) => text,
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Kind(kind) | Self::Text(kind, _) => kind,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found {}", self.expected, self.found.kind())
    }
}

impl DecodeError {
    pub(crate) fn mismatch(expected: &'static str, found: &'static str) -> Self {
        let failure = Failure {
            expected,
            found: Found::Kind(found),
        };
        Self::new(String::new(), failure.to_string(), None, Some(failure))
    }

    pub(crate) fn new(
        path: String,
        message: String,
        position: Option<(usize, usize)>,
        failure: Option<Failure>,
    ) -> Self {
        Self {
            inner: Box::new(DecodeErrorInner {
                path,
                position,
                failure,
                message,
            }),
        }
    }

    /// The same error, with `name` before its path.
    pub(crate) fn within(mut self, name: &str) -> Self {
        self.inner.path = join(name, &self.inner.path);
        self
    }

    /// The same error of a value that has no place in a text that the caller knows.
    pub(crate) fn without_position(mut self) -> Self {
        self.inner.position = None;
        self
    }

    /// The JSON is well formed, and is not what was expected.
    pub(crate) fn is_mismatch(&self) -> bool {
        self.inner.failure.is_some()
    }

    /// Where in the JSON text, such as `value[3].qrCodeImage.value`; empty for the root.
    pub fn path(&self) -> &str {
        &self.inner.path
    }

    /// The line of the JSON text, counted from 1, when it was read from text.
    pub fn line(&self) -> Option<usize> {
        self.inner.position.map(|(line, _)| line)
    }

    /// The column of the JSON text in bytes, counted from 1, when it was read from text.
    pub fn column(&self) -> Option<usize> {
        self.inner.position.map(|(_, column)| column)
    }

    /// What the metadata asks for, when the JSON was well formed.
    pub fn expected(&self) -> Option<&str> {
        self.inner.failure.as_ref().map(|failure| failure.expected)
    }

    /// What was found instead, when the JSON was well formed.
    pub fn found(&self) -> Option<&str> {
        self.inner
            .failure
            .as_ref()
            .map(|failure| failure.found.as_str())
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.inner;
        if !inner.path.is_empty() {
            write!(f, "{}: ", plain(&inner.path))?;
        }
        match &inner.failure {
            Some(failure) => write!(f, "{failure}")?,
            None => f.write_str(&inner.message)?,
        }
        if let Some((line, column)) = inner.position {
            write!(f, " at line {line} column {column}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DecodeError")
            .field(&self.to_string())
            .finish()
    }
}

impl std::error::Error for DecodeError {}
