//! Reading the members of an object of a known type.

use std::borrow::Cow;

use serde::de::MapAccess;
use serde_json::Value as JsonValue;

use super::context::Context;
use super::read::{Outcome, SlotSeed, TextSeed};
use crate::additional::{Additional, is_type_annotation};
use crate::object::{FieldMut, Object, names_type};

/// The members of an object that were taken from the map already: annotations with their values,
/// and one more name.
#[derive(Default)]
pub(crate) struct Taken<'de> {
    pub(crate) annotations: Vec<(Box<str>, JsonValue)>,
    pub(crate) name: Option<Cow<'de, str>>,
}

/// Reads an object, or what is left of it.
pub(crate) fn members<'de, A: MapAccess<'de>>(
    object: &mut dyn Object,
    map: &mut A,
    mut taken: Taken<'de>,
    context: &Context,
) -> Result<(), A::Error> {
    let mut result = Ok(());
    let secrets = object.secrets();
    object.each_mut(&mut |own, additional, fields| {
        for (name, value) in taken.annotations.drain(..) {
            additional.push(name, value);
        }
        let first = taken.name.take();
        result = Members {
            own,
            additional,
            fields,
            cursor: 0,
            secrets,
            context,
        }
        .read(map, first);
        additional.settle();
    });
    result
}

struct Members<'o, 'f, 'c> {
    own: &'static str,
    additional: &'o mut Additional,
    fields: &'o mut [FieldMut<'f>],
    /// Behind the property that was read last: members mostly come in the order of the metadata.
    cursor: usize,
    secrets: &'static [&'static str],
    context: &'c Context,
}

impl Members<'_, '_, '_> {
    fn read<'de, A: MapAccess<'de>>(
        mut self,
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

    /// The name is taken only where it is kept.
    fn member<'de, A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        name: &mut Cow<'de, str>,
    ) -> Result<(), A::Error> {
        let context = self.context;
        let Some((index, value)) = self.find(name) else {
            return self.undeclared(map, name);
        };
        match map.next_value_seed(SlotSeed {
            slot: value.slot(),
            context,
        })? {
            Outcome::Value => {}
            Outcome::Null => self.additional.mark_null(index),
            Outcome::Raw(list) => self.additional.push(std::mem::take(name).into(), *list),
        }
        Ok(())
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
            // Its own name would be written anyway.
            if names_type(&written, self.own) {
                return Ok(());
            }
            written.into()
        } else {
            map.next_value()?
        };
        self.additional.push(std::mem::take(name).into(), value);
        Ok(())
    }
}
