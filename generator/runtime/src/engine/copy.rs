//! Copying objects.

use crate::model::Object;
use crate::model::object::{each, each_mut};

/// A copy of an object: what `Clone` of each generated struct calls. A derived `Clone` has a call and a way to unwind for
/// each property, which is a large part of what compiling a crate with thousands of them costs.
pub fn copy<T: Object + Default>(object: &T) -> T {
    let mut copy = T::default();
    copy_to(object, &mut copy);
    copy
}

fn copy_to(from: &dyn Object, to: &mut dyn Object) {
    each(from, &mut |_, additional, fields| {
        each_mut(to, &mut |to_additional, places| {
            to_additional.clone_from(additional);
            for ((_, field), place) in fields.iter().zip(places) {
                if !field.view().is_absent() {
                    place.copy(field);
                }
            }
        });
    });
}
