//! Reading primitive values (JSON Format 4.01, section 7.1).

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::context::Context;
use super::decode_error::Found;
use super::raw::RAW;
use super::seed::{Outcome, TextSeed};
use crate::edm::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay, shorten};
use crate::model::{FlagSet, Slot};

/// A JSON number without fraction.
pub(crate) fn integer<E: Error>(
    slot: Slot<'_>,
    value: i128,
    context: &Context,
) -> Result<Outcome, E> {
    fn put<T: TryFrom<i128>>(place: &mut Option<T>, value: i128) -> bool {
        *place = value.try_into().ok();
        place.is_some()
    }
    let expected = slot.expected();
    let fits = match slot {
        Slot::U8(place) => put(place, value),
        Slot::I8(place) => put(place, value),
        Slot::I16(place) => put(place, value),
        Slot::I32(place) => put(place, value),
        Slot::I64(place) => put(place, value),
        Slot::F32(_) | Slot::F64(_) => {
            // At most 64 bits come here, and JSON numbers are doubles.
            #[allow(clippy::cast_precision_loss)]
            return float(slot, value as f64, context);
        }
        Slot::Enumeration(place) => {
            let number = i64::try_from(value).ok();
            match number.and_then(|number| place.of().name_of(number)) {
                Some(name) => place.set(name),
                None => place.set(&value.to_string()),
            }
            true
        }
        Slot::Flags(place) => match i64::try_from(value) {
            Ok(number) => {
                place.set(FlagSet::from_value(number, place.of()));
                true
            }
            Err(_) => false,
        },
        _ => false,
    };
    if fits {
        Ok(Outcome::Value)
    } else {
        Err(context.fail(expected, Found::Kind("a number")))
    }
}

/// A JSON number with fraction or exponent.
pub(crate) fn float<E: Error>(slot: Slot<'_>, value: f64, context: &Context) -> Result<Outcome, E> {
    /// Up to here every whole number is a double.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match slot {
        Slot::F64(place) => *place = Some(value),
        #[allow(clippy::cast_possible_truncation)] // The declared type has fewer digits.
        Slot::F32(place) => *place = Some(value as f32),
        slot @ (Slot::U8(_) | Slot::I8(_) | Slot::I16(_) | Slot::I32(_) | Slot::I64(_))
            if value.fract() == 0.0 && value.abs() <= EXACT =>
        {
            #[allow(clippy::cast_possible_truncation)] // Checked just above.
            return integer(slot, value as i128, context);
        }
        slot => return Err(context.fail(slot.expected(), Found::Kind("a number"))),
    }
    Ok(Outcome::Value)
}

/// A JSON string, for every type but Edm.String.
pub(crate) fn text<E: Error>(slot: Slot<'_>, text: &str, context: &Context) -> Result<Outcome, E> {
    fn put<T>(place: &mut Option<T>, value: Option<T>) -> bool {
        *place = value;
        place.is_some()
    }
    let expected = slot.expected();
    let fits = match slot {
        Slot::String(place) => put(place, Some(text.to_owned())),
        Slot::DateTimeOffset(place) => put(place, DateTimeOffset::parse(text)),
        Slot::Date(place) => put(place, Date::parse(text)),
        Slot::TimeOfDay(place) => put(place, TimeOfDay::parse(text)),
        Slot::Duration(place) => put(place, Duration::parse(text)),
        Slot::Guid(place) => put(place, Guid::parse(text)),
        Slot::Decimal(place) => put(place, Decimal::parse(text)),
        Slot::Enumeration(place) => {
            place.set(text);
            true
        }
        Slot::Flags(place) => {
            let of = place.of();
            place.set(FlagSet::read(text, of));
            true
        }
        // IEEE754Compatible=true makes these strings (JSON Format 4.01, section 3.2).
        Slot::I64(place) => put(place, text.parse().ok()),
        Slot::F64(place) => put(place, special(text)),
        #[allow(clippy::cast_possible_truncation)] // Only NaN and the infinities.
        Slot::F32(place) => put(place, special(text).map(|value| value as f32)),
        Slot::Binary(place) => {
            if put(place, Binary::parse(text)) {
                return Ok(Outcome::Value);
            }
            // What bytes hold may be a secret and is not shown.
            let found = Found::Kind("a string that is not base64");
            return Err(context.fail(expected, found));
        }
        Slot::Bool(_) | Slot::Object(_) | Slot::Polymorphic(_) | Slot::List(_) => {
            return Err(context.fail(expected, Found::Kind("a string")));
        }
        _ => false,
    };
    if fits {
        Ok(Outcome::Value)
    } else {
        Err(context.fail(expected, Found::string(text)))
    }
}

fn special(text: &str) -> Option<f64> {
    match text {
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        _ => None,
    }
}

/// A decimal with all its digits.
pub(crate) fn decimal<'de, D: Deserializer<'de>>(
    place: &mut Option<Decimal>,
    context: &Context,
    deserializer: D,
) -> Result<Outcome, D::Error> {
    deserializer.deserialize_newtype_struct(RAW, DecimalVisitor { place, context })
}

struct DecimalVisitor<'s, 'c> {
    place: &'s mut Option<Decimal>,
    context: &'c Context,
}

impl DecimalVisitor<'_, '_> {
    fn put<E: Error>(
        self,
        value: Option<Decimal>,
        found: impl FnOnce() -> Found,
    ) -> Result<Outcome, E> {
        *self.place = value;
        if self.place.is_some() {
            Ok(Outcome::Value)
        } else {
            Err(self.context.fail("Edm.Decimal", found()))
        }
    }

    /// The JSON text of the value.
    fn raw<E: Error>(self, text: &str) -> Result<Outcome, E> {
        if text == "null" {
            *self.place = None;
            return Ok(Outcome::Null);
        }
        match text.as_bytes().first() {
            Some(b'"') => {
                let text: String = serde_json::from_str(text).map_err(E::custom)?;
                self.put(Decimal::parse(&text), || Found::string(&text))
            }
            Some(b'{') => self.put(None, || Found::Kind("an object")),
            Some(b'[') => self.put(None, || Found::Kind("a list")),
            Some(b't' | b'f') => self.put(None, || Found::Kind("a boolean")),
            _ => self.put(Decimal::parse(text), || {
                Found::Text("a number", shorten(text))
            }),
        }
    }
}

impl<'de> Visitor<'de> for DecimalVisitor<'_, '_> {
    type Value = Outcome;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Edm.Decimal")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Outcome, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Outcome, A::Error> {
        let mut text = Cow::Borrowed("");
        map.next_key_seed(TextSeed(&mut text))?;
        if text != RAW {
            return self.put(None, || Found::Kind("an object"));
        }
        map.next_value_seed(TextSeed(&mut text))?;
        self.raw(&text)
    }

    fn visit_unit<E: Error>(self) -> Result<Outcome, E> {
        *self.place = None;
        Ok(Outcome::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Outcome, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Outcome, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Outcome, E> {
        self.put(Some(value.into()), || Found::Kind("a number"))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Outcome, E> {
        self.put(Some(value.into()), || Found::Kind("a number"))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Outcome, E> {
        self.put(Some(value.into()), || Found::Kind("a number"))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Outcome, E> {
        self.put(Decimal::parse(text), || Found::string(text))
    }
}
