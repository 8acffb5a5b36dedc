//! The one trait that a generated struct implements: what its members are.
//!
//! It needs `value` and `view` back: an object holds values, and a value may be an object.

use std::any::Any;

use super::additional::Additional;
use super::value::Value;
use super::view::View;

/// A property's name and its value.
pub type Field<'a> = (&'static str, &'a dyn Value);

/// A property's name and its value, to be changed.
pub type FieldMut<'a> = (&'static str, &'a mut dyn Value);

/// What [`Object::each`] shows an object to: its qualified type name, its additional members, its properties.
pub type Visit<'a, 'f> = dyn FnMut(&'static str, &'a Additional, &[Field<'a>]) + 'f;

/// What [`Object::each_mut`] shows an object to.
pub type VisitMut<'f> = dyn FnMut(&'static str, &mut Additional, &mut [FieldMut<'_>]) + 'f;

/// A structured value: an instance of an EntityType or a ComplexType.
///
/// It only names its members. Reading, writing, comparing and printing are done by the engine
/// through `&dyn Object`, so that they are compiled once and not per type.
///
/// Both methods give the structural properties in the same order:
/// inherited ones first, then as the document has them, those without a value included.
pub trait Object: Any {
    /// Calls `visit` once, with what is in the object.
    fn each<'a>(&'a self, visit: &mut Visit<'a, '_>);

    /// Calls `visit` once, with what is in the object, to be changed.
    fn each_mut(&mut self, visit: &mut VisitMut<'_>);

    /// The names of the properties that `Debug` prints as `<redacted>`.
    fn secrets(&self) -> &'static [&'static str] {
        &[]
    }

    /// The names of the properties that the service computes, which a create leaves out.
    fn computed(&self) -> &'static [&'static str] {
        &[]
    }
}

/// Behind a pointer, where a type contains itself.
impl<T: Object> Object for Box<T> {
    fn each<'a>(&'a self, visit: &mut Visit<'a, '_>) {
        T::each(self, visit);
    }

    fn each_mut(&mut self, visit: &mut VisitMut<'_>) {
        T::each_mut(self, visit);
    }

    fn secrets(&self) -> &'static [&'static str] {
        T::secrets(self)
    }

    fn computed(&self) -> &'static [&'static str] {
        T::computed(self)
    }
}

/// The declared type's qualified name and the additional members.
pub(crate) fn head(object: &dyn Object) -> (&'static str, &Additional) {
    static NONE: Additional = Additional::new();
    let mut head = ("", &NONE);
    object.each(&mut |name, additional, _| head = (name, additional));
    head
}

/// The additional members.
pub(crate) fn additional(object: &dyn Object) -> &Additional {
    head(object).1
}

/// The qualified name of the declared type.
pub(crate) fn declared_name(object: &dyn Object) -> &'static str {
    head(object).0
}

/// The value of the property `name`, as the engine sees it.
pub(crate) fn view<'a>(object: &'a dyn Object, name: &str) -> Option<View<'a>> {
    let mut found = None;
    object.each(&mut |_, _, fields| {
        found = fields
            .iter()
            .find(|(own, _)| *own == name)
            .map(|(_, value)| value.view());
    });
    found
}

/// The qualified name of an object's type, as the service spelled it where the crate does not know the type.
pub fn type_name(object: &dyn Object) -> &str {
    let (declared, additional) = head(object);
    let annotation = additional.type_annotation();
    annotation
        .and_then(|(_, name)| name.as_str())
        .map_or(declared, bare_type_name)
}

/// Whether `written` on the wire means the type `own`: with or without `#`, in full, shortened
/// by leading namespace parts, or the local name only.
pub(crate) fn names_type(written: &str, own: &str) -> bool {
    let name = bare_type_name(written);
    own == name
        || own
            .strip_suffix(name)
            .is_some_and(|rest| rest.ends_with('.') && !name.is_empty())
}

/// Whether `written` on the wire means the type `own` or a version of it, which has segments with digits in its namespace
/// that `own` does not have: `Rack.v1_2_0.Rack` of `Rack.Rack`.
pub(crate) fn is_version_of(written: &str, own: &str) -> bool {
    let segments = |name| str::rsplit_once(name, '.').unwrap_or(("", name));
    let (written, written_local) = segments(bare_type_name(written));
    let (own, own_local) = segments(own);
    let mut own = own.split('.').peekable();
    written_local == own_local
        && written.split('.').all(|segment| {
            own.next_if_eq(&segment).is_some() || segment.contains(|c: char| c.is_ascii_digit())
        })
        && own.next().is_none()
}

/// Whether two type names on the wire can mean the same type: one is the other, or its end.
pub(crate) fn may_be_one_type(a: &str, b: &str) -> bool {
    names_type(a, bare_type_name(b)) || names_type(b, bare_type_name(a))
}

/// What stands after the last `#` of a type name on the wire.
pub(crate) fn bare_type_name(written: &str) -> &str {
    written.rsplit_once('#').map_or(written, |(_, name)| name)
}

/// The name without its namespace.
pub(crate) fn local_name(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests {
    use super::is_version_of;

    #[test]
    fn a_version_adds_segments_with_digits() {
        for (written, own, expected) in [
            ("#Rack.v1_2_0.Rack", "Rack.Rack", true),
            ("n.r7.s.Rack", "n.s.Rack", true),
            ("n.s.Rack", "n.s.Rack", true),
            ("n.security.Rack", "n.Rack", false),
            ("n.v1.Rack", "n.s.Rack", false),
            ("n.v1.Shelf", "n.Rack", false),
            ("n.Rack", "n.v1.Rack", false),
            ("Rack", "n.Rack", false),
        ] {
            assert_eq!(is_version_of(written, own), expected, "{written} of {own}");
        }
    }
}
