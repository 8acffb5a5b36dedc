//! Reading the members around a value: `value`, the links, the count (JSON Format 4.01, section 4).

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::context::Context;
use super::decode_error::{DecodeError, Found};
use super::read::{SlotSeed, read_text};
use super::seed::{JsonSeed, Outcome, TextSeed, json};
use super::text::read_all;
use crate::edm::Json;
use crate::model::{Additional, ListSlot, Slot};

/// The members of a body besides `value`.
#[derive(Debug, Default)]
pub(crate) struct Envelope {
    pub(crate) count: Option<i64>,
    pub(crate) next_link: Option<String>,
    pub(crate) delta_link: Option<String>,
    pub(crate) additional: Additional,
}

/// An item of a page that cannot be read.
#[derive(Clone, Debug)]
pub(crate) struct BadItem {
    pub(crate) index: usize,
    pub(crate) json: Json,
    pub(crate) error: DecodeError,
}

/// Reads the member `value` into the slot, and everything else beside it.
pub(crate) fn read_envelope(mut slot: Slot<'_>, text: &[u8]) -> Result<Envelope, DecodeError> {
    read_all(text, |json, context| {
        json.deserialize_map(EnvelopeSeed {
            slot: slot.again(),
            bad: None,
            context,
        })
    })
}

/// Reads the items of the list `value` into the slot, but for those that cannot be read.
pub(crate) fn read_page(
    mut slot: Slot<'_>,
    text: &[u8],
) -> Result<(Envelope, Vec<BadItem>), DecodeError> {
    // All items at once is the quickest, and mostly well.
    if let Ok(envelope) = read_envelope(slot.again(), text) {
        return Ok((envelope, Vec::new()));
    }
    let mut bad = Vec::new();
    let envelope = read_all(text, |json, context| {
        bad.clear();
        json.deserialize_map(EnvelopeSeed {
            slot: slot.again(),
            bad: Some(&mut bad),
            context,
        })
    })?;
    Ok((envelope, bad))
}

struct EnvelopeSeed<'s, 'c> {
    slot: Slot<'s>,
    /// Where items go that cannot be read; without it they are an error.
    bad: Option<&'c mut Vec<BadItem>>,
    context: &'c Context,
}

impl<'de> Visitor<'de> for EnvelopeSeed<'_, '_> {
    type Value = Envelope;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the member `value`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Envelope, A::Error> {
        let Self {
            mut slot,
            mut bad,
            context,
        } = self;
        let mut envelope = Envelope::default();
        let mut has_value = false;
        let mut name = Cow::Borrowed("");
        while map.next_key_seed(TextSeed(&mut name))?.is_some() {
            if name == "value" {
                if std::mem::replace(&mut has_value, true) {
                    return Err(context.fail("one member `value`", Found::Kind("a second one")));
                }
                let read = match (slot.again(), bad.as_deref_mut()) {
                    (Slot::List(place), Some(bad)) => map.next_value_seed(ItemsSeed {
                        place,
                        bad,
                        context,
                    }),
                    (slot, _) => map.next_value_seed(SlotSeed { slot, context }),
                };
                if let Outcome::Whole(_) = read.inspect_err(|_| context.at_member("value"))? {
                    context.at_member("value");
                    let found = Found::Kind(slot.unsuitable());
                    return Err(context.fail(slot.expected(), found));
                }
                continue;
            }
            let other = map
                .next_value_seed(JsonSeed(context))
                .inspect_err(|_| context.at_member(&name))?;
            let wrong = |expected| {
                context.at_member(&name);
                Err(context.fail(expected, Found::Kind("something else")))
            };
            match name.strip_prefix("@odata.").or(name.strip_prefix('@')) {
                Some("nextLink" | "deltaLink" | "count") if other.is_null() => {}
                Some(link @ ("nextLink" | "deltaLink")) => match other.as_str() {
                    Some(url) if link == "nextLink" => envelope.next_link = Some(url.to_owned()),
                    Some(url) => envelope.delta_link = Some(url.to_owned()),
                    None => return wrong("a link"),
                },
                Some("count") => match number(&other) {
                    Some(count) => envelope.count = Some(count),
                    None => return wrong("Edm.Int64"),
                },
                _ => envelope.additional.push((&*name).into(), other),
            }
        }
        envelope.additional.settle();
        if !has_value {
            return Err(context.fail(
                "an object with the member `value`",
                Found::Kind("one without it"),
            ));
        }
        Ok(envelope)
    }
}

/// Also as a string (`IEEE754Compatible`).
fn number(json: &Json) -> Option<i64> {
    json.as_i64().or_else(|| json.as_str()?.parse().ok())
}

/// Reads the items of a list one by one, each from its text.
struct ItemsSeed<'s, 'c> {
    place: &'s mut dyn ListSlot,
    bad: &'s mut Vec<BadItem>,
    context: &'c Context,
}

impl<'de> DeserializeSeed<'de> for ItemsSeed<'_, '_> {
    type Value = Outcome;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Outcome, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ItemsSeed<'_, '_> {
    type Value = Outcome;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_unit<E: Error>(self) -> Result<Outcome, E> {
        self.place.clear();
        Ok(Outcome::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Outcome, A::Error> {
        self.place.start();
        let is_nullable = self.place.nullable();
        let mut index = 0;
        while let Some(raw) = items.next_element::<&RawValue>()? {
            let mut result = Ok(());
            self.place.item(&mut |slot| {
                result = if raw.get() == "null" && !is_nullable {
                    Err(DecodeError::mismatch(slot.expected(), "null"))
                } else {
                    read_text(slot, raw.get().as_bytes())
                };
                result.is_ok()
            });
            if let Err(error) = result {
                self.bad.push(BadItem {
                    index,
                    json: json(raw.get(), self.context)?,
                    // Its place within the item is not that within the page.
                    error: error.without_position().within(&format!("value[{index}]")),
                });
            }
            index += 1;
        }
        Ok(Outcome::Value)
    }
}
