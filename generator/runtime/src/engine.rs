//! The one reader and the one writer of all objects.
//!
//! Nothing here is generic over the types of the metadata: values are reached through
//! [`Slot`](crate::Slot) and [`View`](crate::View). What has a type parameter is a thin shell.

mod compare;
mod context;
mod copy;
mod debug;
pub(crate) mod decode_error;
mod edm;
pub(crate) mod encode_error;
mod envelope;
mod object;
mod path;
mod plain;
mod polymorphic;
mod raw;
mod read;
mod scalar;
mod seed;
mod serde;
mod shown;
mod text;
mod write;
mod written;

pub use self::serde::{deserialize, serialize};
pub use compare::{equal, equal_objects};
pub use copy::copy;
pub use debug::{debug, debug_object};

pub(crate) use compare::{equal_with_nulls, same_with_nulls};
pub(crate) use decode_error::DecodeError;
pub(crate) use encode_error::{EncodeError, EncodeProblem};
pub(crate) use envelope::{BadItem, Envelope, read_envelope, read_page};
pub(crate) use read::{read_json, read_text};
pub(crate) use text::strip_mark;
pub(crate) use write::{Links, Writing, special, write, write_members, write_name, write_written};
pub(crate) use written::{Written, written};

use crate::model::{Element, Encode};

/// Reads a value from JSON text. Errors name the place within it.
pub fn from_slice<T: Element>(text: &[u8]) -> Result<T, DecodeError> {
    let mut place = None;
    read_text(T::slot(&mut place), text)?;
    some(place)
}

/// Reads a value from JSON that was read already.
pub fn from_json<T: Element>(json: &serde_json::Value) -> Result<T, DecodeError> {
    let mut place = None;
    read_json(T::slot(&mut place), json)?;
    some(place)
}

/// Writes a value as JSON text.
pub fn to_vec(value: &dyn Encode) -> Vec<u8> {
    write::text(value.view())
}

/// Writes a value that is created together with another one: without the properties that the service computes, unless
/// they are asked for.
pub(crate) fn to_create(value: &dyn Encode) -> Vec<u8> {
    write::text_to_create(value.view(), !value.keeps_computed())
}

fn some<T: Element>(place: Option<T>) -> Result<T, DecodeError> {
    place
        .or_else(T::null)
        .ok_or_else(|| DecodeError::mismatch("a value", "null"))
}
