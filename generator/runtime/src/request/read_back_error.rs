//! A create that succeeded, after which the entity could not be read.

use std::fmt;

use super::error::Error;
use crate::http::shown_url;

/// The entity was created, and could not be read: do not create it again.
pub struct ReadBackError(Box<Inner>);

struct Inner {
    url: Option<String>,
    why: &'static str,
    source: Option<Error>,
}

impl ReadBackError {
    pub(super) fn new(url: Option<String>, why: &'static str) -> Self {
        Self(Box::new(Inner {
            url,
            why,
            source: None,
        }))
    }

    pub(super) fn with_source(mut self, source: impl Into<Error>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Where the entity is, as an absolute URL, where the answer says it.
    pub fn url(&self) -> Option<&str> {
        self.0.url.as_deref()
    }

    /// Why it was not read, where it was tried.
    pub fn error(&self) -> Option<&Error> {
        self.0.source.as_ref()
    }
}

impl fmt::Display for ReadBackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.why)?;
        if let Some(error) = &self.0.source {
            write!(f, ": {error}")?;
        }
        Ok(())
    }
}

/// Without the URL's query, which may be a secret.
impl fmt::Debug for ReadBackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadBackError")
            .field("why", &self.0.why)
            .field("url", &self.url().map(shown_url))
            .field("source", &self.0.source)
            .finish()
    }
}

/// The message contains that of the inner error, so the chain continues after it.
impl std::error::Error for ReadBackError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().and_then(std::error::Error::source)
    }
}
