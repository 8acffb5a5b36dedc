//! From JSON to an [`ODataError`](super::ODataError), whatever the JSON is.

use azure_core::http::StatusCode;
use azure_core::http::headers::{CONTENT_TYPE, Headers};
use bytes::Bytes;
use serde_json::{Map, Value};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::{ErrorBody, ErrorDetail, Inner, InnerError, ODataError};
use crate::engine::strip_mark;
use crate::http::header_names::{CLIENT_REQUEST_ID, REQUEST_ID};
use crate::http::retry_after::retry_after;

impl ODataError {
    /// The error in an answer. Never fails: a body that is not an OData error is kept as it came.
    pub fn parse(status: StatusCode, headers: &Headers, body: Bytes) -> Self {
        Self(Box::new(error(status, headers, body)))
    }
}

fn error(status: StatusCode, headers: &Headers, body: Bytes) -> Inner {
    // serde_json refuses what is nested more than 128 deep, so that the recursion below is bounded.
    let parsed = serde_json::from_slice(strip_mark(&body))
        .ok()
        .and_then(error_body)
        .unwrap_or_default();
    let header = |name| headers.get_optional_string(name);
    let of_inner = |get: fn(&InnerError) -> Option<&String>| {
        std::iter::successors(parsed.inner.as_deref(), |inner| inner.inner.as_deref())
            .find_map(get)
            .cloned()
    };
    Inner {
        status,
        request_id: header(&REQUEST_ID).or_else(|| of_inner(|inner| inner.request_id.as_ref())),
        client_request_id: header(&CLIENT_REQUEST_ID)
            .or_else(|| of_inner(|inner| inner.client_request_id.as_ref())),
        retry_after: retry_after(headers),
        content_type: header(&CONTENT_TYPE),
        parsed,
        permissions: &[],
        body,
        after_doubt: false,
    }
}

fn error_body(json: Value) -> Option<ErrorBody> {
    let Value::Object(mut members) = json else {
        return None;
    };
    // `odata.error` is the OData 3 spelling, of which some services still have parts.
    match take(&mut members, "error").or_else(|| take(&mut members, "odata.error")) {
        Some(Value::Object(error)) => Some(of_object(error)),
        // OAuth's error, from a gateway that checks tokens (RFC 6749, section 5.2).
        Some(Value::String(code)) => {
            let message = take(&mut members, "error_description")
                .and_then(text)
                .unwrap_or_default();
            Some(ErrorBody {
                code,
                message,
                ..ErrorBody::default()
            })
        }
        Some(_) => None,
        // The error without its envelope.
        None => {
            let parsed = of_object(members);
            (parsed != ErrorBody::default()).then_some(parsed)
        }
    }
}

fn of_object(mut members: Map<String, Value>) -> ErrorBody {
    let details = match take(&mut members, "details") {
        Some(Value::Array(details)) => details.into_iter().filter_map(detail).collect(),
        _ => Vec::new(),
    };
    ErrorBody {
        code: take_text(&mut members, "code").unwrap_or_default(),
        message: take_text(&mut members, "message").unwrap_or_default(),
        target: take_text(&mut members, "target"),
        details,
        inner: take_inner(&mut members),
    }
}

fn detail(json: Value) -> Option<ErrorDetail> {
    let Value::Object(mut members) = json else {
        return None;
    };
    Some(ErrorDetail {
        code: take_text(&mut members, "code").unwrap_or_default(),
        message: take_text(&mut members, "message").unwrap_or_default(),
        target: take_text(&mut members, "target"),
    })
}

fn take_inner(members: &mut Map<String, Value>) -> Option<Box<InnerError>> {
    for name in ["innererror", "internalexception"] {
        if let Some(Value::Object(inner)) = take_if(members, name, Value::is_object) {
            return Some(Box::new(inner_error(inner)));
        }
    }
    None
}

fn inner_error(mut members: Map<String, Value>) -> InnerError {
    InnerError {
        code: take_text(&mut members, "code"),
        message: take_text(&mut members, "message"),
        date: take_date(&mut members),
        request_id: take_text(&mut members, "request-id")
            .or_else(|| take_text(&mut members, "requestId")),
        client_request_id: take_text(&mut members, "client-request-id")
            .or_else(|| take_text(&mut members, "clientRequestId")),
        inner: take_inner(&mut members),
        additional: members,
    }
}

/// A member, whatever the case of its name, since services do not agree on `innerError`.
fn take(members: &mut Map<String, Value>, name: &str) -> Option<Value> {
    take_if(members, name, |_| true)
}

fn take_if(
    members: &mut Map<String, Value>,
    name: &str,
    fits: fn(&Value) -> bool,
) -> Option<Value> {
    let (known, _) = members
        .iter()
        .find(|(known, value)| known.eq_ignore_ascii_case(name) && fits(value))?;
    let known = known.clone();
    members.remove(&known)
}

/// What is text; anything else stays where it is.
fn take_text(members: &mut Map<String, Value>, name: &str) -> Option<String> {
    take_if(members, name, is_text).and_then(text)
}

fn is_text(json: &Value) -> bool {
    match json {
        Value::String(_) | Value::Number(_) => true,
        // OData 3: `{"lang": "en-US", "value": "…"}`.
        Value::Object(members) => members.get("value").is_some_and(Value::is_string),
        _ => false,
    }
}

fn text(json: Value) -> Option<String> {
    match json {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(mut members) => members.remove("value").and_then(text),
        _ => None,
    }
}

fn take_date(members: &mut Map<String, Value>) -> Option<OffsetDateTime> {
    let date = members.get("date").and_then(Value::as_str)?;
    let read = |text: &str| OffsetDateTime::parse(text, &Rfc3339).ok();
    let date = read(date).or_else(|| read(&format!("{date}Z")))?;
    members.remove("date");
    Some(date)
}
