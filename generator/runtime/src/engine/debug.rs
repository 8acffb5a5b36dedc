//! Printing values with `Debug`.

use std::fmt::{Debug, Formatter, Result};

use crate::model::object::{each, local_name};
use crate::model::view::Data;
use crate::model::{Object, View};

/// Prints the type's local name, the properties that have a value, and the additional members.
/// Secrets are `<redacted>`.
///
/// Generated code gives the type itself: a coercion in each of its bodies costs more than this shell.
pub fn debug_object<T: Object>(object: &T, f: &mut Formatter<'_>) -> Result {
    debug(object, f)
}

/// The same of an object of any type.
pub fn debug(object: &dyn Object, f: &mut Formatter<'_>) -> Result {
    let mut result = Ok(());
    each(object, &mut |of, additional, fields| {
        let mut printed = f.debug_struct(local_name(of.name));
        for (name, value) in fields.iter() {
            let view = value.view();
            if view.is_absent() {
                continue;
            }
            if of.secrets.contains(&name) {
                printed.field(name, &format_args!("<redacted>"));
            } else {
                printed.field(name, &Shown(view));
            }
        }
        if !additional.is_empty() {
            printed.field("additional", additional);
        }
        result = printed.finish();
    });
    result
}

struct Shown<'a>(View<'a>);

impl Debug for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self.0.data {
            Data::Absent => f.write_str("null"),
            Data::Bool(value) => Debug::fmt(value, f),
            Data::U8(value) => Debug::fmt(value, f),
            Data::I8(value) => Debug::fmt(value, f),
            Data::I16(value) => Debug::fmt(value, f),
            Data::I32(value) => Debug::fmt(value, f),
            Data::I64(value) => Debug::fmt(value, f),
            Data::F32(value) => Debug::fmt(value, f),
            Data::F64(value) => Debug::fmt(value, f),
            Data::String(value) => Debug::fmt(value, f),
            Data::Str(value) => Debug::fmt(value, f),
            Data::DateTimeOffset(value) => Debug::fmt(value, f),
            Data::Date(value) => Debug::fmt(value, f),
            Data::TimeOfDay(value) => Debug::fmt(value, f),
            Data::Duration(value) => Debug::fmt(value, f),
            Data::Guid(value) => Debug::fmt(value, f),
            Data::Decimal(value) => Debug::fmt(value, f),
            Data::Binary(value) => Debug::fmt(value, f),
            Data::Json(value) => Debug::fmt(value, f),
            Data::Geo(value) | Data::Geometry(value) => Debug::fmt(&value.0, f),
            Data::Enumeration(value) => f.write_str(value.member()),
            Data::Flags(value) => f.write_str(value.members().text(value.of())),
            Data::Object(value) => debug(value, f),
            Data::Polymorphic(value) => debug(value.object(), f),
            Data::List(items) => {
                let mut list = f.debug_list();
                for index in 0..items.count() {
                    list.entry(&Shown(items.item(index)));
                }
                list.finish()
            }
        }
    }
}
