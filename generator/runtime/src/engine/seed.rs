//! What the readers of all kinds of values share: the outcome, and reading a text.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};
use serde_json::value::RawValue;

use super::context::Context;
use super::decode_error::Found;
use crate::edm::Json;

/// What was read into a place.
pub(crate) enum Outcome {
    Value,
    Null,
    /// The place holds only a part of the value, or nothing; the value's JSON text is here.
    Whole(Box<str>),
}

/// Reads text without copying it where the input lets it be borrowed.
pub(crate) struct TextSeed<'t, 'de>(pub(crate) &'t mut Cow<'de, str>);

impl<'de> DeserializeSeed<'de> for TextSeed<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for TextSeed<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<(), E> {
        *self.0 = Cow::Borrowed(text);
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        *self.0 = Cow::Owned(text.to_owned());
        Ok(())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<(), E> {
        *self.0 = Cow::Owned(text);
        Ok(())
    }
}

/// The text of a value, which is JSON of any kind.
pub(super) fn raw<'de, D: Deserializer<'de>>(deserializer: D) -> Result<&'de str, D::Error> {
    <&RawValue>::deserialize(deserializer).map(RawValue::get)
}

/// Reads a value of no declared type.
pub(super) struct JsonSeed<'c>(pub(super) &'c Context);

impl<'de> DeserializeSeed<'de> for JsonSeed<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        json(raw(deserializer)?, self.0)
    }
}

/// A value whose text is JSON.
pub(super) fn json<E: Error>(text: &str, context: &Context) -> Result<Json, E> {
    Json::from_raw(text)
        .ok_or_else(|| context.fail("at most 128 levels of nesting", Found::Kind("more")))
}
