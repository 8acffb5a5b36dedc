//! Values as a filter sees them, and how they compare.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::civil;
use super::encoding;
use super::number::Number;
use super::schema::{Edm, Schema, TypeRef};

/// A value of an expression.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// No value.
    Null,
    /// `Edm.Boolean`
    Boolean(bool),
    /// Any numeric type.
    Number(Number),
    /// `Edm.String`
    String(String),
    /// `Edm.Guid`, in lower case.
    Guid(String),
    /// `Edm.Date`, as days.
    Date(i64),
    /// `Edm.DateTimeOffset`, as picoseconds.
    DateTimeOffset(i128),
    /// `Edm.TimeOfDay`, as picoseconds.
    TimeOfDay(i128),
    /// `Edm.Duration`, as picoseconds.
    Duration(i128),
    /// `Edm.Binary`
    Binary(Vec<u8>),
    /// A member of an enumeration, as its value; `None` where the data has one that the schema lacks.
    Enumeration(Option<i64>),
    /// A point of a geography: longitude and latitude.
    Point(f64, f64),
    /// An entity or a complex value.
    Object(&'a Json),
    /// Many values with the type of each.
    Collection(Vec<&'a Json>, Edm),
}

impl<'a> Value<'a> {
    /// What the JSON of a declared type means. What does not fit its type is null: data is not what is tested.
    pub fn of(json: &'a Json, ty: &TypeRef, schema: &Schema) -> Self {
        if ty.collection {
            return match json {
                Json::Array(items) => Value::Collection(items.iter().collect(), ty.item.clone()),
                _ => Value::Null,
            };
        }
        Self::one(json, &ty.item, schema).unwrap_or(Value::Null)
    }

    fn one(json: &'a Json, ty: &Edm, schema: &Schema) -> Option<Self> {
        let text = json.as_str();
        Some(match ty {
            Edm::Boolean => Value::Boolean(json.as_bool()?),
            Edm::String => Value::String(text?.into()),
            Edm::Guid => Value::Guid(encoding::guid(text?)?),
            Edm::Date => Value::Date(civil::parse_date(text?)?),
            Edm::DateTimeOffset => Value::DateTimeOffset(civil::parse_date_time(text?)?),
            Edm::TimeOfDay => Value::TimeOfDay(civil::parse_time(text?)?),
            Edm::Duration => Value::Duration(civil::parse_duration(text?)?),
            Edm::Binary => Value::Binary(encoding::base64(text?)?),
            Edm::Stream => return None,
            Edm::Named(name) => match schema.enumeration(name) {
                Some(ty) => Value::Enumeration(ty.value(text?)),
                None => Value::Object(json.as_object().map(|_| json)?),
            },
            Edm::Untyped => match json {
                Json::Null => return None,
                Json::Bool(value) => Value::Boolean(*value),
                Json::Number(number) => Value::Number(Number::parse(&number.to_string())?),
                Json::String(text) => Value::String(text.clone()),
                Json::Array(items) => Value::Collection(items.iter().collect(), Edm::Untyped),
                Json::Object(_) => Value::Object(json),
            },
            // Int64 and Decimal come as strings where IEEE754Compatible is on.
            _ => Value::Number(match json {
                Json::Number(number) => Number::parse(&number.to_string())?,
                _ => Number::parse(text?)?,
            }),
        })
    }

    /// The truth of a Boolean; null is neither true nor false.
    pub fn truth(&self) -> Option<bool> {
        if let Value::Boolean(value) = self {
            Some(*value)
        } else {
            None
        }
    }

    /// Whether there is no value.
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// `eq` (URL conventions 5.1.1.1.1): null equals null and nothing else.
    pub fn equals(&self, other: &Value<'_>) -> bool {
        match (self, other) {
            (Value::Null, Value::Null) => true,
            (Value::Enumeration(None), _) | (_, Value::Enumeration(None)) => false,
            (Value::Object(left), Value::Object(right)) => left == right,
            (Value::Collection(left, _), Value::Collection(right, _)) => left == right,
            _ => self.compare(other) == Some(Ordering::Equal),
        }
    }

    /// The order of two values of one kind; `None` where there is none, as with null.
    pub fn compare(&self, other: &Value<'_>) -> Option<Ordering> {
        match (self, other) {
            (Value::Boolean(left), Value::Boolean(right)) => Some(left.cmp(right)),
            (Value::Number(left), Value::Number(right)) => left.compare(*right),
            (Value::String(left), Value::String(right))
            | (Value::Guid(left), Value::Guid(right)) => Some(left.cmp(right)),
            (Value::Date(left), Value::Date(right)) => Some(left.cmp(right)),
            (Value::DateTimeOffset(left), Value::DateTimeOffset(right))
            | (Value::TimeOfDay(left), Value::TimeOfDay(right))
            | (Value::Duration(left), Value::Duration(right)) => Some(left.cmp(right)),
            (Value::Binary(left), Value::Binary(right)) => Some(left.cmp(right)),
            (Value::Enumeration(Some(left)), Value::Enumeration(Some(right))) => {
                Some(left.cmp(right))
            }
            _ => None,
        }
    }
}
