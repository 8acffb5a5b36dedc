//! Reading the members around a value: `value`, the links, the count (JSON Format 4.01, section 4).

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value as JsonValue;

use super::context::Context;
use super::decode_error::{DecodeError, Found};
use super::read::SlotSeed;
use super::seed::{Outcome, TextSeed};
use super::text::read_all;
use crate::model::{Additional, Slot};

/// The members of a body besides `value`.
#[derive(Debug, Default)]
pub(crate) struct Envelope {
    pub(crate) count: Option<i64>,
    pub(crate) next_link: Option<String>,
    pub(crate) delta_link: Option<String>,
    pub(crate) additional: Additional,
}

/// Reads the member `value` into the slot, and everything else beside it.
pub(crate) fn read_envelope(slot: Slot<'_>, text: &[u8]) -> Result<Envelope, DecodeError> {
    read_all(text, |json, context| {
        json.deserialize_map(EnvelopeSeed { slot, context })
    })
}

struct EnvelopeSeed<'s, 'c> {
    slot: Slot<'s>,
    context: &'c Context,
}

impl<'de> Visitor<'de> for EnvelopeSeed<'_, '_> {
    type Value = Envelope;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the member `value`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Envelope, A::Error> {
        let mut envelope = Envelope::default();
        let mut slot = Some(self.slot);
        let mut name = Cow::Borrowed("");
        while map.next_key_seed(TextSeed(&mut name))?.is_some() {
            if name == "value" {
                let Some(slot) = slot.take() else {
                    return Err(self
                        .context
                        .fail("one member `value`", Found::Kind("a second one")));
                };
                let read = map.next_value_seed(SlotSeed {
                    slot,
                    context: self.context,
                });
                let read = read.inspect_err(|_| self.context.at_member("value"))?;
                if let Outcome::Raw(_) = read {
                    self.context.at_member("value");
                    return Err(self
                        .context
                        .fail("a list without null", Found::Kind("null")));
                }
                continue;
            }
            let other: JsonValue = map
                .next_value()
                .inspect_err(|_| self.context.at_member(&name))?;
            let wrong = |expected| {
                self.context.at_member(&name);
                Err(self.context.fail(expected, Found::Kind("something else")))
            };
            match (
                name.strip_prefix("@odata.").or(name.strip_prefix('@')),
                other,
            ) {
                (Some("nextLink" | "deltaLink" | "count"), JsonValue::Null) => {}
                (Some("nextLink"), JsonValue::String(link)) => envelope.next_link = Some(link),
                (Some("deltaLink"), JsonValue::String(link)) => envelope.delta_link = Some(link),
                (Some("nextLink" | "deltaLink"), _) => return wrong("a link"),
                (Some("count"), count) => match number(&count) {
                    Some(count) => envelope.count = Some(count),
                    None => return wrong("Edm.Int64"),
                },
                (_, other) => envelope.additional.push((&*name).into(), other),
            }
        }
        envelope.additional.settle();
        if slot.is_some() {
            return Err(self.context.fail(
                "an object with the member `value`",
                Found::Kind("one without it"),
            ));
        }
        Ok(envelope)
    }
}

/// Also as a string (`IEEE754Compatible`).
fn number(json: &JsonValue) -> Option<i64> {
    json.as_i64().or_else(|| json.as_str()?.parse().ok())
}
