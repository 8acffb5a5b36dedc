//! The types that a request can answer with, and how they are read.

use bytes::Bytes;

use super::no_value::{NoValue, NoValueReason};
use crate::engine;
use crate::engine::DecodeError;
use crate::http::Response;
use crate::model::{Element, Slot};

/// What a request can answer with: nothing, a value, one that may be missing, a page, bytes.
///
/// An implementation is a thin shell around code that is compiled once: it is instantiated in the
/// crates that send requests.
pub trait Answer: Sized + 'static {
    /// Whether it is read from the body. Where the result of long-running work is to be read elsewhere, it is then read
    /// there.
    const IS_IN_BODY: bool = true;

    /// The answer in the body. The status was a success.
    fn read(response: &Response) -> Result<Self, Unread>;

    /// What stands for an answer without a value.
    fn without_value(answer: NoValue) -> Result<Self, NoValue> {
        Err(answer)
    }
}

/// Why an answer with a success status does not become a value.
#[derive(Debug)]
#[non_exhaustive]
pub enum Unread {
    /// It has none.
    NoValue,
    /// It does not fit the metadata.
    Decode(DecodeError),
}

impl From<DecodeError> for Unread {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

/// The body is ignored.
impl Answer for () {
    const IS_IN_BODY: bool = false;

    fn read(_: &Response) -> Result<Self, Unread> {
        Ok(())
    }
}

/// The body as it came.
impl Answer for Bytes {
    fn read(response: &Response) -> Result<Self, Unread> {
        Ok(response.body().clone())
    }
}

impl<T: Element> Answer for T {
    fn read(response: &Response) -> Result<Self, Unread> {
        let mut place = None;
        value(T::slot(&mut place), response)?;
        place.ok_or(Unread::NoValue)
    }
}

/// `None` where the answer has no body, which stands for null (Protocol 4.01, section 11.5.4), or
/// where the service was asked to return nothing. An accepted request that is not finished is not null.
impl<T: Element> Answer for Option<T> {
    fn read(response: &Response) -> Result<Self, Unread> {
        let mut place = None;
        value(T::slot(&mut place), response)?;
        Ok(place)
    }

    fn without_value(answer: NoValue) -> Result<Self, NoValue> {
        match answer.reason() {
            NoValueReason::Absent => Ok(None),
            _ => Err(answer),
        }
    }
}

/// An answer without a value is a value too.
impl<T: Answer> Answer for Result<T, NoValue> {
    const IS_IN_BODY: bool = T::IS_IN_BODY;

    fn read(response: &Response) -> Result<Self, Unread> {
        if response.is_pending() {
            return Err(Unread::NoValue);
        }
        T::read(response).map(Ok)
    }

    fn without_value(answer: NoValue) -> Result<Self, NoValue> {
        Ok(T::without_value(answer))
    }
}

/// A structured value is the whole body; any other is in its member `value`, or is the body itself
/// where that is plain text (`$count`, `$value`).
#[inline(never)]
fn value(slot: Slot<'_>, response: &Response) -> Result<(), Unread> {
    let body = engine::strip_mark(response.body());
    if body.trim_ascii().is_empty() {
        return if response.is_pending() {
            Err(Unread::NoValue)
        } else {
            Ok(())
        };
    }
    if is_null(body) {
        return Ok(());
    }
    if matches!(slot, Slot::Object(_) | Slot::Polymorphic(_)) {
        engine::read_text(slot, body)?;
        return Ok(());
    }
    if is_plain_text(response) {
        let text = String::from_utf8_lossy(body);
        let text = if matches!(slot, Slot::String(_)) {
            &*text
        } else {
            text.trim_ascii()
        };
        engine::read_json(slot, &serde_json::Value::from(text))?;
        return Ok(());
    }
    engine::read_envelope(slot, body)?;
    Ok(())
}

/// `{"@odata.null": true}`: null in OData 4.0 (JSON Format 4.0, section 13).
fn is_null(body: &[u8]) -> bool {
    #[derive(serde::Deserialize)]
    struct Null {
        #[serde(rename = "@odata.null", alias = "@null")]
        null: bool,
    }
    // It has no more than its context beside it; an entity is not read twice.
    const LONGEST: usize = 2048;
    let may_be = body.len() <= LONGEST && body.windows(5).any(|part| part == b"null\"");
    may_be && serde_json::from_slice::<Null>(body).is_ok_and(|answer| answer.null)
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
