//! Reading the members of an object of a known type.
//!
//! It needs `read` back: members are values, and a value may be an object.

use std::borrow::Cow;

use serde::de::{Error, MapAccess};

use super::context::Context;
use super::decode_error::Found;
use super::read::SlotSeed;
use super::seed::{JsonSeed, Outcome, TextSeed, json};
use super::write::part;
use crate::edm::Json;
use crate::model::additional::is_type_annotation;
use crate::model::object::{each_mut, may_be_one_type, names_type, object_type};
use crate::model::{Additional, Object, ObjectType, Value};

/// The members of an object that were taken from the map already: annotations with their values,
/// the type that was named, and one more name.
#[derive(Default)]
pub(crate) struct Taken<'de> {
    pub(crate) annotations: Vec<(Box<str>, Json)>,
    pub(crate) type_name: Option<Cow<'de, str>>,
    pub(crate) name: Option<Cow<'de, str>>,
}

/// Reads an object, or the members that are left.
pub(crate) fn members<'de, A: MapAccess<'de>>(
    object: &mut dyn Object,
    map: &mut A,
    mut taken: Taken<'de>,
    context: &Context,
) -> Result<(), A::Error> {
    let mut result = Ok(());
    let of = object_type(object);
    each_mut(object, &mut |additional, values| {
        for (name, value) in taken.annotations.drain(..) {
            additional.push(name, value);
        }
        let first = taken.name.take();
        let mut members = Members {
            of,
            additional,
            values,
            cursor: 0,
            type_name: taken.type_name.take(),
            context,
        };
        result = members.read(map, first);
        members.settle();
    });
    result
}

struct Members<'o, 'f, 'c, 'de> {
    of: ObjectType,
    additional: &'o mut Additional,
    values: &'o mut [&'f mut dyn Value],
    /// The position after the property that was read last: members mostly come in the order of the metadata.
    cursor: usize,
    /// The type that an annotation named.
    type_name: Option<Cow<'de, str>>,
    context: &'c Context,
}

impl<'de> Members<'_, '_, '_, 'de> {
    fn read<A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        first: Option<Cow<'de, str>>,
    ) -> Result<(), A::Error> {
        let mut name = Cow::Borrowed("");
        let mut is_there = match first {
            Some(first) => {
                name = first;
                true
            }
            None => map.next_key_seed(TextSeed(&mut name))?.is_some(),
        };
        while is_there {
            if let Err(error) = self.member(map, &mut name) {
                if self.of.secrets.contains(&&*name) {
                    self.context.at_secret();
                }
                self.context.at_member(&name);
                return Err(error);
            }
            is_there = map.next_key_seed(TextSeed(&mut name))?.is_some();
        }
        Ok(())
    }

    /// Takes `name` only where it is kept.
    fn member<A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        name: &mut Cow<'de, str>,
    ) -> Result<(), A::Error> {
        let context = self.context;
        let Some((index, value)) = self.find(name) else {
            return self.undeclared(map, name);
        };
        let outcome = map.next_value_seed(SlotSeed {
            slot: value.slot(),
            context,
        })?;
        match outcome {
            Outcome::Value => self.additional.unmark_null(index),
            Outcome::Null => self.additional.mark_null(index),
            Outcome::Whole(text) => {
                let part = part(value.view()).into();
                let whole = json(&text, context)?;
                self.additional.unmark_null(index);
                let name = std::mem::take(name).into();
                self.additional.push_whole(name, whole, part);
                return Ok(());
            }
        }
        if self.additional.has_whole() {
            // It replaces a value of this name that was kept whole.
            let name = std::mem::take(name).into();
            self.additional.push(name, Json::null());
        }
        Ok(())
    }

    /// Of members with one name the last one counts.
    fn settle(self) {
        self.additional.settle();
        if self.additional.has_whole() {
            self.additional
                .remove_replaced(|name| self.of.properties.contains(&name));
        }
    }

    fn find(&mut self, name: &str) -> Option<(usize, &mut dyn Value)> {
        let names = self.of.properties;
        let is_here = |at: usize| names.get(at).is_some_and(|own| *own == name);
        let at = if is_here(self.cursor) {
            self.cursor
        } else if name.contains('@') {
            // An annotation; no property has this in its name.
            return None;
        } else {
            let ahead = names.get(self.cursor..).unwrap_or_default();
            let found = ahead
                .iter()
                .position(|own| *own == name)
                .map(|at| at + self.cursor);
            found.or_else(|| names.iter().position(|own| *own == name))?
        };
        self.cursor = at + 1;
        let value = self.values.get_mut(at)?;
        Some((at, &mut **value))
    }

    fn undeclared<A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        name: &mut Cow<'de, str>,
    ) -> Result<(), A::Error> {
        let value = if is_type_annotation(name) {
            let mut written = Cow::Borrowed("");
            map.next_value_seed(TextSeed(&mut written))?;
            self.check_type(&written)?;
            self.type_name = Some(written.clone());
            // The object's own type is always written.
            if names_type(&written, self.of.name) {
                return Ok(());
            }
            Json::from(&*written)
        } else {
            map.next_value_seed(JsonSeed(self.context))?
        };
        self.additional.push(std::mem::take(name).into(), value);
        Ok(())
    }

    /// An object has one type, however often it is named.
    fn check_type<E: Error>(&self, written: &str) -> Result<(), E> {
        match &self.type_name {
            Some(first) if !may_be_one_type(first, written) => {
                Err(self.context.fail("one type", Found::string(written)))
            }
            _ => Ok(()),
        }
    }
}
