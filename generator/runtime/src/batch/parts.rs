//! What a batch is written from, and what its answers are read into, in either format.

use azure_core::http::headers::{HeaderName, Headers};
use bytes::Bytes;

use super::wire::Wire;
use crate::http::is_token;

/// A request in its place in the POST.
pub(super) struct Placed<'a> {
    pub(super) id: String,
    pub(super) group: Option<String>,
    /// What it waits for: requests, groups.
    pub(super) after: Vec<String>,
    pub(super) wire: &'a Wire,
}

/// The answer to a request, before it is one of [`Response`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PartAnswer {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Bytes,
}

impl PartAnswer {
    /// The headers; what has no valid name is left out.
    pub(super) fn headers(&self) -> Headers {
        let mut headers = Headers::new();
        for (name, value) in self.headers.iter().filter(|(name, _)| is_token(name)) {
            headers.insert(HeaderName::from(name.to_ascii_lowercase()), value.clone());
        }
        headers
    }
}

/// What was read from one answer to a batch.
pub(super) struct Reading {
    /// By the identifiers of the requests.
    pub(super) answers: Vec<(String, Result<PartAnswer, &'static str>)>,
    /// Where the rest of the answers is.
    pub(super) next_link: Option<String>,
}
