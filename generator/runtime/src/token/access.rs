//! Reading and clearing a property of any object, by its token.

use super::path::{Nullable, Property};
use crate::model::Object;
use crate::model::object::view;

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

/// Makes a property an explicit null, which is then written. A value that it has is removed.
///
/// Nothing happens when `object` has no such property.
pub fn set_null<O, T>(object: &mut dyn Object, property: &Property<O, T, Nullable>) {
    object.each_mut(&mut |_, additional, fields| {
        for (index, (name, value)) in fields.iter_mut().enumerate() {
            if *name == property.name() {
                value.slot().clear();
                // A list that its type has no room for.
                additional.remove(name);
                additional.mark_null(index);
            }
        }
    });
}

/// Whether a property is an explicit null: it was read as one, or [`set_null`] made it one.
pub fn is_null<O, T, N>(object: &dyn Object, property: &Property<O, T, N>) -> bool {
    let mut is_null = false;
    object.each(&mut |_, additional, fields| {
        is_null = fields.iter().enumerate().any(|(index, (name, value))| {
            *name == property.name() && additional.is_null(index) && value.view().is_absent()
        });
    });
    is_null
}
