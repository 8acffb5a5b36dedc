//! A name that a generated client has no cloud for.

use std::fmt;

/// A text that is not the name of a cloud of the client. The message lists the names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCloud {
    name: String,
    names: Vec<&'static str>,
}

impl UnknownCloud {
    /// The text, and the names of the clouds.
    pub fn new(name: &str, names: impl IntoIterator<Item = &'static str>) -> Self {
        Self {
            name: name.to_owned(),
            names: names.into_iter().collect(),
        }
    }

    /// The names of the clouds.
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }
}

impl fmt::Display for UnknownCloud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.names.join(", ");
        write!(f, "unknown cloud {:?}: the clouds are {names}", self.name)
    }
}

impl std::error::Error for UnknownCloud {}
