//! serde's traits, passed to the engine through erased-serde.
//!
//! A user's crate that calls `serde_json::from_str::<User>` instantiates only the two shells here,
//! not the engine. Reading is by the JSON text in any case, so that it keeps the same.

use serde::de::Error as _;
use serde::{Deserializer, Serializer};

use super::raw;
use super::read::read_text;
use super::shown::Shown;
use crate::model::{Element, Encode, Slot};

/// Writes a value to any serde format.
pub fn serialize<T: Encode, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    erased_serde::serialize(erase(&Shown(value.view())), serializer)
}

/// Reads a value from any self-describing serde format.
pub fn deserialize<'de, T: Element, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut place = None;
    let mut erased = <dyn erased_serde::Deserializer<'_>>::erase(deserializer);
    read(T::slot(&mut place), &mut erased).map_err(D::Error::custom)?;
    place
        .or_else(T::null)
        .ok_or_else(|| D::Error::custom("expected a value, found null"))
}

/// Its own function so that the engine's code for erased formats stays in this crate.
#[inline(never)]
fn erase<'a>(shown: &'a Shown<'a>) -> &'a dyn erased_serde::Serialize {
    shown
}

#[inline(never)]
fn read(
    slot: Slot<'_>,
    deserializer: &mut dyn erased_serde::Deserializer<'_>,
) -> Result<(), String> {
    let text = raw::text(deserializer)?;
    read_text(slot, &text).map_err(|error| error.without_position().to_string())
}
