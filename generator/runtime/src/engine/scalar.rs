//! Reading primitive values (JSON Format 4.01, section 7.1).

use std::borrow::Cow;

use serde::de::{Error, MapAccess};

use super::context::Context;
use super::decode_error::Found;
use super::seed::{Outcome, TextSeed};
use crate::edm::node::unescape;
use crate::edm::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay, shorten};
use crate::model::{FlagSet, Slot};

/// A number that the type has no value near to.
const TOO_LARGE: &str = "a number out of its range";

/// A JSON boolean.
pub(crate) fn boolean<E: Error>(
    slot: Slot<'_>,
    value: bool,
    context: &Context,
) -> Result<Outcome, E> {
    if let Slot::Bool(place) = slot {
        *place = Some(value);
        return Ok(Outcome::Value);
    }
    Err(context.fail(slot.expected(), Found::Kind("a boolean")))
}

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
        Slot::F32(place) => {
            #[allow(clippy::cast_possible_truncation)] // The declared type has fewer digits.
            let nearest = value as f32;
            if nearest.is_infinite() {
                return Err(context.fail("Edm.Single", Found::Kind(TOO_LARGE)));
            }
            *place = Some(nearest);
        }
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

/// A JSON string.
pub(crate) fn text<E: Error>(slot: Slot<'_>, text: &str, context: &Context) -> Result<Outcome, E> {
    fn put<T>(place: &mut Option<T>, value: Option<T>) -> bool {
        *place = value;
        place.is_some()
    }
    if text.is_empty() && slot.has_no_empty_text() {
        // Services write this for no value.
        slot.clear();
        return Ok(Outcome::Whole("\"\"".into()));
    }
    let expected = slot.expected();
    let fits = match slot {
        Slot::String(place) => put(place, Some(text.to_owned())),
        Slot::DateTimeOffset(place) => {
            return timed(
                place,
                DateTimeOffset::parse_part(text),
                text,
                expected,
                context,
            );
        }
        Slot::TimeOfDay(place) => {
            return timed(place, TimeOfDay::parse_part(text), text, expected, context);
        }
        Slot::Duration(place) => {
            return timed(place, Duration::parse_part(text), text, expected, context);
        }
        Slot::Date(place) => put(place, Date::parse(text)),
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

/// Digits of a fraction that the type does not hold are kept beside it.
fn timed<T, E: Error>(
    place: &mut Option<T>,
    parsed: Option<(T, bool)>,
    text: &str,
    expected: &'static str,
    context: &Context,
) -> Result<Outcome, E> {
    let Some((value, is_whole)) = parsed else {
        *place = None;
        return Err(context.fail(expected, Found::string(text)));
    };
    *place = Some(value);
    // No character of it needs an escape.
    Ok(if is_whole {
        Outcome::Value
    } else {
        Outcome::Whole(format!("\"{text}\"").into())
    })
}

fn special(text: &str) -> Option<f64> {
    match text {
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        _ => None,
    }
}

/// The name under which `serde_json` gives a number's digits where a crate in the build turned its
/// `arbitrary_precision` on. It is private to `serde_json`, as `RawValue`'s is.
const NUMBER: &str = "$serde_json::private::Number";

/// A primitive value from a map, which is a number with all its digits, or else no primitive value.
pub(super) fn number_of_map<'de, A: MapAccess<'de>>(
    slot: Slot<'_>,
    map: &mut A,
    context: &Context,
) -> Result<Outcome, A::Error> {
    let mut text = Cow::Borrowed("");
    map.next_key_seed(TextSeed(&mut text))?;
    if text != NUMBER {
        return Err(context.fail(slot.expected(), Found::Kind("an object")));
    }
    map.next_value_seed(TextSeed(&mut text))?;
    from_raw(slot, &text, context)
}

/// A primitive value from its JSON text.
pub(super) fn from_raw<E: Error>(
    slot: Slot<'_>,
    raw: &str,
    context: &Context,
) -> Result<Outcome, E> {
    match raw.as_bytes().first() {
        Some(b'n') => {
            slot.clear();
            Ok(Outcome::Null)
        }
        Some(b't' | b'f') => boolean(slot, raw == "true", context),
        Some(b'{') => Err(context.fail(slot.expected(), Found::Kind("an object"))),
        Some(b'[') => Err(context.fail(slot.expected(), Found::Kind("a list"))),
        Some(b'"') => {
            let (plain, is_whole) = unescape(raw);
            let outcome = text(slot, &plain, context)?;
            Ok(if is_whole {
                outcome
            } else {
                Outcome::Whole(raw.into())
            })
        }
        _ => number(slot, raw, context),
    }
}

fn number<E: Error>(slot: Slot<'_>, raw: &str, context: &Context) -> Result<Outcome, E> {
    if let Slot::Decimal(place) = slot {
        *place = Decimal::parse(raw);
        return if place.is_some() {
            Ok(Outcome::Value)
        } else {
            let found = Found::Text("a number", shorten(raw));
            Err(context.fail("Edm.Decimal", found))
        };
    }
    // `-0` is a double to `serde_json`.
    if let Ok(value) = raw.parse::<i128>()
        && (value != 0 || !raw.starts_with('-'))
        && (i128::from(i64::MIN)..=i128::from(u64::MAX)).contains(&value)
    {
        return integer(slot, value, context);
    }
    match raw.parse::<f64>() {
        Ok(value) if value.is_finite() => float(slot, value, context),
        _ => Err(context.fail(slot.expected(), Found::Kind(TOO_LARGE))),
    }
}
