//! Reading and clearing a property of any object, by its token.

use super::path::{Nullable, Property};
use crate::model::object::{each, each_mut, object_type, view};
use crate::model::{Element, Object};

/// The value of a property of any object that has it, whatever its type.
///
/// It is how a property of a base type is read from a value whose concrete type is only known at
/// run time. `None` when the property has no value.
pub fn get<'a, O, T: 'static, N>(
    object: &'a dyn Object,
    property: &Property<O, T, N>,
) -> Option<&'a T> {
    view(object, property.name())?.as_any()?.downcast_ref()
}

/// Gives a property of any object that has it a value, whatever the object's type.
///
/// False, and nothing happens, when `object` has no such property.
pub fn set<O, T: Element, N>(
    object: &mut dyn Object,
    property: &Property<O, T, N>,
    value: impl Into<T>,
) -> bool {
    let mut value = Some(value.into());
    let Some(at) = position(object, property.name()) else {
        return false;
    };
    each_mut(object, &mut |additional, values| {
        let Some(field) = values.get_mut(at) else {
            return;
        };
        let field = field.field_mut();
        if let Some(field) = field.downcast_mut::<Option<T>>() {
            *field = value.take();
        } else if let Some(field) = field.downcast_mut::<Option<Box<T>>>() {
            *field = value.take().map(Box::new);
        }
        if value.is_none() {
            // A list that its type has no room for.
            additional.remove(property.name());
        }
    });
    value.is_none()
}

fn position(object: &dyn Object, name: &str) -> Option<usize> {
    let names = object_type(object).properties;
    names.iter().position(|own| *own == name)
}

/// Makes a property an explicit null, which is then written. A value that it has is removed.
///
/// Nothing happens when `object` has no such property.
pub fn set_null<O, T>(object: &mut dyn Object, property: &Property<O, T, Nullable>) {
    let Some(at) = position(object, property.name()) else {
        return;
    };
    each_mut(object, &mut |additional, values| {
        if let Some(value) = values.get_mut(at) {
            value.slot().clear();
            // A list that its type has no room for.
            additional.remove(property.name());
            additional.mark_null(at);
        }
    });
}

/// Whether a property is an explicit null: it was read as one, or [`set_null`] made it one.
pub fn is_null<O, T, N>(object: &dyn Object, property: &Property<O, T, N>) -> bool {
    let mut is_null = false;
    each(object, &mut |_, additional, fields| {
        is_null = fields.iter().enumerate().any(|(index, (name, value))| {
            name == property.name() && additional.is_null(index) && value.view().is_absent()
        });
    });
    is_null
}
