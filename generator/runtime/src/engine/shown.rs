//! Showing a value to a serde format.

use serde::ser::{Error as _, SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};

use super::write::{present, rest, special};
use crate::edm::Decimal;
use crate::model::view::Data;
use crate::model::{Additional, Field, Object, View};

/// A value as JSON in memory.
pub(crate) fn to_json(view: View<'_>) -> serde_json::Value {
    // Names are strings and numbers are finite, so this cannot fail.
    serde_json::to_value(Shown(view)).unwrap_or_default()
}

/// A view that any serde format can write.
pub(super) struct Shown<'a>(pub(super) View<'a>);

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.data {
            Data::Absent => serializer.serialize_unit(),
            Data::Bool(value) => serializer.serialize_bool(*value),
            Data::U8(value) => serializer.serialize_u8(*value),
            Data::I8(value) => serializer.serialize_i8(*value),
            Data::I16(value) => serializer.serialize_i16(*value),
            Data::I32(value) => serializer.serialize_i32(*value),
            Data::I64(value) => serializer.serialize_i64(*value),
            Data::F32(value) if value.is_finite() => serializer.serialize_f32(*value),
            Data::F32(value) => serializer.serialize_str(special(f64::from(*value))),
            Data::F64(value) if value.is_finite() => serializer.serialize_f64(*value),
            Data::F64(value) => serializer.serialize_str(special(*value)),
            Data::String(value) => serializer.serialize_str(value),
            Data::Str(value) => serializer.serialize_str(value),
            Data::DateTimeOffset(value) => serializer.serialize_str(value.text().as_str()),
            Data::Date(value) => serializer.serialize_str(value.text().as_str()),
            Data::TimeOfDay(value) => serializer.serialize_str(value.text().as_str()),
            Data::Duration(value) => serializer.serialize_str(value.text().as_str()),
            Data::Guid(value) => serializer.serialize_str(value.text().as_str()),
            Data::Decimal(value) => decimal(value, serializer),
            Data::Binary(value) => serializer.serialize_str(&value.text()),
            Data::Json(value) => value.0.serialize(serializer),
            Data::Geo(value) | Data::Geometry(value) => value.0.serialize(serializer),
            Data::Enumeration(value) => serializer.serialize_str(value.member()),
            Data::Flags(value) => serializer.serialize_str(value.members().text(value.of())),
            Data::Object(value) => object(value, serializer),
            Data::Polymorphic(value) => object(value.object(), serializer),
            Data::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.count()))?;
                for index in 0..items.count() {
                    list.serialize_element(&Shown(items.item(index)))?;
                }
                list.end()
            }
        }
    }
}

/// As a number where one of serde's has exactly these digits, else as a string, which readers of
/// decimals take too.
fn decimal<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    let text = value.as_str();
    if let Ok(number) = text.parse::<i64>() {
        return serializer.serialize_i64(number);
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() && Decimal::from(number) == *value => {
            serializer.serialize_f64(number)
        }
        _ => serializer.serialize_str(text),
    }
}

fn object<S: Serializer>(object: &dyn Object, serializer: S) -> Result<S::Ok, S::Error> {
    let mut serializer = Some(serializer);
    let mut result = None;
    object.each(&mut |own, additional, fields| {
        result = serializer
            .take()
            .map(|serializer| members(own, additional, fields, serializer));
    });
    result.unwrap_or_else(|| Err(S::Error::custom("an object did not call its visitor")))
}

fn members<S: Serializer>(
    own: &'static str,
    additional: &Additional,
    fields: &[Field<'_>],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    match additional.type_annotation() {
        Some((name, value)) => map.serialize_entry(name, value)?,
        None => map.serialize_entry("@odata.type", &TypeName(own))?,
    }
    for (name, view) in present(additional, fields) {
        map.serialize_entry(name, &Shown(view))?;
    }
    for (name, value) in rest(additional, fields) {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

/// A type's name with the `#` that it has on the wire.
struct TypeName(&'static str);

impl Serialize for TypeName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("#{}", self.0))
    }
}
