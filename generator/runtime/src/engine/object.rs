//! Reading the members of an object of a known type.
//!
//! It needs `read` back: members are values, and a value may be an object.

use std::borrow::Cow;

use serde::de::MapAccess;
use serde_json::Value as JsonValue;

use super::context::Context;
use super::raw::RawSeed;
use super::read::SlotSeed;
use super::seed::{Outcome, TextSeed};
use crate::model::additional::is_type_annotation;
use crate::model::object::names_type;
use crate::model::{Additional, FieldMut, Object};

/// The members of an object that were taken from the map already: annotations with their values,
/// and one more name.
#[derive(Default)]
pub(crate) struct Taken<'de> {
    pub(crate) annotations: Vec<(Box<str>, JsonValue)>,
    pub(crate) name: Option<Cow<'de, str>>,
}

/// Names and texts of undeclared members whose values in memory have lost digits.
pub(crate) type Digits = Vec<(Box<str>, Box<str>)>;

/// Reads an object, or the members that are left. `digits` is given while its type may still come.
pub(crate) fn members<'de, A: MapAccess<'de>>(
    object: &mut dyn Object,
    map: &mut A,
    mut taken: Taken<'de>,
    digits: Option<&mut Digits>,
    context: &Context,
) -> Result<(), A::Error> {
    let mut result = Ok(());
    let secrets = object.secrets();
    let mut digits = digits;
    object.each_mut(&mut |own, additional, fields| {
        for (name, value) in taken.annotations.drain(..) {
            additional.push(name, value);
        }
        let first = taken.name.take();
        let mut members = Members {
            own,
            additional,
            fields,
            cursor: 0,
            has_raw_list: false,
            digits: digits.take(),
            secrets,
            context,
        };
        result = members.read(map, first);
        members.settle();
    });
    result
}

struct Members<'o, 'f, 'd, 'c> {
    own: &'static str,
    additional: &'o mut Additional,
    fields: &'o mut [FieldMut<'f>],
    /// The position after the property that was read last: members mostly come in the order of the metadata.
    cursor: usize,
    /// A list of this object is kept as JSON, because it has a null that its type cannot hold.
    has_raw_list: bool,
    digits: Option<&'d mut Digits>,
    secrets: &'static [&'static str],
    context: &'c Context,
}

impl Members<'_, '_, '_, '_> {
    fn read<'de, A: MapAccess<'de>>(
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
                if self.secrets.contains(&&*name) {
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
    fn member<'de, A: MapAccess<'de>>(
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
            Outcome::Null => {
                self.additional.mark_null(index);
                if self.has_raw_list {
                    self.additional
                        .push(std::mem::take(name).into(), JsonValue::Null);
                }
            }
            Outcome::Raw(list) => {
                self.additional.unmark_null(index);
                self.additional.push(std::mem::take(name).into(), *list);
                self.has_raw_list = true;
            }
        }
        Ok(())
    }

    /// Of members with one name the last one counts.
    fn settle(self) {
        self.additional.settle();
        if !self.has_raw_list {
            return;
        }
        let fields = &self.fields;
        self.additional.retain(|name, value| {
            let property = fields.iter().find(|(own, _)| *own == name);
            property.is_none_or(|(_, own)| own.view().is_absent() && !value.is_null())
        });
    }

    fn find(&mut self, name: &str) -> Option<(usize, &mut dyn crate::Value)> {
        let is_here = |at: usize| self.fields.get(at).is_some_and(|(own, _)| *own == name);
        let at = if is_here(self.cursor) {
            self.cursor
        } else if name.contains('@') {
            // An annotation; no property has this in its name.
            return None;
        } else {
            let ahead = self.fields.get(self.cursor..).unwrap_or_default();
            let found = ahead
                .iter()
                .position(|(own, _)| *own == name)
                .map(|at| at + self.cursor);
            found.or_else(|| self.fields.iter().position(|(own, _)| *own == name))?
        };
        self.cursor = at + 1;
        let (_, value) = self.fields.get_mut(at)?;
        Some((at, &mut **value))
    }

    fn undeclared<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        name: &mut Cow<'de, str>,
    ) -> Result<(), A::Error> {
        let value = if is_type_annotation(name) {
            let mut written = Cow::Borrowed("");
            map.next_value_seed(TextSeed(&mut written))?;
            // The object's own type is always written.
            if names_type(&written, self.own) {
                return Ok(());
            }
            written.into()
        } else if let Some(digits) = &mut self.digits {
            // After the first one all go there, so that the last one of a name stays the last.
            let text = !digits.is_empty();
            let raw = map.next_value_seed(RawSeed { text })?;
            digits.extend(raw.text.map(|text| ((&**name).into(), text)));
            raw.value
        } else {
            map.next_value()?
        };
        self.additional.push(std::mem::take(name).into(), value);
        Ok(())
    }
}
