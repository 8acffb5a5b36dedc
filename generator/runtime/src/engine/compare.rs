//! Comparing values.

use crate::model::object::{Fields, each};
use crate::model::view::Data;
use crate::model::{Additional, Object, View, flags};

/// [`equal`] of two objects of one type.
///
/// Generated code gives the type itself: two coercions in each of its bodies cost more than this shell.
pub fn equal_objects<T: Object>(a: &T, b: &T) -> bool {
    equal(a, b)
}

/// Whether two objects have the same type, equal values and equal additional members. Which
/// properties are an explicit null makes no difference.
pub fn equal(a: &dyn Object, b: &dyn Object) -> bool {
    objects(a, b, false)
}

/// Whether two objects are equal, and no property became an explicit null in `b`, at any depth.
pub(crate) fn equal_with_nulls(a: &dyn Object, b: &dyn Object) -> bool {
    objects(a, b, true)
}

/// Whether two values are equal, and no property became an explicit null in `b`.
pub(crate) fn same_with_nulls(a: View<'_>, b: View<'_>) -> bool {
    same(a, b, true)
}

fn objects(a: &dyn Object, b: &dyn Object, nulls: bool) -> bool {
    let mut equal = false;
    each(a, &mut |of, additional, fields| {
        each(b, &mut |other_of, other_additional, others| {
            equal = of.name == other_of.name
                && fields.len() == others.len()
                && !(nulls && became_null(additional, other_additional, others))
                && fields
                    .iter()
                    .zip(others.iter())
                    .all(|((_, value), (_, other))| same(value.view(), other.view(), nulls))
                && additional == other_additional;
        });
    });
    equal
}

/// Whether a property is an explicit null that was not one.
fn became_null(before: &Additional, after: &Additional, fields: Fields<'_, '_>) -> bool {
    after.has_nulls()
        && fields.iter().enumerate().any(|(index, (_, value))| {
            after.is_null(index) && !before.is_null(index) && value.view().is_absent()
        })
}

/// Whether two values are equal.
fn same(a: View<'_>, b: View<'_>, nulls: bool) -> bool {
    if let (Some(a), Some(b)) = (a.as_object(), b.as_object()) {
        return objects(a, b, nulls);
    }
    match (a.data, b.data) {
        (Data::Absent, Data::Absent) => true,
        (Data::Bool(a), Data::Bool(b)) => a == b,
        (Data::U8(a), Data::U8(b)) => a == b,
        (Data::I8(a), Data::I8(b)) => a == b,
        (Data::I16(a), Data::I16(b)) => a == b,
        (Data::I32(a), Data::I32(b)) => a == b,
        (Data::I64(a), Data::I64(b)) => a == b,
        #[allow(clippy::float_cmp)] // Equality of values is what is asked for.
        (Data::F32(a), Data::F32(b)) => a == b,
        #[allow(clippy::float_cmp)]
        (Data::F64(a), Data::F64(b)) => a == b,
        (Data::String(a), Data::String(b)) => a == b,
        (Data::Str(a), Data::Str(b)) => a == b,
        (Data::DateTimeOffset(a), Data::DateTimeOffset(b)) => a == b,
        (Data::Date(a), Data::Date(b)) => a == b,
        (Data::TimeOfDay(a), Data::TimeOfDay(b)) => a == b,
        (Data::Duration(a), Data::Duration(b)) => a == b,
        (Data::Guid(a), Data::Guid(b)) => a == b,
        (Data::Decimal(a), Data::Decimal(b)) => a == b,
        (Data::Binary(a), Data::Binary(b)) => a == b,
        (Data::Json(a), Data::Json(b)) => a == b,
        (Data::Geo(a), Data::Geo(b)) => a == b,
        (Data::Enumeration(a), Data::Enumeration(b)) => a.member() == b.member(),
        (Data::Flags(a), Data::Flags(b)) => flags::equal(a.members(), b.members(), a.of()),
        (Data::List(a), Data::List(b)) => {
            a.count() == b.count()
                && (0..a.count()).all(|index| same(a.item(index), b.item(index), nulls))
        }
        _ => false,
    }
}
