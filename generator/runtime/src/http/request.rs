//! Requests as they are sent.

use std::borrow::Cow;
use std::{fmt, io};

use azure_core::http::{Method, Url};
use azure_core::stream::SeekableStream;
use bytes::Bytes;
use futures::Stream;

use super::header_list::HeaderList;
use super::one_shot::OneShot;
use super::options::RequestOptions;
use super::origin::shown_url;

/// A request, ready to be sent. `Debug` shows headers by name, the body by size, and no query: all may be secrets.
#[derive(Clone)]
pub struct OutgoingRequest {
    /// The method.
    pub method: Method,
    /// The absolute URL; see [`Pipeline::resolve`](super::Pipeline::resolve) for relative ones.
    pub url: Url,
    /// The headers.
    pub headers: HeaderList,
    /// The body.
    pub body: RequestBody,
    /// Options of this request.
    pub options: RequestOptions,
}

impl OutgoingRequest {
    /// A request without headers and body.
    pub fn new(method: Method, url: Url) -> Self {
        Self {
            method,
            url,
            headers: HeaderList::default(),
            body: RequestBody::default(),
            options: RequestOptions::default(),
        }
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.headers.push(name, value);
        self
    }

    /// Sets a body of JSON text and its content type.
    #[must_use]
    pub fn json(self, text: impl Into<Bytes>) -> Self {
        self.header("content-type", "application/json")
            .body(RequestBody::Bytes(text.into()))
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, body: RequestBody) -> Self {
        self.body = body;
        self
    }

    /// Sets the options.
    #[must_use]
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.options = options;
        self
    }
}

impl fmt::Debug for OutgoingRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OutgoingRequest")
            .field("method", &self.method)
            .field("url", &shown_url(self.url.as_str()))
            .field("headers", &self.headers)
            .field("body", &self.body)
            .field("options", &self.options)
            .finish()
    }
}

/// The body of a request.
#[derive(Clone)]
#[non_exhaustive]
pub enum RequestBody {
    /// Bytes in memory, or no body when there are none.
    Bytes(Bytes),
    /// A stream. Its length is sent when it is known, which many services demand.
    Stream(Box<dyn SeekableStream>),
}

impl RequestBody {
    /// A body from a stream that can be read only once, so that the request cannot be repeated
    /// after any of it was read.
    pub fn from_stream(
        chunks: impl Stream<Item = io::Result<Bytes>> + Send + 'static,
        length: Option<u64>,
    ) -> Self {
        Self::Stream(Box::new(OneShot::new(chunks, length)))
    }
}

impl Default for RequestBody {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

impl<T: Into<Bytes>> From<T> for RequestBody {
    fn from(bytes: T) -> Self {
        Self::Bytes(bytes.into())
    }
}

impl fmt::Debug for RequestBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Stream(stream) => match stream.len() {
                Some(length) => write!(f, "stream of {length} bytes"),
                None => f.write_str("stream"),
            },
        }
    }
}
