//! One request, ready to be sent.

use std::fmt;
use std::marker::PhantomData;

use super::answer::Answer;
use super::message::Message;
use super::path::Path;
use super::sending::Sending;
use super::service::Service;
use crate::engine::{Writing, write};
use crate::error::EncodeError;
use crate::failure::Error;
use crate::http::{Method, RequestBody, Response, StreamedResponse};
use crate::value::Encode;

/// A request that answers with a `T`: a value that can be looked at, changed and kept, and is sent
/// by `.await`.
///
/// What could not be written (an empty key, `unknownFutureValue` in the body) is in [`Request::error`],
/// and is what sending ends with.
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
        self.message
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The body, unless it is a stream.
    pub fn body(&self) -> Option<&[u8]> {
        match &self.message.body {
            Some(RequestBody::Bytes(bytes)) => Some(bytes),
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

    /// Adds an option to the query, percent-encoded here.
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.message.add_query(name, value);
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
    pub fn answering<U>(self) -> Request<U> {
        Request::of(self.message)
    }

    /// Sends it and waits for an answer of any status, which is not looked into.
    pub fn raw(self) -> impl Future<Output = Result<Response, Error>> + Send + 'static {
        self.message.raw()
    }

    /// Sends it and hands over the answer when its head has come; the body is then read as a stream.
    pub fn stream(self) -> impl Future<Output = Result<StreamedResponse, Error>> + Send + 'static {
        self.message.stream()
    }

    /// Sends it; `.await` on the request itself does the same.
    pub fn send(self) -> Sending<T> {
        Sending::new(self.message.send())
    }

    pub(crate) fn json(mut self, body: Vec<u8>) -> Self {
        self.message.set_body(body.into(), "application/json");
        self
    }

    /// The value as the body.
    pub(crate) fn encode(mut self, value: &dyn Encode) -> Self {
        let mut body = Vec::with_capacity(256);
        let writing = Writing {
            binary: self.message.service.binary_encoding(),
            request: true,
        };
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

/// Headers by name and the body by size: both may hold secrets.
impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.message.headers.iter().map(|(name, _)| name).collect();
        f.debug_struct("Request")
            .field("method", &self.message.method)
            .field("url", &self.message.url)
            .field("headers", &names)
            .field("body", &self.message.body)
            .field("error", &self.message.error)
            .finish_non_exhaustive()
    }
}
