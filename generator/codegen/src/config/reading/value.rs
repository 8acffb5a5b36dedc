//! A value of the document as serde reads it, with what takes its place where it is wrong.

use serde::de::value::SeqDeserializer;
use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_spanned::de::{SpannedDeserializer, is_spanned};
use toml::Spanned;
use toml::de::{DeInteger, DeString, DeTable, DeValue};

use super::fault::Fault;
use super::stand_in::{STAND_IN, StandIn};
use super::{Repairs, address};

/// A value of the document.
#[derive(Clone, Copy)]
pub(super) struct Value<'r, 'i> {
    value: &'r Spanned<DeValue<'i>>,
    repairs: &'r Repairs,
}

impl<'r, 'i> Value<'r, 'i> {
    pub(super) fn new(value: &'r Spanned<DeValue<'i>>, repairs: &'r Repairs) -> Self {
        Self { value, repairs }
    }

    fn is_wrong(self) -> bool {
        self.repairs.stand_ins.contains(&address(self.value))
    }

    /// The fault, here unless it has a place already.
    fn at(self, mut fault: Fault) -> Fault {
        let here = || (address(self.value), self.value.span());
        fault.place.get_or_insert_with(here);
        fault
    }

    fn expected(self, what: &str) -> Fault {
        let found = match self.value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let help = match (what, self.value.get_ref()) {
            (LIST, DeValue::Table(_)) => {
                "each table of a list has a header in double brackets: `[[…]]`"
            }
            (LIST, DeValue::String(_)) => "write it in brackets",
            (TEXT, DeValue::Integer(_) | DeValue::Float(_)) => "write it in quotation marks",
            _ => "",
        };
        self.at(Fault::wrong(
            format!("expected {what}, found {found}"),
            help,
        ))
    }

    fn list(self) -> Option<impl Iterator<Item = Self>> {
        let items = self.value.get_ref().as_array()?.iter();
        Some(items.map(move |value| Self::new(value, self.repairs)))
    }

    fn table<'de, V: Visitor<'de>>(
        self,
        fields: Option<&'static [&'static str]>,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let table = self.value.get_ref().as_table();
        let table = table.ok_or_else(|| self.expected(TABLE))?;
        let entries = Entries::new(self, table, fields);
        visitor.visit_map(entries).map_err(|fault| self.at(fault))
    }
}

const LIST: &str = "a list";
const TABLE: &str = "a table";
const TEXT: &str = "a text";

