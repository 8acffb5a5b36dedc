//! How a struct and the enum over its derived types belong together.

use super::object::Object;
use super::value::{Element, Encode};

/// A structured type as a request names it: a struct, or the enum over it and its derived types.
pub trait Entity: Element {
    /// The struct whose property tokens apply.
    type Declared: Object + Default;
}

impl<T: Object + Encode + Default> Entity for T {
    type Declared = T;
}

/// A type that is allowed where a `T` is expected: `T` itself and, if `T` is an enum over derived types, each of these.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a `{T}`, nor derived from it")]
pub trait IsA<T>: Encode {}

impl<T: Entity> IsA<T> for T {}
