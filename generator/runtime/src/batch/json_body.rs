//! Bodies within JSON (OData JSON 4.01, section 19.1).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::engine::strip_mark;

/// A body as JSON holds it.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Body<'a> {
    Json(&'a RawValue),
    Text(&'a str),
    Base64(String),
}

impl<'a> Body<'a> {
    /// The body of a request, or why JSON cannot hold it.
    pub(super) fn of(
        content_type: Option<&str>,
        bytes: &'a [u8],
    ) -> Result<Option<Self>, &'static str> {
        if bytes.is_empty() {
            return Ok(None);
        }
        let Some(content_type) = content_type else {
            return Err("a body in a batch has a media type");
        };
        Ok(Some(match Kind::of(content_type) {
            Kind::Json => Self::Json(
                serde_json::from_slice(strip_mark(bytes)).map_err(|_| "the body is not JSON")?,
            ),
            Kind::Text => Self::Text(
                std::str::from_utf8(bytes).map_err(|_| "the body is text, and is not UTF-8")?,
            ),
            Kind::Bytes => Self::Base64(URL_SAFE.encode(bytes)),
        }))
    }
}

/// How a body of a media type is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Json,
    Text,
    Bytes,
}

impl Kind {
    pub(super) fn of(content_type: &str) -> Self {
        let media_type = content_type.split(';').next().unwrap_or_default();
        let media_type = media_type.trim().to_ascii_lowercase();
        match media_type.split_once('/') {
            Some(("application", sub)) if sub == "json" || sub.ends_with("+json") => Self::Json,
            Some(("text", _)) => Self::Text,
            _ => Self::Bytes,
        }
    }
}
