//! The value of an annotation.

use std::ops::Range;

use csdl::expression::PathKind;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The value of an annotation, as TOML writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `true`.
    Bool(bool),
    /// `3`.
    Int(i64),
    /// `0.5`.
    Float(String),
    /// `"…"`.
    String(String),
    /// `2026-08-01`.
    Date(String),
    /// `2026-08-01T00:00:00Z`.
    DateTimeOffset(String),
    /// `12:30:00`.
    TimeOfDay(String),
    /// `{ enum = "ns.Enum/Member" }`.
    Enum(String),
    /// `{ path = "…" }`, `{ navigation-property-path = "…" }` and so on.
    Path(PathKind, String),
    /// `[…]`.
    Collection(Vec<Value>),
    /// `{ Property = … }`; `"@type"` names the record's type.
    Record {
        /// `Type`.
        ty: Option<String>,
        /// The properties.
        properties: Vec<(String, Value)>,
    },
}

/// What is wrong with a value, and where.
pub(super) type Wrong = (Range<usize>, String);

const PATHS: [(&str, PathKind); 6] = [
    ("path", PathKind::Value),
    ("annotation-path", PathKind::Annotation),
    ("any-property-path", PathKind::AnyProperty),
    ("model-element-path", PathKind::ModelElement),
    ("navigation-property-path", PathKind::NavigationProperty),
    ("property-path", PathKind::Property),
];

impl Value {
    pub(super) fn from_toml(value: &Spanned<DeValue<'_>>) -> Result<Self, Wrong> {
        let wrong = |message: &str| (value.span(), message.to_owned());
        Ok(match value.get_ref() {
            DeValue::Boolean(value) => Self::Bool(*value),
            DeValue::String(text) => Self::String(text.to_string()),
            DeValue::Integer(number) => {
                let number = i64::from_str_radix(number.as_str(), number.radix());
                Self::Int(number.map_err(|_| wrong("the number is too large"))?)
            }
            DeValue::Float(number) => Self::Float(number.as_str().to_owned()),
            DeValue::Datetime(at) => match (at.date, at.time, at.offset) {
                (Some(_), None, _) => Self::Date(at.to_string()),
                (Some(_), Some(_), Some(_)) => Self::DateTimeOffset(at.to_string()),
                (None, Some(_), _) => Self::TimeOfDay(at.to_string()),
                _ => return Err(wrong("a date with a time needs an offset, such as `Z`")),
            },
            DeValue::Array(items) => Self::Collection(
                items
                    .iter()
                    .map(Self::from_toml)
                    .collect::<Result<_, _>>()?,
            ),
            DeValue::Table(table) => Self::from_table(table)?,
        })
    }

    fn from_table(table: &DeTable<'_>) -> Result<Self, Wrong> {
        if let (1, Some((key, value))) = (table.len(), table.iter().next()) {
            let key = key.get_ref().as_ref();
            if key == "enum" {
                return Ok(Self::Enum(enum_members(value)?));
            }
            if let Some((_, kind)) = PATHS.iter().find(|(name, _)| *name == key) {
                let DeValue::String(text) = value.get_ref() else {
                    return Err((value.span(), "a path is a string".to_owned()));
                };
                return Ok(Self::Path(*kind, text.to_string()));
            }
        }
        let mut ty = None;
        let mut properties = Vec::with_capacity(table.len());
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("@type", DeValue::String(text)) => ty = Some(text.to_string()),
                ("@type", _) => {
                    return Err((value.span(), "a record's type is a string".to_owned()));
                }
                (name, _) => properties.push((name.to_owned(), Self::from_toml(value)?)),
            }
        }
        Ok(Self::Record { ty, properties })
    }
}

/// One member, or the members of a set of flags, as CSDL writes them: with white space between.
fn enum_members(value: &Spanned<DeValue<'_>>) -> Result<String, Wrong> {
    let one = |value: &Spanned<DeValue<'_>>| match value.get_ref() {
        DeValue::String(text) if text.contains('/') => Ok(text.to_string()),
        _ => Err((
            value.span(),
            "a member of an enumeration is written `\"Namespace.Enumeration/Member\"`".to_owned(),
        )),
    };
    match value.get_ref() {
        DeValue::Array(items) if !items.is_empty() => {
            let members = items.iter().map(one).collect::<Result<Vec<_>, _>>()?;
            Ok(members.join(" "))
        }
        _ => one(value),
    }
}
