//! Reading an object whose type is named in the JSON.
//!
//! It needs `read` back: an object that turns out to be of another type is read again as a value.

use std::borrow::Cow;

use serde::de::{DeserializeSeed, MapAccess};

use super::context::Context;
use super::object::{self, Taken};
use super::read::SlotSeed;
use super::seed::{JsonSeed, TextSeed};
use super::write::text;
use crate::edm::Json;
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
    let mut name = Cow::Borrowed("");
    while map.next_key_seed(TextSeed(&mut name))?.is_some() {
        if is_type_annotation(&name) {
            let mut written = Cow::Borrowed("");
            map.next_value_seed(TextSeed(&mut written))
                .inspect_err(|_| context.at_member(&name))?;
            known = resolve(&written, place.types());
            // A type of that name in another namespace keeps the name that was read.
            if known.is_none_or(|own| !names_type(&written, own)) {
                let name = std::mem::take(&mut name).into();
                taken.annotations.push((name, Json::from(&*written)));
            }
            taken.type_name = Some(written);
            break;
        }
        if !name.starts_with('@') {
            taken.name = Some(name);
            break;
        }
        let value = map
            .next_value_seed(JsonSeed(context))
            .inspect_err(|_| context.at_member(&name))?;
        taken
            .annotations
            .push((std::mem::take(&mut name).into(), value));
    }
    let types = place.types();
    let object = place.make(known);
    object::members(object, map, taken, context)?;
    if known.is_some() {
        return Ok(());
    }
    let (declared, additional) = head(object);
    let written = additional
        .type_annotation()
        .and_then(|(_, name)| name.as_str());
    match written.and_then(|name| resolve(name, types)) {
        Some(known) if known != declared.name => {
            let text = text(View::object(object));
            again(place.make(Some(known)), &text, context)
        }
        _ => Ok(()),
    }
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
        fn object(&mut self) -> Option<&mut dyn Object> {
            Some(self.0)
        }
        fn clear(&mut self) {}
    }

    let inner = Context::careful(context.is_careful());
    let mut here = Here(object);
    let seed = SlotSeed {
        slot: Slot::Object(&mut here),
        context: &inner,
    };
    // What the engine wrote is UTF-8.
    let text = std::str::from_utf8(text).unwrap_or_default();
    let result = seed
        .deserialize(&mut serde_json::Deserializer::from_str(text))
        .map(|_| ());
    result.map_err(|error| context.adopt(inner, &error))
}
