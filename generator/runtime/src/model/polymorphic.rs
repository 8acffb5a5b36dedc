//! Values whose type is named in the JSON.
//!
//! It needs `value` and `object` back: it is a value that holds one of several objects.

use super::object::{Object, bare_type_name, is_version_of, local_name};
use super::value::Element;

/// A generated enum over a structured type and the types derived from it.
///
/// The first variant is the base type. It also holds the values of every type that the crate does
/// not know: their `@odata.type` and all their members are kept in `additional`.
pub trait Polymorphic: Element + Default {
    /// The struct of the base type.
    type Base: Object;

    /// The qualified names of the types, the base first.
    const TYPES: &'static [&'static str];

    /// An empty value of the type with exactly this qualified name.
    fn of_type(name: &str) -> Option<Self>;

    /// The value as an object.
    fn as_object(&self) -> &dyn Object;

    /// The value as an object, to be changed.
    fn as_object_mut(&mut self) -> &mut dyn Object;
}

/// Which of `types` a type annotation means: after the last `#`, the exact name, else the one name that ends
/// with it after a dot, else the one name that it is a version of, else the one name whose local part is the same.
pub(crate) fn resolve(written: &str, types: &'static [&'static str]) -> Option<&'static str> {
    let name = bare_type_name(written);
    if name.is_empty() {
        return None;
    }
    if let Some(exact) = types.iter().find(|own| **own == name) {
        return Some(exact);
    }
    only(types, |own| {
        own.strip_suffix(name)
            .is_some_and(|rest| rest.ends_with('.'))
    })
    .or_else(|| only(types, |own| is_version_of(name, own)))
    .or_else(|| only(types, |own| local_name(own) == local_name(name)))
}

fn only(types: &'static [&'static str], mut is: impl FnMut(&str) -> bool) -> Option<&'static str> {
    let mut found = types.iter().filter(|own| is(own));
    let first = found.next()?;
    found.next().is_none().then_some(*first)
}
