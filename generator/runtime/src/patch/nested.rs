//! Where a patch can have a patch in it.

use std::borrow::Cow;

use crate::model::Entity;
use crate::token::{Navigation, One, Property};

mod sealed {
    pub trait Sealed {}
    impl<O, T, N> Sealed for &super::Property<O, T, N> {}
    impl<O, T> Sealed for super::Navigation<O, T, super::One> {}
}

/// A token of `O` whose value has properties of its own: a complex property, or a navigation property to one entity.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a token of `{O}` with properties of its own",
    note = "a collection of entities is changed with `Patch::delta`, a value as a whole with `Patch::set`"
)]
pub trait Nested<O>: sealed::Sealed {
    /// The type of the value.
    type Value: Entity;

    /// The name, and whether it leads to an entity.
    #[doc(hidden)]
    fn place(self) -> (Cow<'static, str>, bool);
}

impl<O, T: Entity, N> Nested<O> for &Property<O, T, N> {
    type Value = T;

    fn place(self) -> (Cow<'static, str>, bool) {
        (Cow::Owned(self.name().to_owned()), false)
    }
}

impl<O, T: Entity> Nested<O> for Navigation<O, T, One> {
    type Value = T;

    fn place(self) -> (Cow<'static, str>, bool) {
        (self.path(), true)
    }
}
