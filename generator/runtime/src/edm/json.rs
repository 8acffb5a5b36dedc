//! Values without a declared shape.

pub(crate) mod node;

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde_json::Value as JsonValue;
use serde_json::value::RawValue;

use super::decimal::Decimal;
use super::parse_error::ParseError;
use super::scan::conversions;
use node::Node;

/// Any JSON value: a member that the metadata does not know, Edm.Untyped, and every type that has no
/// Rust type.
///
/// It is kept as its text, so numbers have the digits that came, however many, and strings the
/// escapes that are not Unicode text. [`Json::to_value`] makes a [`serde_json::Value`] of it, whose
/// numbers have 64 bits, and `serde_json::from_str(&json.text())` any type that serde reads.
///
/// Two values are equal when they mean the same: `1.0` and `1.00`, objects in another order.
///
/// ```
/// use odata_runtime::Json;
/// let json: Json = r#"{"price": 12345678901234567.89}"#.parse()?;
/// let price = json.get("price").unwrap_or_default();
/// assert_eq!(price.text(), "12345678901234567.89");
/// assert_eq!(price.as_f64(), Some(12345678901234568.0));
/// # Ok::<(), odata_runtime::ParseError>(())
/// ```
#[derive(Clone)]
pub struct Json(Repr);

#[derive(Clone)]
enum Repr {
    /// A string, without quotation marks and escapes.
    String(Box<str>),
    /// The text of any other value, and of a string that has no Unicode text.
    Text(String),
}

/// Nesting beyond this is refused; `serde_json`'s own limit is the same.
pub(crate) const DEEPEST: usize = 128;

impl Json {
    /// The null value.
    pub fn null() -> Self {
        Self(Repr::Text("null".to_owned()))
    }

    /// A value whose text is known to be JSON; `None` when it is nested too deep.
    pub(crate) fn from_raw(text: &str) -> Option<Self> {
        if text.starts_with('"') {
            return Some(Self(match node::unescape(text) {
                (plain, true) => Repr::String(plain.into()),
                (_, false) => Repr::Text(text.to_owned()),
            }));
        }
        node::is_shallow(text, DEEPEST).then(|| Self(Repr::Text(text.to_owned())))
    }

    /// A value that is not a string and was written by the engine.
    pub(crate) fn from_text(text: String) -> Self {
        Self(Repr::Text(text))
    }

    /// The JSON text.
    pub fn text(&self) -> Cow<'_, str> {
        match &self.0 {
            Repr::Text(text) => Cow::Borrowed(text),
            Repr::String(plain) => Cow::Owned(JsonValue::from(&**plain).to_string()),
        }
    }

    /// The string that it is.
    pub fn as_str(&self) -> Option<&str> {
        match &self.0 {
            Repr::String(plain) => Some(plain),
            Repr::Text(_) => None,
        }
    }

    /// The JSON text, unless it is a string, which [`Json::as_str`] has.
    pub(crate) fn as_text(&self) -> &str {
        match &self.0 {
            Repr::Text(text) => text,
            Repr::String(_) => "",
        }
    }

    /// The boolean that it is.
    pub fn as_bool(&self) -> Option<bool> {
        self.as_text().parse().ok()
    }

    /// The whole number that it is, as it is written: `1.0` and `1e3` are not.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_text().parse().ok()
    }

    /// The double nearest to the number that it is; `None` for a number beyond all doubles.
    pub fn as_f64(&self) -> Option<f64> {
        let text = self.as_text();
        // `inf` is a number to Rust.
        text.ends_with(|last: char| last.is_ascii_digit())
            .then(|| text.parse().ok())
            .flatten()
            .filter(|number: &f64| number.is_finite())
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        self.as_text() == "null"
    }

    /// The member `name` of the object that it is. Of members with one name the last counts.
    pub fn get(&self, name: &str) -> Option<Self> {
        match self.node() {
            Node::Object(members) => members
                .iter()
                .rev()
                .find(|(own, _)| own.is(name))
                .and_then(|(_, value)| Self::from_raw(value.text())),
            _ => None,
        }
    }

    /// The text of the member `name`, where it is written without escapes.
    pub(crate) fn member_str(&self, name: &str) -> Option<&str> {
        let Repr::Text(text) = &self.0 else {
            return None;
        };
        let Node::Object(members) = Node::parse(text) else {
            return None;
        };
        let (_, value) = members.iter().rev().find(|(own, _)| own.is(name))?;
        let plain = value.text().strip_prefix('"')?.strip_suffix('"')?;
        (!plain.contains('\\')).then_some(plain)
    }

    /// The items of the list that it is.
    pub fn items(&self) -> Option<Vec<Self>> {
        match self.node() {
            Node::Array(items) => Some(
                items
                    .iter()
                    .filter_map(|item| Self::from_raw(item.text()))
                    .collect(),
            ),
            _ => None,
        }
    }

    /// The value as `serde_json` has it: numbers of 64 bits and doubles. Fails for a number beyond
    /// all doubles and for a string that has no Unicode text.
    pub fn to_value(&self) -> Result<JsonValue, ParseError> {
        match &self.0 {
            Repr::String(plain) => Ok(JsonValue::from(&**plain)),
            Repr::Text(_) => self.node().to_value(),
        }
    }

    /// The parts of it. Those of a string are of no use.
    pub(crate) fn node(&self) -> Node<'_> {
        match &self.0 {
            Repr::String(_) => Node::Null,
            Repr::Text(text) => Node::parse(text),
        }
    }

    /// Appends an item, if it is a list.
    pub(crate) fn push(&mut self, item: &Self) -> bool {
        match &mut self.0 {
            Repr::Text(text) if text.starts_with('[') && text.ends_with(']') => {
                text.pop();
                if text.trim_end() != "[" {
                    text.push(',');
                }
                text.push_str(&item.text());
                text.push(']');
                true
            }
            _ => false,
        }
    }
}

