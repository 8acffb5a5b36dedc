//! Comparing values.

use crate::model::view::Data;
use crate::model::{Object, View, flags};

/// Whether two objects have the same type, equal values and equal additional members. Which
/// properties are an explicit null makes no difference.
pub fn equal(a: &dyn Object, b: &dyn Object) -> bool {
    let mut equal = false;
    a.each(&mut |name, additional, fields| {
        b.each(&mut |other_name, other_additional, others| {
            equal = name == other_name
                && additional == other_additional
                && fields.len() == others.len()
                && fields
                    .iter()
                    .zip(others)
                    .all(|((_, value), (_, other))| same(value.view(), other.view()));
        });
    });
    equal
}

/// Whether two values are equal.
pub(crate) fn same(a: View<'_>, b: View<'_>) -> bool {
    if let (Some(a), Some(b)) = (a.as_object(), b.as_object()) {
        return equal(a, b);
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
            a.count() == b.count() && (0..a.count()).all(|index| same(a.item(index), b.item(index)))
        }
        _ => false,
    }
}
