//! The one trait that a generated struct implements by hand: what its members are.

use std::any::Any;

use crate::additional::Additional;
use crate::slot::Slot;
use crate::token::Property;
use crate::view::View;

/// A structured value: an instance of an EntityType or a ComplexType.
///
/// It only names its members. Reading, writing, comparing and printing are done by the engine
/// through `&dyn Object`, so that they are compiled once and not per type.
pub trait Object: Any {
    /// The qualified name of the type, such as `microsoft.graph.user`.
    fn type_name(&self) -> &'static str;

    /// Where the engine puts the value of the member `name`; `None` when the type has none of that name.
    fn slot(&mut self, name: &str) -> Option<Slot<'_>>;

    /// Shows every structural property to `visit`, inherited ones first, in the order of the document,
    /// those without a value included.
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'static str, View<'a>));

    /// The members that the metadata does not know.
    fn additional(&self) -> &Additional;

    /// The members that the metadata does not know, to be changed.
    fn additional_mut(&mut self) -> &mut Additional;
}

/// The value of the property `name`, as the engine sees it.
pub(crate) fn view<'a>(object: &'a dyn Object, name: &str) -> Option<View<'a>> {
    let mut found = None;
    object.each(&mut |property, view| {
        if found.is_none() && property == name {
            found = Some(view);
        }
    });
    found
}

/// The position of the property `name` in the order of [`Object::each`].
pub(crate) fn position(object: &dyn Object, name: &str) -> Option<usize> {
    let mut index = 0;
    let mut found = None;
    object.each(&mut |property, _| {
        if found.is_none() && property == name {
            found = Some(index);
        }
        index += 1;
    });
    found
}

/// The value of a property of any object that has it, whatever its type.
///
/// It is how a property of a base type is read from a value whose concrete type is only known at
/// run time. `None` when the property has no value.
pub fn get<'a, O, T: 'static, N>(object: &'a dyn Object, property: &Property<O, T, N>) -> Option<&'a T> {
    view(object, property.name())?.as_any()?.downcast_ref()
}

/// Marks a property without a value as an explicit null, which is then written.
///
/// A value that the property has is removed. Nothing happens when `object` has no such property.
pub fn set_null<O, T>(object: &mut dyn Object, property: &Property<O, T, crate::Nullable>) {
    let Some(index) = position(object, property.name()) else { return };
    if let Some(slot) = object.slot(property.name()) {
        slot.clear();
    }
    object.additional_mut().mark_null(index);
}

/// Whether a property is an explicit null: it was read as one, or [`set_null`] made it one.
pub fn is_null<O, T, N>(object: &dyn Object, property: &Property<O, T, N>) -> bool {
    position(object, property.name()).is_some_and(|index| {
        object.additional().is_null(index) && view(object, property.name()).is_some_and(|view| view.is_absent())
    })
}

/// The qualified name of an object's type, as the service spelled it where the crate does not know the type.
pub fn type_name(object: &dyn Object) -> &str {
    let annotation = object.additional().type_annotation();
    annotation.and_then(|(_, name)| name.as_str()).map_or(object.type_name(), bare_type_name)
}

/// Whether `written` on the wire means the type `own`: with or without `#`, in full, shortened
/// by leading namespace parts, or the local name only.
pub(crate) fn names_type(written: &str, own: &str) -> bool {
    let name = bare_type_name(written);
    own == name || own.strip_suffix(name).is_some_and(|rest| rest.ends_with('.') && !name.is_empty())
}

/// What stands after the last `#` of a type name on the wire.
pub(crate) fn bare_type_name(written: &str) -> &str {
    written.rsplit_once('#').map_or(written, |(_, name)| name)
}

/// The name without its namespace.
pub(crate) fn local_name(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(_, local)| local)
}
