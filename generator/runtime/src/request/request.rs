//! One request, ready to be sent.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;

use super::answer::Answer;
use super::error::Error;
use super::message::{Message, ReadBack};
use super::no_value::NoValue;
use super::odata_version::ODataVersion;
use super::path::Path;
use super::sending::Sending;
use super::service::Service;
use crate::engine::{EncodeError, Writing, write};
use crate::http::{ANY, Method, RequestBody, Response, StreamedResponse, shown_url};
use crate::model::Encode;

/// A request that answers with a `T`: a value that can be inspected, changed and kept, and is
/// sent by `.await`.
///
/// A value that cannot be sent (an empty key, `unknownFutureValue` in the body) is in
/// [`Request::error`], and sending it returns that error.
#[must_use = "a request does nothing until it is awaited"]
pub struct Request<T> {
    message: Message,
    answer: PhantomData<fn() -> T>,
}

impl<T> Request<T> {
    pub(crate) fn new(method: Method, path: &Path) -> Self {
        Self::of(Message::new(method, path))
    }

    pub(crate) fn of(message: Message) -> Self {
        Self {
            message,
            answer: PhantomData,
        }
    }

    pub(crate) fn into_message(self) -> Message {
        self.message
    }

    pub(crate) fn message_mut(&mut self) -> &mut Message {
        &mut self.message
    }

    /// The method.
    pub fn method(&self) -> Method {
        self.message.method
    }

    /// The whole URL with the query.
    pub fn url(&self) -> &str {
        &self.message.url
    }

    /// The service that it goes to.
    pub fn service(&self) -> &Service {
        &self.message.service
    }

    /// Names and values of the headers.
    pub fn headers(&self) -> impl ExactSizeIterator<Item = (&str, &str)> + '_ {
        self.message.headers.iter()
    }

    /// The body; `None` where there is none, and where it is a stream.
    pub fn body(&self) -> Option<&[u8]> {
        match &self.message.body {
            RequestBody::Bytes(bytes) if !bytes.is_empty() => Some(bytes),
            _ => None,
        }
    }

    /// Why it cannot be sent.
    pub fn error(&self) -> Option<&EncodeError> {
        self.message.error.as_ref()
    }

    /// The request, or why it cannot be sent.
    pub fn build(self) -> Result<Self, EncodeError> {
        match self.message.error {
            Some(error) => Err(error),
            None => Ok(self),
        }
    }

    /// Adds an option to the query, percent-encoded here, in the place of one with that name.
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.message.set_query(name, value);
        self
    }

    /// Sets a body and its media type, for requests that the metadata does not have.
    pub fn with_body(mut self, body: impl Into<RequestBody>, content_type: &str) -> Self {
        self.message.set_body(body.into(), content_type);
        self
    }

    /// Sets a body of JSON: a generated type or any other value that can be sent.
    pub fn with_json(self, value: &dyn Encode) -> Self {
        self.encode(value)
    }

    /// The same request, its answer read as another type.
    pub fn answering<U>(mut self) -> Request<U> {
        // What was created is read as what the caller of `create` expects, and not as anything else.
        self.message.read_back = ReadBack::No;
        Request::of(self.message)
    }

    /// The same request; a value that is not there (204, null) is `None` and not an error.
    pub fn optional(self) -> Request<Option<T>> {
        Request::of(self.message)
    }

    /// The same request; an answer without a value is not an error but a [`NoValue`] to look at: null, accepted and
    /// not finished (202 with `Location`), not modified (304).
    pub fn outcome(self) -> Request<Result<T, NoValue>> {
        Request::of(self.message)
    }

    /// Sends it and returns the answer as it came, whatever its status.
    pub fn raw(self) -> impl Future<Output = Result<Response, Error>> + Send + 'static {
        self.message.raw()
    }

    /// Sends it and returns the answer once its headers have come; the body is then read as a stream.
    pub fn stream(self) -> impl Future<Output = Result<StreamedResponse, Error>> + Send + 'static {
        self.message.stream()
    }

    /// Sends it; `.await` on the request itself does the same.
    pub fn send(self) -> Sending<T> {
        Sending::new(self.message.send())
    }

    pub(crate) fn json(mut self, body: Vec<u8>) -> Self {
        self.message.set_body(body.into(), "application/json");
        if self.message.service.odata_version() == ODataVersion::V4_01 {
            self = self.v4_01();
        }
        self
    }

    /// Its body is one of OData 4.01.
    pub(super) fn v4_01(self) -> Self {
        self.header("OData-Version", "4.01")
    }

    /// The value as the body.
    pub(crate) fn encode(self, value: &dyn Encode) -> Self {
        let writing = self.message.service.writing();
        self.encode_as(value, writing)
    }

    /// The entity to create as the body.
    pub(super) fn encode_new(self, entity: &dyn Encode) -> Self {
        let service = &self.message.service;
        let writing = Writing {
            without_computed: !service.sends_computed() && !entity.keeps_computed(),
            ..service.writing()
        };
        self.encode_as(entity, writing)
    }

    fn encode_as(mut self, value: &dyn Encode, writing: Writing) -> Self {
        let mut body = Vec::with_capacity(256);
        match write(value.view(), &mut body, writing) {
            Ok(()) => self.json(body),
            Err(error) => {
                self.message.fail(Some(error));
                self
            }
        }
    }

    /// A reference to an entity as the body (JSON Format 4.01, section 14).
    pub(crate) fn reference(method: Method, path: &Path, target: &Path) -> Self {
        let body = serde_json::json!({ "@odata.id": target.to_string() });
        Self::new(method, &path.part("$ref"))
            .fail(target.error().cloned())
            .json(body.to_string().into_bytes())
    }

    pub(crate) fn fail(mut self, error: Option<EncodeError>) -> Self {
        self.message.fail(error);
        self
    }
}

impl Service {
    /// A request to a URL that the metadata does not have: relative to the service root, or absolute
    /// at the service's origin. It goes through the pipeline like any other. Nothing is added to it, but
    /// some characters have two spellings in a URL: `'` in the query is sent as `%27`.
    pub fn request(&self, method: Method, url: &str) -> Request<Bytes> {
        let is_absolute = crate::http::absolute(url).is_ok();
        let url = if is_absolute {
            url.to_owned()
        } else {
            format!("{}/{}", self.url(), url.trim_start_matches('/'))
        };
        Request::of(Message::at(self.clone(), method, url)).header("Accept", ANY)
    }
}

impl Message {
    /// A request to a resource, with the permissions and the parameter aliases of its path.
    pub(crate) fn new(method: Method, path: &Path) -> Self {
        let mut message = Self::at(path.service().clone(), method, path.to_string());
        message.error = path.error().cloned();
        message.permissions = path.listed_permissions().of(method);
        for (name, value) in path.aliases() {
            message.add_query(name, value);
        }
        message
    }
}

impl<T: Answer> IntoFuture for Request<T> {
    type Output = Result<T, Error>;
    type IntoFuture = Sending<T>;

    fn into_future(self) -> Sending<T> {
        self.send()
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self::of(self.message.clone())
    }
}

/// Headers by name, the body by size, no query: all may hold secrets.
impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.message.method)
            .field("url", &shown_url(&self.message.url))
            .field("headers", &self.message.headers)
            .field("body", &self.message.body)
            .field("error", &self.message.error)
            .finish_non_exhaustive()
    }
}
