//! A deployment that a generated client does not know.

use std::fmt;

/// A text that is the name of none of a client's deployments. The message lists those there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCloud {
    name: String,
    names: Vec<&'static str>,
}

impl UnknownCloud {
    /// What was asked for, and the names there are.
    pub fn new(name: &str, names: impl IntoIterator<Item = &'static str>) -> Self {
        Self {
            name: name.to_owned(),
            names: names.into_iter().collect(),
        }
    }

    /// The names of the deployments.
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }
}

impl fmt::Display for UnknownCloud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.names.join(", ");
        write!(f, "no cloud is called {:?}; there are {names}", self.name)
    }
}

impl std::error::Error for UnknownCloud {}
