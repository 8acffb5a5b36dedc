//! Reading a value of no declared type together with its text.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize as _;
use serde::de::value::SeqAccessDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value as JsonValue;

use super::seed::TextSeed;

/// The name under which `serde_json` gives a value's text to its `RawValue`.
///
/// It is private to `serde_json` and may change in any release; the test below pins it. A format
/// that does not know the name gives the value itself, and digits beyond a double are lost.
pub(crate) const RAW: &str = "$serde_json::private::RawValue";

/// A value, and its text where the value in memory is not all of it: a number of more digits than a
/// double has, or one within.
pub(crate) struct Raw {
    pub(crate) value: JsonValue,
    pub(crate) text: Option<Box<str>>,
}

impl From<JsonValue> for Raw {
    fn from(value: JsonValue) -> Self {
        Self { value, text: None }
    }
}

/// Reads a [`Raw`].
pub(crate) struct RawSeed {
    /// Whether the text is kept in any case.
    pub(crate) text: bool,
}

impl<'de> DeserializeSeed<'de> for RawSeed {
    type Value = Raw;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_newtype_struct(RAW, self)
    }
}

impl<'de> Visitor<'de> for RawSeed {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut name = Cow::Borrowed("");
        let mut members = serde_json::Map::new();
        while map.next_key_seed(TextSeed(&mut name))?.is_some() {
            if name == RAW {
                let mut text = Cow::Borrowed("");
                map.next_value_seed(TextSeed(&mut text))?;
                let value: JsonValue = serde_json::from_str(&text).map_err(A::Error::custom)?;
                let written = value.to_string();
                let text = (self.text || written != text).then(|| text.into());
                return Ok(Raw { value, text });
            }
            members.insert(std::mem::take(&mut name).into(), map.next_value()?);
        }
        Ok(JsonValue::Object(members).into())
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        JsonValue::deserialize(deserializer).map(Raw::from)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        JsonValue::deserialize(deserializer).map(Raw::from)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Raw, A::Error> {
        JsonValue::deserialize(SeqAccessDeserializer::new(items)).map(Raw::from)
    }

    fn visit_unit<E: Error>(self) -> Result<Raw, E> {
        Ok(JsonValue::Null.into())
    }

    fn visit_none<E: Error>(self) -> Result<Raw, E> {
        Ok(JsonValue::Null.into())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Raw, E> {
        Ok(JsonValue::from(value).into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Raw, E> {
        Ok(JsonValue::from(value).into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Raw, E> {
        Ok(JsonValue::from(value).into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Raw, E> {
        Ok(JsonValue::from(value).into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Raw, E> {
        Ok(JsonValue::from(text).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fails when a release of `serde_json` has another name than [`RAW`].
    #[test]
    fn serde_json_gives_the_text_under_this_name() {
        for text in ["12345678901234567.89", "1.10", "[1.10]"] {
            let mut json = serde_json::Deserializer::from_str(text);
            let raw = RawSeed { text: false }.deserialize(&mut json).unwrap();
            assert_eq!(raw.text.as_deref(), Some(text));
        }
        let mut json = serde_json::Deserializer::from_str("1.5");
        let raw = RawSeed { text: false }.deserialize(&mut json).unwrap();
        assert_eq!((raw.value, raw.text), (JsonValue::from(1.5), None));
    }
}
