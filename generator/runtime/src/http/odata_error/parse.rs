//! From JSON to an [`ODataError`](super::ODataError), whatever the JSON is.

use azure_core::http::StatusCode;
use azure_core::http::headers::{CONTENT_TYPE, Headers};
use bytes::Bytes;
use serde_json::value::RawValue;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::{ErrorBody, ErrorDetail, Inner, InnerError, ODataError};
use crate::edm::node::{Name, Node, Part, is_shallow};
use crate::edm::{DEEPEST, Json};
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
    let parsed = read(&body).unwrap_or_default();
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

/// The parts of the body. A member that no Rust type can hold, such as `1e400` or half of a surrogate pair, spoils no
/// other one.
fn read(body: &[u8]) -> Option<ErrorBody> {
    let text = String::from_utf8_lossy(strip_mark(body));
    let raw: &RawValue = serde_json::from_str(&text).ok()?;
    // So that the recursion below is bounded.
    is_shallow(raw.get(), DEEPEST).then_some(())?;
    error_body(Node::parse(raw.get()))
}

/// The members of an object, which are taken out one by one.
type Members<'a> = Vec<(Name<'a>, Part<'a>)>;

fn error_body(json: Node<'_>) -> Option<ErrorBody> {
    let Node::Object(mut members) = json else {
        return None;
    };
    // `odata.error` is the OData 3 spelling, of which some services still have parts.
    match take(&mut members, "error").or_else(|| take(&mut members, "odata.error")) {
        Some(Node::Object(error)) => Some(of_object(error)),
        // OAuth's error, from a gateway that checks tokens (RFC 6749, section 5.2).
        Some(Node::String(code)) => {
            let message = take(&mut members, "error_description")
                .and_then(text)
                .unwrap_or_default();
            Some(ErrorBody {
                code: code.plain().to_owned(),
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

fn of_object(mut members: Members<'_>) -> ErrorBody {
    let details = match take(&mut members, "details") {
        Some(Node::Array(details)) => details
            .into_iter()
            .filter_map(|part| detail(part.node))
            .collect(),
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

fn detail(json: Node<'_>) -> Option<ErrorDetail> {
    let Node::Object(mut members) = json else {
        return None;
    };
    Some(ErrorDetail {
        code: take_text(&mut members, "code").unwrap_or_default(),
        message: take_text(&mut members, "message").unwrap_or_default(),
        target: take_text(&mut members, "target"),
    })
}

fn take_inner(members: &mut Members<'_>) -> Option<Box<InnerError>> {
    let is_object = |node: &Node<'_>| matches!(node, Node::Object(_));
    for name in ["innererror", "internalexception"] {
        if let Some(Node::Object(inner)) = take_if(members, name, is_object) {
            return Some(Box::new(inner_error(inner)));
        }
    }
    None
}

fn inner_error(mut members: Members<'_>) -> InnerError {
    InnerError {
        code: take_text(&mut members, "code"),
        message: take_text(&mut members, "message"),
        date: take_date(&mut members),
        request_id: take_text(&mut members, "request-id")
            .or_else(|| take_text(&mut members, "requestId")),
        client_request_id: take_text(&mut members, "client-request-id")
            .or_else(|| take_text(&mut members, "clientRequestId")),
        inner: take_inner(&mut members),
        additional: members
            .into_iter()
            .filter_map(|(name, part)| {
                Some((name.plain().to_owned(), Json::from_raw(part.text())?))
            })
            .collect(),
    }
}

/// A member, whatever the case of its name, since services do not agree on `innerError`.
fn take<'a>(members: &mut Members<'a>, name: &str) -> Option<Node<'a>> {
    take_if(members, name, |_| true)
}

fn take_if<'a>(
    members: &mut Members<'a>,
    name: &str,
    fits: fn(&Node<'_>) -> bool,
) -> Option<Node<'a>> {
    // Of members with one name the last counts.
    let at = members
        .iter()
        .rposition(|(known, part)| known.plain().eq_ignore_ascii_case(name) && fits(&part.node))?;
    let (known, part) = members.remove(at);
    members.retain(|(other, _)| other.key() != known.key());
    Some(part.node)
}

/// What is text; anything else stays where it is.
fn take_text(members: &mut Members<'_>, name: &str) -> Option<String> {
    take_if(members, name, is_text).and_then(text)
}

fn is_text(json: &Node<'_>) -> bool {
    match json {
        Node::String(_) | Node::Number(_) => true,
        // OData 3: `{"lang": "en-US", "value": "…"}`.
        Node::Object(members) => members
            .iter()
            .any(|(name, part)| name.is("value") && matches!(part.node, Node::String(_))),
        _ => false,
    }
}

fn text(json: Node<'_>) -> Option<String> {
    match json {
        Node::String(text) => Some(text.plain().to_owned()),
        Node::Number(number) => Some(number.to_owned()),
        Node::Object(members) => members
            .into_iter()
            .find(|(name, _)| name.is("value"))
            .and_then(|(_, part)| text(part.node)),
        _ => None,
    }
}

fn take_date(members: &mut Members<'_>) -> Option<OffsetDateTime> {
    let read = |text: &str| OffsetDateTime::parse(text, &Rfc3339).ok();
    let (at, date) = members
        .iter()
        .enumerate()
        .filter(|(_, (name, _))| name.is("date"))
        .find_map(|(at, (_, part))| match &part.node {
            Node::String(text) => read(text.plain())
                .or_else(|| read(&format!("{}Z", text.plain())))
                .map(|date| (at, date)),
            _ => None,
        })?;
    members.remove(at);
    Some(date)
}
