//! The one reader and the one writer of all objects.
//!
//! Nothing here is generic over the types of the metadata: values are reached through
//! [`Slot`](crate::Slot) and [`View`](crate::View). What has a type parameter is a thin shell.

mod compare;
mod context;
mod debug;
pub(crate) mod decode_error;
mod edm;
pub(crate) mod encode_error;
mod envelope;
mod object;
mod path;
mod polymorphic;
mod raw;
mod read;
mod scalar;
mod seed;
mod serde;
mod shown;
mod text;
mod write;

pub use self::serde::{deserialize, serialize};
pub use compare::equal;
pub use debug::debug;

pub(crate) use compare::same;
pub(crate) use decode_error::{DecodeError, Failure, Found};
pub(crate) use encode_error::{EncodeError, EncodeProblem};
pub(crate) use envelope::{Envelope, read_envelope};
pub(crate) use read::{read_json, read_text};
pub(crate) use shown::to_json;
pub(crate) use text::strip_mark;
pub(crate) use write::{Writing, special, write, write_name};

use crate::model::{Element, Encode};

/// Reads a value from JSON text. Errors name the place within it.
pub fn from_slice<T: Element>(text: &[u8]) -> Result<T, DecodeError> {
    let mut place = None;
    read_text(T::slot(&mut place), text)?;
    place.ok_or_else(unexpected_null)
}

/// Reads a value from JSON text that was read already.
pub fn from_json<T: Element>(json: &serde_json::Value) -> Result<T, DecodeError> {
    let mut place = None;
    read_json(T::slot(&mut place), json)?;
    place.ok_or_else(unexpected_null)
}

/// Writes a value as JSON text.
pub fn to_vec(value: &dyn Encode) -> Vec<u8> {
    let mut text = Vec::with_capacity(256);
    // Only request bodies are ever refused.
    let _ = write(value.view(), &mut text, Writing::default());
    text
}

fn unexpected_null() -> DecodeError {
    let failure = Failure {
        expected: "a value",
        found: Found::Kind("null"),
    };
    DecodeError::new(String::new(), failure.to_string(), None, Some(failure))
}
