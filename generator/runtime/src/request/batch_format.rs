//! How a batch is written.

/// How a service takes requests that are sent together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum BatchFormat {
    /// As JSON (OData JSON 4.01, section 19).
    #[default]
    Json,
    /// As `multipart/mixed` with change sets (Protocol 4.01, section 11.7.7): for services that have no JSON batches,
    /// which are those of OData 4.0.
    Multipart,
    /// The service has no batches.
    None,
}