/// Methods that read one kind of value.
macro_rules! kinds {
    ($($method:ident: $what:expr, $value:pat => $visit:ident($given:expr);)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            if self.is_wrong() {
                return StandIn.$method(visitor);
            }
            match self.value.get_ref() {
                $value => visitor.$visit($given).map_err(|fault| self.at(fault)),
                _ => Err(self.expected($what)),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for Value<'_, '_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_wrong() {
            return StandIn.deserialize_any(visitor);
        }
        let read = match self.value.get_ref() {
            DeValue::String(text) => visitor.visit_str(text),
            DeValue::Integer(number) => match integer(number) {
                Some(number) => visitor.visit_i64(number),
                None => visitor.visit_unit(),
            },
            DeValue::Boolean(is) => visitor.visit_bool(*is),
            DeValue::Array(_) => return self.deserialize_seq(visitor),
            DeValue::Table(_) => return self.deserialize_map(visitor),
            // No setting is one.
            DeValue::Float(_) | DeValue::Datetime(_) => visitor.visit_unit(),
        };
        read.map_err(|fault| self.at(fault))
    }

    kinds! {
        deserialize_bool: "true or false", DeValue::Boolean(is) => visit_bool(*is);
        deserialize_str: TEXT, DeValue::String(text) => visit_str(text);
        deserialize_string: TEXT, DeValue::String(text) => visit_str(text);
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_wrong() {
            return StandIn.deserialize_i64(visitor);
        }
        let number = self.value.get_ref().as_integer();
        let number = number.and_then(integer);
        let number = number.ok_or_else(|| self.expected("a whole number"))?;
        visitor.visit_i64(number).map_err(|fault| self.at(fault))
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_wrong() {
            return StandIn.deserialize_u64(visitor);
        }
        let number = self.value.get_ref().as_integer().and_then(integer);
        let number = number.and_then(|number| u64::try_from(number).ok());
        let number = number.ok_or_else(|| self.expected("a whole number from 0 on"))?;
        visitor.visit_u64(number).map_err(|fault| self.at(fault))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_wrong() {
            return StandIn.deserialize_seq(visitor);
        }
        let items = self.list().ok_or_else(|| self.expected(LIST))?;
        let read = visitor.visit_seq(SeqDeserializer::new(items));
        read.map_err(|fault| self.at(fault))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_wrong() {
            return StandIn.deserialize_map(visitor);
        }
        self.table(None, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if is_spanned(name) {
            let range = if self.is_wrong() {
                STAND_IN
            } else {
                self.value.span()
            };
            let read = visitor.visit_map(SpannedDeserializer::new(self, range));
            return read.map_err(|fault| self.at(fault));
        }
        if self.is_wrong() {
            return StandIn.deserialize_struct(name, fields, visitor);
        }
        self.table(Some(fields), visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if self.is_wrong() {
            return StandIn.deserialize_enum(name, variants, visitor);
        }
        let text = self.value.get_ref().as_str();
        let text = text.ok_or_else(|| self.expected(TEXT))?;
        let read = visitor.visit_enum(text.into_deserializer());
        read.map_err(|fault| self.at(fault))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u32 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
    }
}

impl IntoDeserializer<'_, Fault> for Value<'_, '_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

fn integer(number: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// The keys of a table and their values.
struct Entries<'r, 'i> {
    written: std::vec::IntoIter<(&'r Spanned<DeString<'i>>, Value<'r, 'i>)>,
    /// Those that are not there and have to be.
    supplied: std::vec::IntoIter<&'static str>,
    value: Option<Value<'r, 'i>>,
}

impl<'r, 'i> Entries<'r, 'i> {
    /// Those of a table; unless any key is good, `fields` are all that there are.
    fn new(
        own: Value<'r, 'i>,
        table: &'r DeTable<'i>,
        fields: Option<&'static [&'static str]>,
    ) -> Self {
        let address = address(own.value);
        let mut written = Vec::new();
        for (key, value) in table {
            match fields {
                Some(fields) if !fields.contains(&key.get_ref().as_ref()) => {
                    own.repairs
                        .unknown(address, key.get_ref(), key.span(), fields);
                }
                _ => written.push((key, Value::new(value, own.repairs))),
            }
        }
        let supplied = own.repairs.supplied.iter();
        let supplied = supplied.filter(|(table, _)| *table == address);
        let supplied: Vec<_> = supplied.map(|(_, key)| *key).collect();
        Self {
            written: written.into_iter(),
            supplied: supplied.into_iter(),
            value: None,
        }
    }
}

impl<'de> MapAccess<'de> for Entries<'_, '_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        if let Some((key, value)) = self.written.next() {
            self.value = Some(value);
            return seed.deserialize(Key(key)).map(Some);
        }
        match self.supplied.next() {
            Some(key) => seed.deserialize(key.into_deserializer()).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        match self.value.take() {
            Some(value) => seed.deserialize(value),
            None => seed.deserialize(StandIn),
        }
    }
}

/// The name of a value.
struct Key<'r, 'i>(&'r Spanned<DeString<'i>>);

impl<'de> Deserializer<'de> for Key<'_, '_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_str(self.0.get_ref())
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if is_spanned(name) {
            let text: &str = self.0.get_ref();
            return visitor.visit_map(SpannedDeserializer::new(text, self.0.span()));
        }
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
