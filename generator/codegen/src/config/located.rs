//! A value of a configuration and where it is written.

use std::ops::Range;

use csdl::span::{FileId, Span};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

/// A value and where it is written in the configuration, so that an error about it can point at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// The bytes of the configuration; empty for a value that is written nowhere.
    pub range: Range<usize>,
}

impl<T> Located<T> {
    /// A value at a place.
    pub fn new(value: T, range: Range<usize>) -> Self {
        Self { value, range }
    }

    /// Where the value is written, in the configuration as the file of a `Sources`.
    pub fn span(&self, file: FileId) -> Span {
        Span::new(file, self.range.start, self.range.end)
    }
}

impl<T> From<T> for Located<T> {
    fn from(value: T) -> Self {
        Self::new(value, 0..0)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Located<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<T>::deserialize(deserializer)?;
        let range = spanned.span();
        Ok(Self::new(spanned.into_inner(), range))
    }
}
