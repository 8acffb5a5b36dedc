//! The values of a struct's properties, as its two visitors name them.
//!
//! A tuple of references is turned into a list of them here, once for each number of properties: where each struct did it,
//! the conversions of its fields would be a third of what it costs to check the two visitors.

use super::additional::Additional;
use super::object::{ObjectType, Visit, VisitMut};
use super::value::Value;

/// No names: what most types have of those that are marked.
pub const NO_NAMES: &[&str] = &[];

/// The values of an object's properties: a tuple of references to them.
#[diagnostic::on_unimplemented(
    message = "these cannot be the values of an object's properties",
    note = "with more than 24 properties, call `large_object!` instead of `object!`",
    note = "each is an `Option` of an `Element`"
)]
pub trait Values<'a> {
    #[doc(hidden)]
    fn show(self, of: ObjectType, additional: &'a Additional, visit: Visit<'a, '_>);
}

/// The same, to be changed.
#[diagnostic::on_unimplemented(
    message = "these cannot be the values of an object's properties",
    note = "with more than 24 properties, call `large_object!` instead of `object!`",
    note = "each is an `Option` of an `Element`"
)]
pub trait ValuesMut {
    #[doc(hidden)]
    fn show(self, additional: &mut Additional, visit: VisitMut<'_>);
}

macro_rules! values {
    ($($value:ident: $type:ident)*) => {
        impl<'a, $($type: Value),*> Values<'a> for ($(&'a $type,)*) {
            #[inline]
            fn show(self, of: ObjectType, additional: &'a Additional, visit: Visit<'a, '_>) {
                let ($($value,)*) = self;
                visit.of(of, additional, &[$($value),*]);
            }
        }

        impl<$($type: Value),*> ValuesMut for ($(&mut $type,)*) {
            #[inline]
            fn show(self, additional: &mut Additional, visit: VisitMut<'_>) {
                let ($($value,)*) = self;
                visit.object(additional, &mut [$($value),*]);
            }
        }
    };
}

/// For these, and for each number that is less.
macro_rules! values_up_to {
    () => {
        values! {}
    };
    ($value:ident: $type:ident $($more:ident: $mores:ident)*) => {
        values! { $value: $type $($more: $mores)* }
        values_up_to! { $($more: $mores)* }
    };
}

values_up_to! {
    a: A b: B c: C d: D e: E f: F g: G h: H i: I j: J k: K l: L
    m: M n: N o: O p: P q: Q r: R s: S t: T u: U v: V w: W x: X
}

impl<'a> Visit<'a, '_> {
    /// What `object!` calls: [`Visit::object`] with a tuple, and with the members of an [`ObjectType`] one by one.
    #[doc(hidden)]
    #[inline]
    pub fn values(
        self,
        name: &'static str,
        properties: &'static [&'static str],
        secrets: &'static [&'static str],
        computed: &'static [&'static str],
        additional: &'a Additional,
        values: impl Values<'a>,
    ) {
        let of = ObjectType {
            name,
            properties,
            secrets,
            computed,
        };
        values.show(of, additional, self);
    }
}

impl VisitMut<'_> {
    /// What `object!` calls: [`VisitMut::object`] with a tuple.
    #[doc(hidden)]
    #[inline]
    pub fn values(self, additional: &mut Additional, values: impl ValuesMut) {
        values.show(additional, self);
    }
}
