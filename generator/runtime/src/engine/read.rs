//! Reading one value into its place.
//!
//! It needs `object` and `polymorphic` back: a value may be an object, whose members are values.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::context::Context;
use super::decode_error::{DecodeError, Found};
use super::seed::{JsonSeed, Outcome, raw};
use super::text::read_all;
use super::{object, polymorphic, scalar, write};
use crate::edm::{Geo, Json};
use crate::model::view::Data;
use crate::model::{ListSlot, Slot, View};

/// Reads JSON text. The place has room for all of it, or it is an error.
pub(crate) fn read_text(mut slot: Slot<'_>, text: &[u8]) -> Result<(), DecodeError> {
    let outcome = read_all(text, |json, context| {
        SlotSeed {
            slot: slot.again(),
            context,
        }
        .deserialize(json)
    })?;
    match outcome {
        Outcome::Value | Outcome::Null => Ok(()),
        Outcome::Whole(_) => Err(DecodeError::mismatch(slot.expected(), slot.unsuitable())),
    }
}

/// Reads JSON that was read already.
pub(crate) fn read_json(slot: Slot<'_>, json: &serde_json::Value) -> Result<(), DecodeError> {
    read_text(slot, json.to_string().as_bytes()).map_err(DecodeError::without_position)
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
            Slot::Json(place) => {
                let value = JsonSeed(context).deserialize(deserializer)?;
                Ok(untyped(place, value))
            }
            Slot::Geo(place) => {
                let mut json = None;
                let value = JsonSeed(context).deserialize(deserializer)?;
                let outcome = untyped(&mut json, value);
                *place = json.map(Geo);
                Ok(outcome)
            }
            Slot::Decimal(place) => {
                scalar::from_raw(Slot::Decimal(place), raw(deserializer)?, context)
            }
            slot if context.is_careful() && slot.is_primitive() => {
                scalar::from_raw(slot, raw(deserializer)?, context)
            }
            slot => deserializer.deserialize_any(SlotVisitor { slot, context }),
        }
    }
}

fn untyped(place: &mut Option<Json>, value: Json) -> Outcome {
    *place = (!value.is_null()).then_some(value);
    match place {
        Some(_) => Outcome::Value,
        None => Outcome::Null,
    }
}

/// One visitor for every type: it is compiled once, not once per type.
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

    fn visit_bool<E: Error>(self, value: bool) -> Result<Outcome, E> {
        scalar::boolean(self.slot, value, self.context)
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
        match self.slot {
            Slot::Object(place) => {
                self.context.enter()?;
                let taken = object::Taken::default();
                object::members(place.make(), &mut map, taken, self.context)?;
            }
            Slot::Polymorphic(place) => {
                self.context.enter()?;
                polymorphic::members(place, &mut map, self.context)?;
            }
            slot if slot.is_primitive() => {
                return scalar::number_of_map(slot, &mut map, self.context);
            }
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
            Ok(Some(Outcome::Null)) => return whole_list(place, items, index, "null", context),
            Ok(Some(Outcome::Whole(text))) => {
                return whole_list(place, items, index, &text, context);
            }
            Err(error) => {
                context.at_item(index);
                return Err(error);
            }
        }
        index += 1;
    }
}

/// The list has an item, here the one at `index`, that its item type cannot hold: the place gets the
/// items that it can hold, and the text of all of them is kept beside it.
fn whole_list<'de, A: SeqAccess<'de>>(
    place: &mut dyn ListSlot,
    mut items: A,
    mut index: usize,
    text: &str,
    context: &Context,
) -> Result<Outcome, A::Error> {
    let mut whole = before(place.view(), index);
    whole.push_str(text);
    loop {
        index += 1;
        let result = items.next_element::<&RawValue>();
        let Some(item) = result.inspect_err(|_| context.at_item(index))? else {
            whole.push(']');
            return Ok(Outcome::Whole(whole.into()));
        };
        whole.push(',');
        whole.push_str(item.get());
        let mut result = Ok(Outcome::Null);
        place.item(&mut |slot| {
            let mut json = serde_json::Deserializer::from_str(item.get());
            result = SlotSeed { slot, context }.deserialize(&mut json);
            result.is_ok()
        });
        if let Err(error) = result {
            context.at_item(index);
            return Err(A::Error::custom(error));
        }
    }
}

/// The beginning of the text of a list, up to the item at `end`.
fn before(list: View<'_>, end: usize) -> String {
    let mut text = "[".to_owned();
    if let Data::List(items) = list.data {
        for index in 0..end {
            text.push_str(&String::from_utf8_lossy(&write::text(items.item(index))));
            text.push(',');
        }
    }
    text
}
