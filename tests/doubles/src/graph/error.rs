//! Errors as Graph writes them.

use serde_json::{Value as Json, json};

use crate::odata::Malformed;
use crate::odata::civil;
use crate::server::{Recorded, Reply};

/// An answer that is an error.
#[derive(Clone, Debug)]
pub struct GraphError {
    /// The HTTP status.
    pub status: u16,
    /// The code.
    pub code: String,
    /// The message for developers.
    pub message: String,
    /// More headers.
    pub headers: Vec<(String, String)>,
}

impl GraphError {
    /// An error with a code and a message.
    pub fn new(status: u16, code: &str, message: impl Into<String>) -> Self {
        Self {
            status,
            code: code.into(),
            message: message.into(),
            headers: Vec::new(),
        }
    }

    /// 400 `BadRequest`
    pub fn bad_request(message: impl Into<String>) -> Self {
        Self::new(400, "BadRequest", message)
    }

    /// 404 `ResourceNotFound`
    pub fn not_found(what: &str) -> Self {
        Self::new(
            404,
            "ResourceNotFound",
            format!(
                "Resource '{what}' does not exist or one of its queried reference-property objects are not present."
            ),
        )
    }

    /// 405
    pub fn method_not_allowed(allow: &str) -> Self {
        Self::new(
            405,
            "MethodNotAllowed",
            "Specified HTTP method is not allowed for the request target.",
        )
        .header("allow", allow)
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The answer; the inner error repeats the ids of request and client, and a date without offset.
    pub fn reply(self, request: &Recorded, request_id: &str) -> Reply {
        let client_request_id = request.header("client-request-id").unwrap_or(request_id);
        let body = self.body(&[
            ("date", civil::format_seconds(civil::now())),
            ("request-id", request_id.into()),
            ("client-request-id", client_request_id.into()),
        ]);
        Reply {
            headers: self.headers,
            ..Reply::json(self.status, &body)
        }
        .header("content-type", "application/json")
    }

    fn body(&self, inner: &[(&str, String)]) -> Json {
        let inner: serde_json::Map<String, Json> = inner
            .iter()
            .map(|(name, value)| ((*name).into(), json!(value)))
            .collect();
        json!({"error": {"code": self.code, "message": self.message, "innerError": inner}})
    }
}

impl From<Malformed> for GraphError {
    fn from(malformed: Malformed) -> Self {
        Self::bad_request(malformed.0)
    }
}
