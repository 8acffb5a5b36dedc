//! Reading one value into its place.
//!
//! It needs `object` and `polymorphic` back: a value may be an object, whose members are values.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value as JsonValue;

use super::context::Context;
use super::decode_error::{DecodeError, Found};
use super::seed::Outcome;
use super::shown::to_json;
use super::text::read_all;
use super::{object, polymorphic, scalar};
use crate::edm::{Geo, Json};
use crate::model::{ListSlot, Slot};

/// Reads JSON text.
pub(crate) fn read_text(slot: Slot<'_>, text: &[u8]) -> Result<Outcome, DecodeError> {
    read_all(text, |json, context| {
        SlotSeed { slot, context }.deserialize(json)
    })
}

/// Reads JSON that was read already.
pub(crate) fn read_json(slot: Slot<'_>, json: &JsonValue) -> Result<Outcome, DecodeError> {
    let context = Context::default();
    let result = SlotSeed {
        slot,
        context: &context,
    }
    .deserialize(json);
    result.map_err(|error| context.into_error(&error))
}

/// Reads one value into `slot`.
pub(crate) struct SlotSeed<'s, 'c> {
    pub(crate) slot: Slot<'s>,
    pub(crate) context: &'c Context,
}

impl<'de> DeserializeSeed<'de> for SlotSeed<'_, '_> {
    type Value = Outcome;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Outcome, D::Error> {
        let context = self.context;
        match self.slot {
            Slot::Decimal(place) => scalar::decimal(place, context, deserializer),
            Slot::Json(place) => {
                let value = <JsonValue as serde::Deserialize>::deserialize(deserializer)?;
                Ok(untyped(place, value, Json))
            }
            Slot::Geo(place) => {
                let value = <JsonValue as serde::Deserialize>::deserialize(deserializer)?;
                Ok(untyped(place, value, Geo))
            }
            slot => deserializer.deserialize_any(SlotVisitor { slot, context }),
        }
    }
}

fn untyped<T>(
    place: &mut Option<T>,
    value: JsonValue,
    make: impl FnOnce(JsonValue) -> T,
) -> Outcome {
    if value.is_null() {
        *place = None;
        return Outcome::Null;
    }
    *place = Some(make(value));
    Outcome::Value
}

/// One visitor for every type: it is compiled once per format, not once per type.
struct SlotVisitor<'s, 'c> {
    slot: Slot<'s>,
    context: &'c Context,
}

impl SlotVisitor<'_, '_> {
    fn mismatch<T, E: Error>(self, found: &'static str) -> Result<T, E> {
        let found = Found::Kind(found);
        Err(self.context.fail(self.slot.expected(), found))
    }
}

impl<'de> Visitor<'de> for SlotVisitor<'_, '_> {
    type Value = Outcome;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slot.expected())
    }

    fn visit_unit<E: Error>(self) -> Result<Outcome, E> {
        self.slot.clear();
        Ok(Outcome::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Outcome, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Outcome, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Outcome, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Outcome, E> {
        match self.slot {
            Slot::Bool(place) => *place = Some(value),
            _ => return self.mismatch("a boolean"),
        }
        Ok(Outcome::Value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Outcome, E> {
        scalar::integer(self.slot, i128::from(value), self.context)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Outcome, E> {
        scalar::integer(self.slot, i128::from(value), self.context)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Outcome, E> {
        scalar::float(self.slot, value, self.context)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Outcome, E> {
        match self.slot {
            Slot::String(place) => *place = Some(value.to_owned()),
            slot => return scalar::text(slot, value, self.context),
        }
        Ok(Outcome::Value)
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Outcome, E> {
        match self.slot {
            Slot::String(place) => *place = Some(value),
            slot => return scalar::text(slot, &value, self.context),
        }
        Ok(Outcome::Value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Outcome, A::Error> {
        match self.slot {
            Slot::List(place) => {
                self.context.enter()?;
                let read = list(place, items, self.context);
                self.context.leave();
                read
            }
            _ => self.mismatch("a list"),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Outcome, A::Error> {
        self.context.enter()?;
        match self.slot {
            Slot::Object(place) => object::members(
                place.make(),
                &mut map,
                object::Taken::default(),
                None,
                self.context,
            )?,
            Slot::Polymorphic(place) => polymorphic::members(place, &mut map, self.context)?,
            _ => return self.mismatch("an object"),
        }
        self.context.leave();
        Ok(Outcome::Value)
    }
}

fn list<'de, A: SeqAccess<'de>>(
    place: &mut dyn ListSlot,
    mut items: A,
    context: &Context,
) -> Result<Outcome, A::Error> {
    place.start();
    let mut index = 0;
    loop {
        let mut result = Ok(None);
        place.item(&mut |slot| {
            result = items.next_element_seed(SlotSeed { slot, context });
            matches!(result, Ok(Some(_)))
        });
        match result {
            Ok(None) => return Ok(Outcome::Value),
            Ok(Some(Outcome::Value)) => {}
            Ok(Some(Outcome::Null)) if place.nullable() => {}
            Ok(Some(Outcome::Null)) => {
                return raw_list(place, items).inspect_err(|_| context.at_item(index));
            }
            Ok(Some(Outcome::Raw(_))) => {
                context.at_item(index);
                return Err(context.fail("a list without null", Found::Kind("null")));
            }
            Err(error) => {
                context.at_item(index);
                return Err(error);
            }
        }
        index += 1;
    }
}

/// The list has a null that its item type cannot hold: all of it becomes JSON, so that nothing is lost.
fn raw_list<'de, A: SeqAccess<'de>>(
    place: &mut dyn ListSlot,
    mut items: A,
) -> Result<Outcome, A::Error> {
    let mut all = match to_json(place.view()) {
        JsonValue::Array(read) => read,
        _ => Vec::new(),
    };
    place.clear();
    all.push(JsonValue::Null);
    while let Some(item) = items.next_element()? {
        all.push(item);
    }
    Ok(Outcome::Raw(Box::new(JsonValue::Array(all))))
}
