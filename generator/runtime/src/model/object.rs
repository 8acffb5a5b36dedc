//! The one trait that a generated struct implements: what its members are.
//!
//! It needs `value` and `view` back: an object holds values, and a value may be an object.

use std::any::Any;

use super::additional::Additional;
use super::value::Value;
use super::view::View;

/// What is declared of a structured type beside its values.
#[derive(Clone, Copy, Debug)]
pub struct ObjectType {
    /// The qualified name.
    pub name: &'static str,
    /// The names of the structural properties: inherited ones first, then as the document has them.
    pub properties: &'static [&'static str],
    /// The names of the properties that `Debug` prints as `<redacted>`.
    pub secrets: &'static [&'static str],
    /// The names of the properties that the service computes, which a create leaves out.
    pub computed: &'static [&'static str],
}

/// What [`Object::each`] shows an object to.
///
/// It has methods, as calling a `dyn FnMut` in two bodies of each type would be a tenth of what it costs to check a
/// crate of thousands of them.
pub struct Visit<'a, 'f>(&'f mut (dyn FnMut(ObjectType, &'a Additional, Fields<'a, '_>) + 'f));

impl<'a> Visit<'a, '_> {
    /// Shows an object: its type, its additional members and the values of its properties, in the order of
    /// [`ObjectType::properties`], those without a value included.
    #[inline]
    pub fn object(
        self,
        of: &'static ObjectType,
        additional: &'a Additional,
        values: &[&'a dyn Value],
    ) {
        self.of(*of, additional, values);
    }

    #[inline]
    pub(super) fn of(self, of: ObjectType, additional: &'a Additional, values: &[&'a dyn Value]) {
        let names = of.properties;
        (self.0)(of, additional, Fields { names, values });
    }
}

/// What [`Object::each_mut`] shows an object to.
pub struct VisitMut<'f>(&'f mut (dyn FnMut(&mut Additional, &mut [&mut dyn Value]) + 'f));

impl VisitMut<'_> {
    /// Shows an object, to be changed: what [`Visit::object`] is shown, but for the type.
    #[inline]
    pub fn object(self, additional: &mut Additional, values: &mut [&mut dyn Value]) {
        (self.0)(additional, values);
    }
}

/// A structured value: an instance of an EntityType or a ComplexType.
///
/// It only names its members. Reading, writing, comparing and printing are done by the engine
/// through `&dyn Object`, so that they are compiled once and not per type.
pub trait Object: Any {
    /// Shows `visit` what is in the object.
    fn each<'a>(&'a self, visit: Visit<'a, '_>);

    /// Shows `visit` what is in the object, to be changed.
    fn each_mut(&mut self, visit: VisitMut<'_>);
}

/// Behind a pointer, where a type contains itself.
impl<T: Object> Object for Box<T> {
    fn each<'a>(&'a self, visit: Visit<'a, '_>) {
        T::each(self, visit);
    }

    fn each_mut(&mut self, visit: VisitMut<'_>) {
        T::each_mut(self, visit);
    }
}

/// The names and values of an object's properties.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a, 's> {
    names: &'static [&'static str],
    values: &'s [&'a dyn Value],
}

impl<'a, 's> Fields<'a, 's> {
    pub(crate) fn len(self) -> usize {
        self.values.len()
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = (&'static str, &'a dyn Value)> + use<'a, 's> {
        let values = self.values.iter().copied();
        self.names.iter().copied().zip(values)
    }

    pub(crate) fn get(self, at: usize) -> Option<(&'static str, &'a dyn Value)> {
        Some((*self.names.get(at)?, *self.values.get(at)?))
    }

    pub(crate) fn has(self, name: &str) -> bool {
        self.names.contains(&name)
    }

    /// The value of the property `name`.
    pub(crate) fn find(self, name: &str) -> Option<&'a dyn Value> {
        let at = self.names.iter().position(|own| *own == name)?;
        self.values.get(at).copied()
    }
}

/// Calls `visit` with what is in an object.
pub(crate) fn each<'a>(
    object: &'a dyn Object,
    visit: &mut dyn FnMut(ObjectType, &'a Additional, Fields<'a, '_>),
) {
    object.each(Visit(visit));
}

/// Calls `visit` with what is in an object, to be changed.
pub(crate) fn each_mut(
    object: &mut dyn Object,
    visit: &mut dyn FnMut(&mut Additional, &mut [&mut dyn Value]),
) {
    object.each_mut(VisitMut(visit));
}

/// What is declared of an object's type.
pub fn object_type(object: &dyn Object) -> ObjectType {
    head(object).0
}

/// The declared type and the additional members.
pub(crate) fn head(object: &dyn Object) -> (ObjectType, &Additional) {
    static NONE: Additional = Additional::new();
    let no_type = ObjectType {
        name: "",
        properties: &[],
        secrets: &[],
        computed: &[],
    };
    let mut head = (no_type, &NONE);
    each(object, &mut |of, additional, _| head = (of, additional));
    head
}

/// The additional members.
pub(crate) fn additional(object: &dyn Object) -> &Additional {
    head(object).1
}

/// The qualified name of the declared type.
pub(crate) fn declared_name(object: &dyn Object) -> &'static str {
    object_type(object).name
}

/// The value of the property `name`, as the engine sees it.
pub(crate) fn view<'a>(object: &'a dyn Object, name: &str) -> Option<View<'a>> {
    let mut found = None;
    each(object, &mut |_, _, fields| {
        found = fields.find(name).map(|value| value.view());
    });
    found
}

/// The qualified name of an object's type, as the service spelled it where the crate does not know the type.
pub fn type_name(object: &dyn Object) -> &str {
    let (declared, additional) = head(object);
    let declared = declared.name;
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
