//! The error of a service (OData JSON 4.01, section 21.1).

mod parse;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use azure_core::http::StatusCode;
use bytes::Bytes;
use time::OffsetDateTime;

use super::permissions::PermissionList;
use crate::edm::Json;
use crate::text::plain;

/// An answer with an error status: what the service says about it, and the rest of the answer.
///
/// Services, and what stands before them, also answer with HTML, with other JSON, or with nothing.
/// Then [`code`](Self::code) and [`message`](Self::message) are empty, and
/// [`body`](Self::body) has what came.
///
/// `Display` and `Debug` show the code, the message and the target, which the service wrote for people, on one line.
/// No other part of the body is shown: not the details, the inner errors or members that are not of OData.
#[derive(Clone)]
pub struct ODataError(Box<Inner>);

#[derive(Clone, Default, PartialEq)]
pub(crate) struct ErrorBody {
    code: String,
    message: String,
    target: Option<String>,
    details: Vec<ErrorDetail>,
    inner: Option<Box<InnerError>>,
}

#[derive(Clone)]
struct Inner {
    parsed: ErrorBody,
    status: StatusCode,
    request_id: Option<String>,
    client_request_id: Option<String>,
    retry_after: Option<Duration>,
    content_type: Option<String>,
    permissions: PermissionList,
    body: Bytes,
    /// Whether the service may have acted on a try before the one that it answered with this.
    after_doubt: bool,
}

/// One of several reasons for an error. `Debug` shows its code only.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// The code, for programs.
    pub code: String,
    /// The message, for people.
    pub message: String,
    /// What is wrong, for example the name of a property.
    pub target: Option<String>,
}

/// What a service adds to an error, mostly for its own operators. `Debug` shows codes, dates and ids only.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct InnerError {
    /// A more specific code than the outer one.
    pub code: Option<String>,
    /// A message.
    pub message: Option<String>,
    /// When it happened; UTC where the service names no offset.
    pub date: Option<OffsetDateTime>,
    /// The id that the service gave the request.
    pub request_id: Option<String>,
    /// The id that the client gave the request.
    pub client_request_id: Option<String>,
    /// The error within this one (`innerError`, `innererror` or `internalexception`).
    pub inner: Option<Box<InnerError>>,
    /// All other members, as they came.
    pub additional: BTreeMap<String, Json>,
}

impl ODataError {
    /// Remembers the id that was sent, unless the service named another.
    pub(crate) fn note_client_request_id(&mut self, id: &str) {
        self.0
            .client_request_id
            .get_or_insert_with(|| id.to_owned());
    }

    /// Remembers whether the service may have acted on a try before.
    pub(crate) fn note_earlier_tries(&mut self, may_have_acted: bool) {
        self.0.after_doubt = may_have_acted;
    }

    /// Whether the service may have acted although it answered with this: the status is 5xx, or a try before this one
    /// ended without an answer. A DELETE that is answered with 404 may have been done by its first try.
    pub fn may_have_acted(&self) -> bool {
        self.0.after_doubt || u16::from(self.0.status) >= 500
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The code, for programs, such as `Request_ResourceNotFound`; empty if there is none.
    pub fn code(&self) -> &str {
        &self.0.parsed.code
    }

    /// The most specific code: that of the innermost error that has one.
    pub fn innermost_code(&self) -> &str {
        let codes = self
            .inner_errors()
            .filter_map(|inner| inner.code.as_deref());
        codes
            .filter(|code| !code.is_empty())
            .last()
            .unwrap_or_else(|| self.code())
    }

    /// The message, for people; empty if there is none.
    pub fn message(&self) -> &str {
        &self.0.parsed.message
    }

    /// What is wrong, for example the name of a property.
    pub fn target(&self) -> Option<&str> {
        self.0.parsed.target.as_deref()
    }

    /// The single reasons, where there are several.
    pub fn details(&self) -> &[ErrorDetail] {
        &self.0.parsed.details
    }

    /// Further information of the service.
    pub fn inner_error(&self) -> Option<&InnerError> {
        self.0.parsed.inner.as_deref()
    }

    /// The inner errors, from the outermost to the innermost.
    pub fn inner_errors(&self) -> impl Iterator<Item = &InnerError> {
        std::iter::successors(self.inner_error(), |inner| inner.inner.as_deref())
    }

    /// The id that the service gave the request, from the header or the body.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The id that the client gave the request.
    pub fn client_request_id(&self) -> Option<&str> {
        self.0.client_request_id.as_deref()
    }

    /// How long the service asks to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The permissions that the metadata lists for the request, where this is a 403: any one scope of
    /// the scheme in use would have been enough.
    pub fn permissions(&self) -> PermissionList {
        self.0.permissions
    }

    pub(crate) fn with_permissions(mut self, permissions: PermissionList) -> Self {
        if self.status() == StatusCode::Forbidden {
            self.0.permissions = permissions;
        }
        self
    }

    /// The body as it came, up to 1 MiB.
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// The body as text, with what is not UTF-8 replaced.
    pub fn body_text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.0.body)
    }

    /// The media type of the body.
    pub fn content_type(&self) -> Option<&str> {
        self.0.content_type.as_deref()
    }
}

impl fmt::Display for ODataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {}",
            u16::from(self.0.status),
            self.0.status.canonical_reason()
        )?;
        match (self.code(), self.message()) {
            ("", "") if self.0.body.is_empty() => f.write_str(" without a body")?,
            ("", "") => {
                let media_type = plain(self.content_type().unwrap_or("no media type"));
                let size = self.0.body.len();
                write!(
                    f,
                    " with a body that is not an OData error ({media_type}, {size} bytes)"
                )?;
            }
            (code, "") => write!(f, ": {}", plain(code))?,
            ("", message) => write!(f, ": {}", plain(message))?,
            (code, message) => write!(f, ": {}: {}", plain(code), plain(message))?,
        }
        if let Some(target) = self.target() {
            write!(f, " (target {})", plain(target))?;
        }
        if let Some(id) = self.request_id() {
            write!(f, " (request-id {})", plain(id))?;
        }
        for (index, permission) in self.permissions().iter().enumerate() {
            f.write_str(if index == 0 {
                "; the metadata lists these permissions for it: "
            } else {
                ", "
            })?;
            write!(f, "{permission}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for ODataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ODataError")
            .field("status", &u16::from(self.0.status))
            .field("code", &self.code())
            .field("message", &self.message())
            .field("target", &self.target())
            .field("details", &self.details())
            .field("inner", &self.inner_error())
            .field("request_id", &self.0.request_id)
            .field("client_request_id", &self.0.client_request_id)
            .field("retry_after", &self.0.retry_after)
            .field("content_type", &self.0.content_type)
            .field("body", &format_args!("{} bytes", self.0.body.len()))
            .finish()
    }
}

impl fmt::Debug for ErrorDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorDetail")
            .field("code", &self.code)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for InnerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InnerError")
            .field("code", &self.code)
            .field("date", &self.date)
            .field("request_id", &self.request_id)
            .field("client_request_id", &self.client_request_id)
            .field("inner", &self.inner)
            .field(
                "additional",
                &format_args!("{} members", self.additional.len()),
            )
            .finish_non_exhaustive()
    }
}

impl std::error::Error for ODataError {}
