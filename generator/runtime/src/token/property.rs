//! Tokens of structural properties.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use super::path::PropertyPath;

/// The property may be null: it can be cleared.
#[derive(Clone, Copy, Debug)]
pub enum Nullable {}

/// The metadata says `Nullable="false"`.
#[derive(Clone, Copy, Debug)]
pub enum NonNullable {}

/// A structural property of the type `O` with values of type `T`.
///
/// Generated types have one as a constant for each property. It is what selects, filters, sorts
/// and patches; tokens of different types do not mix.
pub struct Property<O, T, N = Nullable> {
    path: PropertyPath<O, T>,
    nullability: PhantomData<fn() -> N>,
}

impl<O, T, N> Property<O, T, N> {
    /// The token of the property `name`.
    pub const fn new(name: &'static str) -> Self {
        Self {
            path: PropertyPath::new(Cow::Borrowed(name)),
            nullability: PhantomData,
        }
    }

    /// The name as the metadata has it.
    pub fn name(&self) -> &str {
        self.path.path()
    }
}

/// A property is a path of one step.
impl<O, T, N> Deref for Property<O, T, N> {
    type Target = PropertyPath<O, T>;

    fn deref(&self) -> &PropertyPath<O, T> {
        &self.path
    }
}

impl<O, T, N> fmt::Debug for Property<O, T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
