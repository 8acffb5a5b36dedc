//! Showing a value to a serde format.

use serde::ser::{Error as _, SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::write::special;
use super::written::{Written, present, rest};
use crate::edm::node::Node;
use crate::edm::{Decimal, Json};
use crate::model::object::{Fields, each};
use crate::model::view::Data;
use crate::model::{Additional, Object, View};

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
            Data::Json(value) => json(value, serializer),
            Data::Geo(value) | Data::Geometry(value) => json(&value.0, serializer),
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
    each(object, &mut |of, additional, fields| {
        result = serializer
            .take()
            .map(|serializer| members(of.name, additional, fields, serializer));
    });
    result.unwrap_or_else(|| Err(S::Error::custom("an object did not call its visitor")))
}

fn members<S: Serializer>(
    own: &'static str,
    additional: &Additional,
    fields: Fields<'_, '_>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    match additional.type_annotation() {
        Some((name, value)) => map.serialize_entry(name, &ShownJson(value))?,
        None => map.serialize_entry("@odata.type", &TypeName(own))?,
    }
    for (name, written) in present(additional, fields) {
        match written {
            Written::View(view) => map.serialize_entry(name, &Shown(view))?,
            Written::Json(json) => map.serialize_entry(name, &ShownJson(json))?,
        }
    }
    for (name, value) in rest(additional, fields, false) {
        map.serialize_entry(name, &ShownJson(value))?;
    }
    map.end()
}

struct ShownJson<'a>(&'a Json);

impl Serialize for ShownJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json(self.0, serializer)
    }
}

/// Part by part where the parts are exactly serde's, else as the text that `serde_json` takes as it is.
fn json<S: Serializer>(json: &Json, serializer: S) -> Result<S::Ok, S::Error> {
    if let Some(text) = json.as_str() {
        return serializer.serialize_str(text);
    }
    let node = json.node();
    if is_exact(&node) {
        return Part(&node).serialize(serializer);
    }
    // It is JSON; serde's error would name its place.
    let raw = RawValue::from_string(json.as_text().to_owned()).map_err(S::Error::custom)?;
    raw.serialize(serializer)
}

/// Whether serde has exactly this: strings of text, numbers with the digits that it would write.
fn is_exact(node: &Node<'_>) -> bool {
    match node {
        Node::Null | Node::Bool(_) => true,
        Node::Number(text) => {
            let written = node.to_value().map(|number| number.to_string());
            written.is_ok_and(|written| written == *text)
        }
        Node::String(text) => text.is_whole(),
        Node::Array(items) => items.iter().all(|item| is_exact(&item.node)),
        Node::Object(members) => members
            .iter()
            .all(|(name, value)| name.is_whole() && is_exact(&value.node)),
    }
}

struct Part<'a, 'n>(&'n Node<'a>);

impl Serialize for Part<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Node::Null => serializer.serialize_unit(),
            Node::Bool(value) => serializer.serialize_bool(*value),
            Node::Number(_) => match self.0.to_value() {
                Ok(number) => number.serialize(serializer),
                Err(error) => Err(S::Error::custom(error)),
            },
            Node::String(text) => serializer.serialize_str(text.plain()),
            Node::Array(items) => serializer.collect_seq(items.iter().map(|item| Part(&item.node))),
            Node::Object(members) => {
                let members = members.iter();
                serializer
                    .collect_map(members.map(|(name, value)| (name.plain(), Part(&value.node))))
            }
        }
    }
}

/// A type's name with the `#` that it has on the wire.
struct TypeName(&'static str);

impl Serialize for TypeName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("#{}", self.0))
    }
}
