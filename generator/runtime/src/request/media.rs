//! Media streams: `$value` and properties of type `Edm.Stream` (Protocol 4.01, section 11.2.4).

use std::fmt;

use bytes::Bytes;

use super::path::Path;
use super::request::Request;
use crate::http::{ANY, Method, RequestBody};

/// A stream of bytes with a URL of its own.
#[derive(Clone)]
pub struct Media {
    path: Path,
}

impl Media {
    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the bytes: all of them by `.await`, or as they come by [`Request::stream`].
    pub fn get(&self) -> Request<Bytes> {
        Request::new(Method::Get, &self.path).header("Accept", ANY)
    }

    /// Replaces the bytes, which are in memory or come from a stream ([`RequestBody`]).
    /// `content_type` is a media type such as `image/png`.
    pub fn put(&self, bytes: impl Into<RequestBody>, content_type: &str) -> Request<()> {
        Request::new(Method::Put, &self.path).with_body(bytes, content_type)
    }

    /// Removes the stream.
    pub fn delete(&self) -> Request<()> {
        Request::new(Method::Delete, &self.path)
    }
}

impl From<Path> for Media {
    fn from(path: Path) -> Self {
        Self { path }
    }
}

impl fmt::Debug for Media {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Media({})", self.path)
    }
}
