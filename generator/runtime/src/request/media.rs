//! Media streams: `$value` and properties of type `Edm.Stream` (Protocol 4.01, section 11.2.4).

use std::fmt;

use super::path::Path;
use super::request::{Method, Request};

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

    /// Reads the bytes.
    pub fn get(&self) -> Request<Bytes> {
        Request::new(Method::Get, &self.path, None).header("Accept", "*/*")
    }

    /// Replaces the bytes. `content_type` is a media type such as `image/png`.
    pub fn put(&self, bytes: Vec<u8>, content_type: &str) -> Request<()> {
        Request::new(Method::Put, &self.path, None).bytes(bytes, content_type)
    }

    /// Removes the stream.
    pub fn delete(&self) -> Request<()> {
        Request::new(Method::Delete, &self.path, None)
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

/// An answer that is no JSON: the bytes of a stream.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Bytes(Vec<u8>);

impl Bytes {
    /// The bytes themselves.
    pub fn into_vec(self) -> Vec<u8> {
        self.0
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl std::ops::Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bytes(<{} bytes>)", self.0.len())
    }
}
