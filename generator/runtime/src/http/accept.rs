//! The media type that a request accepts by default.

/// What OData answers with.
pub(crate) const JSON: &str = "application/json";

/// Whatever there is, for bytes.
pub(crate) const ANY: &str = "*/*";

/// The media type of an answer that is read into memory, or of one that is read as a stream.
pub(crate) const fn default(streamed: bool) -> &'static str {
    if streamed { ANY } else { JSON }
}
