//! Which members of an object are written, and as what.

use super::write::part;
use crate::edm::Json;
use crate::model::object::{Fields, each};
use crate::model::{Additional, Object, Value, View};

/// A value as it is written: what a field holds, or JSON as it came.
#[derive(Clone, Copy)]
pub(crate) enum Written<'a> {
    View(View<'a>),
    Json(&'a Json),
}

/// The property at `index`, if it is written: with a value, as an explicit null, or as it came where
/// the field still holds what was read of it.
#[inline]
pub(super) fn property<'a>(
    additional: &'a Additional,
    index: usize,
    (name, value): (&'static str, &'a dyn Value),
    may_be_whole: bool,
) -> Option<Written<'a>> {
    let view = value.view();
    if may_be_whole
        && let Some((json, read)) = additional.whole(name)
        && part(view) == read
    {
        return Some(Written::Json(json));
    }
    let is_null = || additional.is_null(index) && additional.get(name).is_none();
    (!view.is_absent() || is_null()).then_some(Written::View(view))
}

/// The properties that are written.
pub(crate) fn present<'a, 's>(
    additional: &'a Additional,
    fields: Fields<'a, 's>,
) -> impl Iterator<Item = (&'static str, Written<'a>)> + use<'a, 's> {
    let may_be_whole = additional.has_whole();
    fields.iter().enumerate().filter_map(move |(index, field)| {
        Some((field.0, property(additional, index, field, may_be_whole)?))
    })
}

/// The property `name` as it is written.
pub(crate) fn written<'a>(object: &'a dyn Object, name: &str) -> Option<Written<'a>> {
    let mut found = None;
    each(object, &mut |_, additional, fields| {
        let at = fields.iter().position(|(own, _)| own == name);
        found = at.and_then(|at| property(additional, at, fields.get(at)?, true));
    });
    found
}

/// The additional members that are written after the properties; the value of a property wins over
/// a member of the same name.
pub(crate) fn rest<'a, 's>(
    additional: &'a Additional,
    fields: Fields<'a, 's>,
    by_field: bool,
) -> impl Iterator<Item = (&'a str, &'a Json)> + use<'a, 's> {
    let type_name = additional.type_annotation().map(|(name, _)| name);
    let has_whole = additional.has_whole();
    additional.iter().filter(move |(name, _)| {
        let is_property = || {
            fields.find(name).is_some_and(|value| {
                !value.view().is_absent() || (has_whole && additional.whole(name).is_some())
            })
        };
        type_name != Some(*name) && (by_field || !is_property())
    })
}
