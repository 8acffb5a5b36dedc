//! Requests that the mock transport got.

use std::collections::BTreeMap;
use std::fmt;

use azure_core::error::{Error, ErrorKind};
use azure_core::http::{Body, Method, Request, Url};
use bytes::Bytes;
use futures::AsyncReadExt;
use serde::de::DeserializeOwned;

use crate::http::shown_url;

/// A request that a [`MockTransport`](super::MockTransport) got. `Debug` shows headers by name, the body by size, and
/// no query: all may be secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct RecordedRequest {
    /// The method.
    pub method: Method,
    /// The URL.
    pub url: Url,
    /// The headers, by their names in lower case.
    pub headers: BTreeMap<String, String>,
    /// The body; a streamed one is read to its end.
    pub body: Bytes,
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordedRequest")
            .field("method", &self.method)
            .field("url", &shown_url(self.url.as_str()))
            .field("headers", &self.headers.keys())
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

impl RecordedRequest {
    /// For the tests of this project.
    #[cfg(feature = "__record")]
    pub(super) fn write_down(&self) {
        let headers = self.headers.iter();
        super::record::request(
            &super::record::test(),
            self.method.as_str(),
            self.url.as_str(),
            headers.map(|(name, value)| (name.as_str(), value.as_str())),
            &self.body,
        );
    }

    pub(super) async fn read(request: &Request) -> azure_core::Result<Self> {
        let body = match request.body().clone() {
            Body::Bytes(bytes) => bytes,
            Body::SeekableStream(mut stream) => {
                let mut bytes = Vec::new();
                let read = stream.read_to_end(&mut bytes).await;
                read.map_err(|error| {
                    Error::with_error(ErrorKind::Io, error, "the request's body cannot be read")
                })?;
                bytes.into()
            }
        };
        let headers = request.headers().iter();
        Ok(Self {
            method: request.method(),
            url: request.url().clone(),
            headers: headers
                .map(|(name, value)| (name.as_str().to_owned(), value.as_str().to_owned()))
                .collect(),
            body,
        })
    }

    /// The path of the URL, as it was sent.
    pub fn path(&self) -> &str {
        self.url.path()
    }

    /// The path and, if there is one, `?` and the query, as they were sent.
    pub fn path_and_query(&self) -> String {
        match self.url.query() {
            Some(query) => format!("{}?{query}", self.url.path()),
            None => self.url.path().to_owned(),
        }
    }

    /// A query option, decoded.
    pub fn query(&self, name: &str) -> Option<String> {
        self.url
            .query_pairs()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.into_owned())
    }

    /// A header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .get(&name.to_ascii_lowercase())
            .map(String::as_str)
    }

    /// The body as JSON.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_slice(&self.body)
    }
}
