//! The types that a request can answer with, and how they are read.

use bytes::Bytes;

use crate::engine;
use crate::engine::{DecodeError, Failure, Found};
use crate::http::Response;
use crate::model::{Element, Slot};

/// What a request can answer with: nothing, a value, one that may be missing, a page, bytes.
///
/// An implementation is a thin shell around code that is compiled once: it is instantiated in the
/// crates that send requests.
pub trait Answer: Sized + 'static {
    /// The answer in the body. The status was a success.
    fn read(response: &Response) -> Result<Self, DecodeError>;
}

/// The body is ignored.
impl Answer for () {
    fn read(_: &Response) -> Result<Self, DecodeError> {
        Ok(())
    }
}

/// The body as it came.
impl Answer for Bytes {
    fn read(response: &Response) -> Result<Self, DecodeError> {
        Ok(response.body().clone())
    }
}

impl<T: Element> Answer for T {
    fn read(response: &Response) -> Result<Self, DecodeError> {
        let mut place = None;
        value(T::slot(&mut place), response)?;
        place.ok_or_else(nothing)
    }
}

/// `None` where the answer has no body, which stands for null (Protocol 4.01, section 11.5.4), or
/// where the service was asked to return nothing.
impl<T: Element> Answer for Option<T> {
    fn read(response: &Response) -> Result<Self, DecodeError> {
        let mut place = None;
        value(T::slot(&mut place), response)?;
        Ok(place)
    }
}

/// A structured value is the whole body; any other is in its member `value`, or is the body itself
/// where that is plain text (`$count`, `$value`).
#[inline(never)]
fn value(slot: Slot<'_>, response: &Response) -> Result<(), DecodeError> {
    let body = engine::strip_mark(response.body());
    if body.trim_ascii().is_empty() {
        return Ok(());
    }
    if matches!(slot, Slot::Object(_) | Slot::Polymorphic(_)) {
        return engine::read_text(slot, body);
    }
    if is_plain_text(response) {
        let text = String::from_utf8_lossy(body);
        let text = if matches!(slot, Slot::String(_)) {
            &*text
        } else {
            text.trim_ascii()
        };
        return engine::read_json(slot, &serde_json::Value::from(text));
    }
    engine::read_envelope(slot, body).map(drop)
}

fn is_plain_text(response: &Response) -> bool {
    let content_type = response
        .headers()
        .get_optional_str(&azure_core::http::headers::CONTENT_TYPE);
    content_type.is_some_and(|media_type| {
        media_type
            .trim_start()
            .to_ascii_lowercase()
            .starts_with("text/plain")
    })
}

fn nothing() -> DecodeError {
    let failure = Failure {
        expected: "a value",
        found: Found::Kind("an answer without one"),
    };
    DecodeError::new(String::new(), failure.to_string(), None, Some(failure))
}
