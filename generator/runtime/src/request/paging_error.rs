//! Rejected page links.

use std::fmt;

use crate::http::SendError;

/// The link to the next page was not followed.
#[derive(Debug)]
pub struct PagingError(Box<Inner>);

#[derive(Debug)]
struct Inner {
    problem: PagingProblem,
    pages: u64,
    source: Option<SendError>,
}

/// What is wrong with a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PagingProblem {
    /// It is outside the service's origin, or is not a URL. Nothing was sent, and no token was requested.
    Refused,
    /// It has been followed before.
    Repeated,
    /// There were as many pages as [`List::max_pages`](super::List::max_pages) allows.
    TooMany,
}

impl PagingError {
    pub(crate) fn new(problem: PagingProblem, pages: u64) -> Self {
        Self(Box::new(Inner {
            problem,
            pages,
            source: None,
        }))
    }

    pub(crate) fn with_source(mut self, source: SendError) -> Self {
        self.0.source = Some(source);
        self
    }

    /// What is wrong.
    pub fn problem(&self) -> PagingProblem {
        self.0.problem
    }

    /// How many pages were read before.
    pub fn pages(&self) -> u64 {
        self.0.pages
    }
}

impl fmt::Display for PagingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pages = self.0.pages;
        match (self.0.problem, &self.0.source) {
            (PagingProblem::Refused, Some(source)) => {
                write!(f, "after {pages} pages: {source}")
            }
            (PagingProblem::Refused, None) => {
                write!(f, "after {pages} pages")
            }
            (PagingProblem::Repeated, _) => write!(
                f,
                "after {pages} pages, the link to the next page is the link to an earlier one"
            ),
            (PagingProblem::TooMany, _) => {
                write!(
                    f,
                    "there are more than {pages} pages; `max_pages` sets the limit"
                )
            }
        }
    }
}

impl std::error::Error for PagingError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0
            .source
            .as_ref()
            .map(|source| source as &(dyn std::error::Error + 'static))
    }
}
