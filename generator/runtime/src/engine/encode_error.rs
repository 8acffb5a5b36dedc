//! Values that must not be sent.

use std::fmt;

use super::path::join;
use crate::text::plain;

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
    /// A geography or geometry that is not one of the shapes of `GeoJSON`, or has a reference system without an EPSG
    /// number.
    NotGeoJson,
    /// The name of an alias or a parameter is not an identifier: letters, digits and `_`, no digit first.
    BadName,
    /// A phrase of a search expression is empty or has a double quote in it.
    BadPhrase,
    /// `$levels=0`.
    NoLevels,
    /// Two values under the name of one parameter alias.
    TwoValues,
    /// The entity whose version is asked for has no `ETag`: the service does not have them, or it was made here.
    NoETag,
    /// The id of an entity is not a URL below the service root, or it has a query or a fragment.
    NotOfService,
}

impl EncodeError {
    pub(crate) fn new(path: String, problem: EncodeProblem) -> Self {
        Self { path, problem }
    }

    /// The same error, with `name` before its path.
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
            write!(f, "{}: ", plain(&self.path))?;
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
            EncodeProblem::NotGeoJson => f.write_str("the value is not a shape of GeoJSON"),
            EncodeProblem::BadName => f.write_str("the name of an alias is not an identifier"),
            EncodeProblem::BadPhrase => {
                f.write_str("a phrase to search for is empty or has a double quote in it")
            }
            EncodeProblem::NoLevels => f.write_str("`$levels` has to be at least 1"),
            EncodeProblem::NoETag => {
                f.write_str("the entity has no `@odata.etag` to send in `If-Match`")
            }
            EncodeProblem::NotOfService => {
                f.write_str("the id is not the URL of a resource below the service root")
            }
            EncodeProblem::TwoValues => f.write_str("one parameter alias has two values"),
        }
    }
}

impl std::error::Error for EncodeError {}
