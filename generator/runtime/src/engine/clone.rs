//! Copying objects.

use std::any::Any;

use crate::object::Object;

/// A copy of an object.
pub fn clone<T: Object + Default>(object: &T) -> T {
    let mut copy = T::default();
    copy_members(object, &mut copy);
    copy
}

/// Both are of one type, so their fields have the same places.
fn copy_members(from: &dyn Object, to: &mut dyn Object) {
    from.each(&mut |_, additional, fields| {
        to.each_mut(&mut |_, copy, places| {
            copy.clone_from(additional);
            for ((_, value), (_, place)) in fields.iter().zip(places) {
                place.copy(*value as &dyn Any);
            }
        });
    });
}
