//! What a batch is written from, and what its answers are read into, in either format.

use bytes::Bytes;

use super::wire::Wire;

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

/// What was read from one answer to a batch.
pub(super) struct Reading {
    /// By the identifiers of the requests.
    pub(super) answers: Vec<(String, Result<PartAnswer, &'static str>)>,
    /// Where the rest of the answers is.
    pub(super) next_link: Option<String>,
}
