//! How a struct and the types derived from it belong together.

use super::object::Object;
use super::value::{Element, Encode};

/// A structured type as a request names it: a struct, or the enum over it and its derived types.
///
/// [`Element::Declared`] is the struct whose property tokens apply.
pub trait Entity: Element<Declared: Object + Default> {}

impl<T: Element<Declared: Object + Default>> Entity for T {}

/// A type that is allowed where a `T` is expected: `T` itself and the types derived from it.
///
/// `T` is the type of the values: an enum over derived types, or a struct.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a `{T}`, nor derived from it")]
pub trait IsA<T>: Encode {}

impl<T: Entity> IsA<T> for T {}

/// A structured type from which others derive.
#[diagnostic::on_unimplemented(message = "no type derives from `{Self}`")]
pub trait Base: Object {
    /// The type of its values: the enum over the derived types, or itself where the configuration keeps it plain.
    type Values;
}
