//! Reading the members of an object of a known type.

use std::borrow::Cow;

use serde::de::MapAccess;

use super::context::Context;
use super::read::{Outcome, SlotSeed, TextSeed};
use crate::additional::is_type_annotation;
use crate::object::{Object, names_type};

/// Reads what is left of an object; `first` is a name that was taken from the map already.
pub(crate) fn members<'de, A: MapAccess<'de>>(
    object: &mut dyn Object,
    map: &mut A,
    first: Option<Cow<'de, str>>,
    context: &Context,
) -> Result<(), A::Error> {
    let mut nulls = NullNames::default();
    let mut next = match first {
        Some(name) => Some(name),
        None => map.next_key_seed(TextSeed)?,
    };
    while let Some(name) = next {
        let read = member(object, map, name, &mut nulls, context);
        if let Err((name, error)) = read {
            context.at_member(&name);
            return Err(error);
        }
        next = map.next_key_seed(TextSeed)?;
    }
    nulls.mark(object);
    object.additional_mut().settle();
    Ok(())
}

fn member<'de, A: MapAccess<'de>>(
    object: &mut dyn Object,
    map: &mut A,
    name: Cow<'de, str>,
    nulls: &mut NullNames<'de>,
    context: &Context,
) -> Result<(), (Cow<'de, str>, A::Error)> {
    if let Some(slot) = object.slot(&name) {
        match map.next_value_seed(SlotSeed { slot, context }) {
            Ok(Outcome::Value) => {}
            Ok(Outcome::Null) => nulls.push(name, object),
            Ok(Outcome::Raw(list)) => object.additional_mut().push(name.into(), list),
            Err(error) => return Err((name, error)),
        }
    } else if is_type_annotation(&name) {
        match map.next_value_seed(TextSeed) {
            // Its own name would be written anyway.
            Ok(written) if names_type(&written, object.type_name()) => {}
            Ok(written) => object.additional_mut().push(name.into(), written.into()),
            Err(error) => return Err((name, error)),
        }
    } else {
        match map.next_value() {
            Ok(value) => object.additional_mut().push(name.into(), value),
            Err(error) => return Err((name, error)),
        }
    }
    Ok(())
}

const BATCH: usize = 16;

/// The names of members that were null, on the stack until their positions are looked up together.
#[derive(Default)]
struct NullNames<'de> {
    names: [Option<Cow<'de, str>>; BATCH],
    len: usize,
}

impl<'de> NullNames<'de> {
    fn push(&mut self, name: Cow<'de, str>, object: &mut dyn Object) {
        if self.len == BATCH {
            self.mark(object);
        }
        if let Some(place) = self.names.get_mut(self.len) {
            *place = Some(name);
            self.len += 1;
        }
    }

    /// Marks the properties of these names. One pass: members mostly come in the order of the metadata.
    fn mark(&mut self, object: &mut dyn Object) {
        if self.len == 0 {
            return;
        }
        let names = self.names.get(..self.len).unwrap_or_default();
        let (mut index, mut cursor) = (0_usize, 0_usize);
        let mut first = 0_u64;
        let mut rest = Vec::new();
        object.each(&mut |property, view| {
            let (before, after) = names.split_at_checked(cursor).unwrap_or((names, &[]));
            let found = after.iter().position(|name| name.as_deref() == Some(property));
            let at = found.map(|at| at + cursor).or_else(|| before.iter().position(|name| name.as_deref() == Some(property)));
            if let Some(at) = at {
                cursor = at + 1;
                if view.is_absent() {
                    if index < 64 {
                        first |= 1 << index;
                    } else {
                        rest.push(index);
                    }
                }
            }
            index += 1;
        });
        let additional = object.additional_mut();
        additional.mark_first_nulls(first);
        for index in rest {
            additional.mark_null(index);
        }
        self.len = 0;
    }
}