impl Default for Json {
    fn default() -> Self {
        Self::null()
    }
}

impl FromStr for Json {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        serde_json::from_str::<&RawValue>(text)
            .ok()
            .and_then(|raw| Self::from_raw(raw.get()))
            .ok_or_else(|| ParseError::new("Edm.Untyped", text))
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Repr::String(a), Repr::String(b)) => a == b,
            (Repr::Text(a), Repr::Text(b)) => a == b || Node::parse(a).means(&Node::parse(b)),
            _ => false,
        }
    }
}

impl Eq for Json {}

impl Hash for Json {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match &self.0 {
            Repr::String(plain) => plain.hash(state),
            Repr::Text(text) => Node::parse(text).hash_meaning(state),
        }
    }
}

/// The JSON text.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// The JSON text.
impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self(Repr::String(text.into()))
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self(Repr::String(text.into()))
    }
}

impl From<&String> for Json {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

/// A number that JSON has none for is the string that OData writes for it (JSON Format 4.01, section 7.1).
impl From<f64> for Json {
    fn from(number: f64) -> Self {
        if number.is_finite() {
            Self::from(JsonValue::from(number))
        } else {
            Decimal::from(number).as_str().into()
        }
    }
}

impl From<f32> for Json {
    fn from(number: f32) -> Self {
        if number.is_finite() {
            Self(Repr::Text(number.to_string()))
        } else {
            f64::from(number).into()
        }
    }
}

impl From<Decimal> for Json {
    fn from(number: Decimal) -> Self {
        if number.is_special() {
            number.as_str().into()
        } else {
            Self(Repr::Text(number.as_str().to_owned()))
        }
    }
}

impl From<JsonValue> for Json {
    fn from(value: JsonValue) -> Self {
        match value {
            JsonValue::String(text) => text.into(),
            value => Self(Repr::Text(value.to_string())),
        }
    }
}

impl From<&JsonValue> for Json {
    fn from(value: &JsonValue) -> Self {
        match value {
            JsonValue::String(text) => text.into(),
            value => Self(Repr::Text(value.to_string())),
        }
    }
}

impl<T: Into<Self>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or_else(Self::null, Into::into)
    }
}

impl<T: Into<Self>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        let texts: Vec<Self> = items.into_iter().map(Into::into).collect();
        let texts: Vec<Cow<'_, str>> = texts.iter().map(Self::text).collect();
        Self(Repr::Text(format!("[{}]", texts.join(","))))
    }
}

impl TryFrom<Json> for JsonValue {
    type Error = ParseError;

    fn try_from(json: Json) -> Result<Self, ParseError> {
        json.to_value()
    }
}

macro_rules! from_plain {
    ($($type:ty),*) => {$(
        impl From<$type> for Json {
            fn from(value: $type) -> Self {
                Self(Repr::Text(value.to_string()))
            }
        }
    )*};
}

from_plain!(bool, i8, u8, i16, u16, i32, u32, i64, u64, usize);

/// A GeoJSON object: the Edm.Geography… and Edm.Geometry… types (JSON Format 4.01, section 7.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Geo(pub Json);

conversions!(Geo, Json);

impl From<JsonValue> for Geo {
    fn from(value: JsonValue) -> Self {
        Self(value.into())
    }
}
