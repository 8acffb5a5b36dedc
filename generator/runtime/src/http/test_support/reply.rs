//! Answers of the mock transport.

use std::fmt;

use azure_core::error::{Error, ErrorKind};
use azure_core::http::headers::{HeaderName, Headers};
use azure_core::http::{AsyncRawResponse, StatusCode};
use bytes::Bytes;
use futures::StreamExt;
use serde::Serialize;

/// An answer, or a failure to answer. `Debug` shows headers by name and the body by size.
#[derive(Clone)]
pub struct Reply {
    kind: Kind,
    headers: Vec<(String, String)>,
}

#[derive(Clone)]
enum Kind {
    Answer { status: u16, body: Bytes, cut: bool },
    Failure { kind: ErrorKind, message: String },
    Silence,
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.headers.iter().map(|(name, _)| name);
        match &self.kind {
            Kind::Answer { status, body, cut } => f
                .debug_struct("Answer")
                .field("status", status)
                .field("headers", &names.collect::<Vec<_>>())
                .field("body", &format_args!("{} bytes", body.len()))
                .field("cut", cut)
                .finish(),
            Kind::Failure { kind, .. } => f.debug_tuple("Failure").field(kind).finish(),
            Kind::Silence => f.write_str("Silence"),
        }
    }
}

impl Reply {
    /// An answer without a body.
    pub fn status(status: u16) -> Self {
        Self::body(status, Bytes::new())
    }

    /// An answer with any body.
    pub fn body(status: u16, body: impl Into<Bytes>) -> Self {
        Self {
            kind: Kind::Answer {
                status,
                body: body.into(),
                cut: false,
            },
            headers: Vec::new(),
        }
    }

    /// An answer with a value as JSON, such as a generated struct. A value that cannot be written
    /// fails the request.
    pub fn json(status: u16, value: &(impl Serialize + ?Sized)) -> Self {
        match serde_json::to_vec(value) {
            Ok(body) => Self::body(status, body).header("content-type", "application/json"),
            Err(error) => Self::failure(
                ErrorKind::Other,
                format!("a fixture cannot be written: {error}"),
            ),
        }
    }

    /// One page of a collection; `next_link` is the link to the next one.
    pub fn page<T: Serialize>(values: &[T], next_link: Option<&str>) -> Self {
        #[derive(Serialize)]
        struct Page<'a, T> {
            value: &'a [T],
            #[serde(rename = "@odata.nextLink", skip_serializing_if = "Option::is_none")]
            next_link: Option<&'a str>,
        }
        Self::json(
            200,
            &Page {
                value: values,
                next_link,
            },
        )
    }

    /// An error of the service.
    pub fn error(status: u16, code: &str, message: &str) -> Self {
        Self::json(
            status,
            &serde_json::json!({ "error": { "code": code, "message": message } }),
        )
    }

    /// No connection can be made.
    pub fn no_connection() -> Self {
        Self::failure(ErrorKind::Connection, "no connection".to_owned())
    }

    /// The connection breaks before the answer.
    pub fn broken_connection() -> Self {
        Self::failure(ErrorKind::Io, "the connection broke".to_owned())
    }

    /// No answer ever, which ends in a timeout.
    pub fn silence() -> Self {
        Self {
            kind: Kind::Silence,
            headers: Vec::new(),
        }
    }

    fn failure(kind: ErrorKind, message: String) -> Self {
        Self {
            kind: Kind::Failure { kind, message },
            headers: Vec::new(),
        }
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Lets the connection break after the body's bytes.
    #[must_use]
    pub fn cut(mut self) -> Self {
        if let Kind::Answer { cut, .. } = &mut self.kind {
            *cut = true;
        }
        self
    }

    pub(super) async fn answer(self) -> azure_core::Result<AsyncRawResponse> {
        let mut headers = Headers::new();
        for (name, value) in self.headers {
            headers.insert(HeaderName::from(name.to_ascii_lowercase()), value);
        }
        match self.kind {
            Kind::Answer { status, body, cut } => {
                let broken =
                    cut.then(|| Err(Error::with_message(ErrorKind::Io, "the connection broke")));
                let chunks = futures::stream::iter(std::iter::once(Ok(body)).chain(broken));
                Ok(AsyncRawResponse::new(
                    StatusCode::from(status),
                    headers,
                    chunks.boxed(),
                ))
            }
            Kind::Failure { kind, message } => Err(Error::with_message(kind, message)),
            Kind::Silence => std::future::pending().await,
        }
    }
}
