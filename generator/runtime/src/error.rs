//! What can go wrong between JSON text and a typed value.

use std::fmt;

/// Text that is not a value of an Edm type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    edm: &'static str,
    text: String,
}

impl ParseError {
    pub(crate) fn new(edm: &'static str, text: &str) -> Self {
        Self {
            edm,
            text: shorten(text),
        }
    }

    /// The Edm type that was asked for, such as `Edm.Date`.
    pub fn edm_type(&self) -> &'static str {
        self.edm
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not an {}", self.text, self.edm)
    }
}

impl std::error::Error for ParseError {}

/// JSON that does not have the shape that the metadata declares.
///
/// Values of members that may be secrets are never part of the message: only their JSON kind is. These
/// are the properties that the SDK's configuration lists, with all that is within them, and bytes.
#[derive(Debug)]
pub struct DecodeError {
    inner: Box<DecodeErrorInner>,
}

#[derive(Debug)]
struct DecodeErrorInner {
    path: String,
    position: Option<(usize, usize)>,
    failure: Option<Failure>,
    message: String,
}

/// What was expected and what was there.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    pub(crate) expected: &'static str,
    pub(crate) found: Found,
}

/// What was there instead of what was expected.
#[derive(Debug, Clone)]
pub(crate) enum Found {
    /// Its kind, such as `a number`.
    Kind(&'static str),
    /// Its kind, and the text that may be shown unless it is a secret's.
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
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected {}, found {}",
            self.expected,
            self.found.as_str()
        )
    }
}

impl DecodeError {
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

    /// The same error, seen from the object that has the value under `name`.
    pub(crate) fn within(mut self, name: &str) -> Self {
        self.inner.path = join(name, &self.inner.path);
        self
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
            write!(f, "{}: ", inner.path)?;
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

impl std::error::Error for DecodeError {}

/// A value that must not be sent, found before anything was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodeError {
    path: String,
    problem: EncodeProblem,
}

/// Why a value cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncodeProblem {
    /// `unknownFutureValue` marks where an evolvable enumeration may grow. A service answers 400
    /// to a request that contains it.
    SentinelMember,
    /// A key, which has to name something, is the empty string or null.
    EmptyKey,
    /// `.` and `..` are steps within a path to every HTTP client and server, even percent-encoded,
    /// so they cannot be keys or names in it.
    DotSegment,
    /// A structured value where the URL takes only primitive ones.
    NotPrimitive,
}

impl EncodeError {
    pub(crate) fn new(path: String, problem: EncodeProblem) -> Self {
        Self { path, problem }
    }

    /// The same error, seen from what has the value under `name`.
    pub(crate) fn within(mut self, name: &str) -> Self {
        self.path = join(name, &self.path);
        self
    }

    /// Where in the request's body, or the name of the key or parameter.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong with it.
    pub fn problem(&self) -> &EncodeProblem {
        &self.problem
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        match &self.problem {
            EncodeProblem::SentinelMember => {
                f.write_str("`unknownFutureValue` is never sent: the service would refuse it")
            }
            EncodeProblem::EmptyKey => f.write_str("a key cannot be empty"),
            EncodeProblem::DotSegment => {
                f.write_str("`.` and `..` cannot be a segment of a URL's path")
            }
            EncodeProblem::NotPrimitive => {
                f.write_str("only a primitive or enumeration value can stand in a URL")
            }
        }
    }
}

impl std::error::Error for EncodeError {}

fn join(name: &str, path: &str) -> String {
    let joint = if path.is_empty() || path.starts_with('[') {
        ""
    } else {
        "."
    };
    format!("{name}{joint}{path}")
}

/// Text from the wire, short enough for a message.
pub(crate) fn shorten(text: &str) -> String {
    const LONGEST: usize = 64;
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => {
            let mut short = text.get(..end).unwrap_or_default().to_owned();
            short.push('…');
            short
        }
    }
}
