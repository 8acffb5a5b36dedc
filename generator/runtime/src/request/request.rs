//! One request, ready to be sent.

use std::fmt;
use std::marker::PhantomData;

use super::encoding;
use super::path::Path;
use super::service::Service;
use crate::engine::{Writing, write};
use crate::error::EncodeError;
use crate::value::Encode;

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// GET
    Get,
    /// POST
    Post,
    /// PATCH
    Patch,
    /// PUT
    Put,
    /// DELETE
    Delete,
}

impl Method {
    /// The name as it is sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A request that answers with a `T`: a value that can be looked at, changed and kept.
///
/// What could not be written (an empty key, `unknownFutureValue` in the body) is in [`Request::error`].
#[must_use = "a request does nothing until it is sent"]
pub struct Request<T> {
    service: Service,
    method: Method,
    url: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
    error: Option<EncodeError>,
    answer: PhantomData<fn() -> T>,
}

impl<T> Request<T> {
    pub(crate) fn new(method: Method, path: &Path, error: Option<EncodeError>) -> Self {
        let headers = vec![("Accept".to_owned(), "application/json".to_owned())];
        let error = error.or_else(|| path.error().cloned());
        let mut request = Self {
            service: path.service().clone(),
            method,
            url: path.to_string(),
            headers,
            body: None,
            error,
            answer: PhantomData,
        };
        for (name, value) in path.aliases() {
            request.append_query(name, value);
        }
        request
    }

    /// The method.
    pub fn method(&self) -> Method {
        self.method
    }

    /// The whole URL with the query.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The service that it goes to.
    pub fn service(&self) -> &Service {
        &self.service
    }

    /// Names and values of the headers.
    pub fn headers(&self) -> impl ExactSizeIterator<Item = (&str, &str)> + '_ {
        self.headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The body.
    pub fn body(&self) -> Option<&[u8]> {
        self.body.as_deref()
    }

    /// Why it cannot be sent.
    pub fn error(&self) -> Option<&EncodeError> {
        self.error.as_ref()
    }

    /// The request, or why it cannot be sent.
    pub fn build(self) -> Result<Self, EncodeError> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(self),
        }
    }

    /// Sets a header; a value that was there is replaced.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match self
            .headers
            .iter_mut()
            .find(|(own, _)| own.eq_ignore_ascii_case(name))
        {
            Some((_, own)) => value.clone_into(own),
            None => self.headers.push((name.to_owned(), value.to_owned())),
        }
        self
    }

    /// Adds an option to the query, percent-encoded here.
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.append_query(name, value);
        self
    }

    pub(crate) fn append_query(&mut self, name: &str, value: &str) {
        self.url
            .push(if self.url.contains('?') { '&' } else { '?' });
        encoding::query(name, &mut self.url);
        self.url.push('=');
        encoding::query(value, &mut self.url);
    }

    pub(crate) fn json(self, body: Vec<u8>) -> Self {
        self.bytes(body, "application/json")
    }

    pub(crate) fn bytes(mut self, body: Vec<u8>, content_type: &str) -> Self {
        self.body = Some(body);
        self.header("Content-Type", content_type)
    }

    /// The value as the body.
    pub(crate) fn encode(mut self, value: &dyn Encode) -> Self {
        let mut body = Vec::with_capacity(256);
        let writing = Writing {
            binary: self.service.binary_encoding(),
            request: true,
        };
        if let Err(error) = write(value.view(), &mut body, writing) {
            self.error.get_or_insert(error);
            return self;
        }
        self.json(body)
    }

    pub(crate) fn fail(mut self, error: Option<EncodeError>) -> Self {
        self.error = self.error.or(error);
        self
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self {
            service: self.service.clone(),
            method: self.method,
            url: self.url.clone(),
            headers: self.headers.clone(),
            body: self.body.clone(),
            error: self.error.clone(),
            answer: PhantomData,
        }
    }
}

/// Headers by name and the body by size: both may hold secrets.
impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("headers", &names)
            .field(
                "body",
                &format_args!("<{} bytes>", self.body.as_ref().map_or(0, Vec::len)),
            )
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}
