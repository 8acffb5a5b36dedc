//! Why a URL cannot be the root of a service.

use std::fmt;

/// A URL that cannot be the root of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceRootError {
    url: String,
    why: &'static str,
}

impl ServiceRootError {
    pub(crate) fn new(url: &str, why: &'static str) -> Self {
        Self {
            url: url.to_owned(),
            why,
        }
    }
}

impl fmt::Display for ServiceRootError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} cannot be a service root: {}", self.url, self.why)
    }
}

impl std::error::Error for ServiceRootError {}
