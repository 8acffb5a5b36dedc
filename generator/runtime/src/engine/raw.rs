//! The JSON text of what any serde format holds.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::seed::TextSeed;
use super::write::write_name;
use crate::edm::{DEEPEST, Json};

/// The name under which `serde_json` gives a value's text to its `RawValue`.
///
/// It is private to `serde_json` and may change in any release; the test below pins it. A format
/// that does not know the name gives the value itself, and digits beyond a double are lost.
const RAW: &str = "$serde_json::private::RawValue";

/// The JSON text of a value: as it came, where the format is JSON.
pub(super) fn text(
    deserializer: &mut dyn erased_serde::Deserializer<'_>,
) -> Result<Vec<u8>, String> {
    let mut text = Vec::new();
    let copy = Copy {
        text: &mut text,
        depth: 0,
        is_json: true,
    };
    deserializer
        .deserialize_newtype_struct(RAW, copy)
        .map_err(|error| error.to_string())?;
    Ok(text)
}

struct Copy<'t> {
    text: &'t mut Vec<u8>,
    depth: usize,
    /// The format may know [`RAW`]; in any other it is a member like others.
    is_json: bool,
}

impl Copy<'_> {
    fn within(&mut self) -> Copy<'_> {
        Copy {
            text: self.text,
            depth: self.depth + 1,
            is_json: false,
        }
    }

    fn put<E: Error>(self, value: impl Serialize) -> Result<(), E> {
        serde_json::to_writer(self.text, &value).map_err(E::custom)
    }

    fn enter<E: Error>(&self) -> Result<(), E> {
        if self.depth < DEEPEST {
            return Ok(());
        }
        Err(E::custom(
            "expected at most 128 levels of nesting, found more",
        ))
    }
}

impl<'de> DeserializeSeed<'de> for Copy<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Copy<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        self.enter()?;
        let mut name = Cow::Borrowed("");
        let mut separator = b'{';
        while map.next_key_seed(TextSeed(&mut name))?.is_some() {
            if self.is_json && name == RAW {
                let mut text = Cow::Borrowed("");
                map.next_value_seed(TextSeed(&mut text))?;
                self.text.extend_from_slice(text.as_bytes());
                return Ok(());
            }
            self.text.push(separator);
            separator = b',';
            write_name(&name, self.text);
            map.next_value_seed(self.within())?;
        }
        if separator == b'{' {
            self.text.push(separator);
        }
        self.text.push(b'}');
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        self.enter()?;
        self.text.push(b'[');
        let mut end = self.text.len();
        while items.next_element_seed(self.within())?.is_some() {
            end = self.text.len();
            self.text.push(b',');
        }
        // Without the last comma.
        self.text.truncate(end);
        self.text.push(b']');
        Ok(())
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(Copy {
            is_json: false,
            ..self
        })
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.put(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.put(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.put(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.put(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.put(value)
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.put(value)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.put(value)
    }

    fn visit_f32<E: Error>(self, value: f32) -> Result<(), E> {
        self.text
            .extend_from_slice(Json::from(value).text().as_bytes());
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.text
            .extend_from_slice(Json::from(value).text().as_bytes());
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.put(value)
    }
}
