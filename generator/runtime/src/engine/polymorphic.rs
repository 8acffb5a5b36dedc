//! Reading an object whose type is named in the JSON.
//!
//! It needs `read` back: an object that turns out to be of another type is read again as a value.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::de::{DeserializeSeed, MapAccess};

use super::context::Context;
use super::object::{self, Digits, Taken};
use super::read::SlotSeed;
use super::seed::TextSeed;
use super::write::{Writing, write, write_name};
use crate::model::additional::is_type_annotation;
use crate::model::object::{head, names_type};
use crate::model::polymorphic::resolve;
use crate::model::{Object, ObjectSlot, PolymorphicSlot, Slot, View};

/// Reads the members of an object into the type that its type annotation names.
///
/// The annotation is the first member or stands among the leading annotations, unless the service
/// left it out because the type is the declared one. An object without it is read as
/// the base type; if the annotation comes later, the object is read again as that type.
pub(crate) fn members<'de, A: MapAccess<'de>>(
    place: &mut dyn PolymorphicSlot,
    map: &mut A,
    context: &Context,
) -> Result<(), A::Error> {
    let mut taken = Taken::default();
    let mut known = None;
    let mut has_type = false;
    let mut name = Cow::Borrowed("");
    while map.next_key_seed(TextSeed(&mut name))?.is_some() {
        if is_type_annotation(&name) {
            has_type = true;
            let mut written = Cow::Borrowed("");
            map.next_value_seed(TextSeed(&mut written))
                .inspect_err(|_| context.at_member(&name))?;
            known = resolve(&written, place.types());
            // A type of that name in another namespace keeps the name that was read.
            if known.is_none_or(|own| !names_type(&written, own)) {
                taken.annotations.push((name.into(), written.into()));
            }
            break;
        }
        if !name.starts_with('@') {
            taken.name = Some(name);
            break;
        }
        let value = map.next_value().inspect_err(|_| context.at_member(&name))?;
        taken
            .annotations
            .push((std::mem::take(&mut name).into(), value));
    }
    let types = place.types();
    let object = place.make(known);
    let mut digits = Digits::new();
    let late = (!has_type).then_some(&mut digits);
    object::members(object, map, taken, late, context)?;
    if known.is_some() {
        return Ok(());
    }
    let (declared, additional) = head(object);
    let written = additional
        .type_annotation()
        .and_then(|(_, name)| name.as_str());
    match written.and_then(|name| resolve(name, types)) {
        Some(known) if known != declared => {
            let names: BTreeSet<_> = digits.iter().map(|(name, _)| &**name).collect();
            object.each_mut(&mut |_, additional, _| {
                additional.retain(|name, _| !names.contains(name));
            });
            let mut text = Vec::new();
            // Nothing is refused outside of a request.
            let _ = write(View::object(object), &mut text, Writing::default());
            append(&digits, &mut text);
            again(place.make(Some(known)), &text, context)
        }
        _ => Ok(()),
    }
}

/// Adds members to the text of an object that is not empty.
fn append(members: &Digits, text: &mut Vec<u8>) {
    text.pop();
    for (name, value) in members {
        text.push(b',');
        write_name(name, text);
        text.extend_from_slice(value.as_bytes());
    }
    text.push(b'}');
}

/// Reads the text of an object that turned out to be of another type.
fn again<E: serde::de::Error>(
    object: &mut dyn Object,
    text: &[u8],
    context: &Context,
) -> Result<(), E> {
    struct Here<'a>(&'a mut dyn Object);

    impl ObjectSlot for Here<'_> {
        fn make(&mut self) -> &mut dyn Object {
            self.0
        }
        fn clear(&mut self) {}
    }

    let inner = Context::default();
    let mut here = Here(object);
    let seed = SlotSeed {
        slot: Slot::Object(&mut here),
        context: &inner,
    };
    let result = seed
        .deserialize(&mut serde_json::Deserializer::from_slice(text))
        .map(|_| ());
    result.map_err(|error| context.adopt(inner, &error))
}
