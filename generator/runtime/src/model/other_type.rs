//! A value that is of another type than the one that was asked for.

use std::any::Any;
use std::fmt;
use std::mem::take;

use super::object::{Object, declared_name, type_name};
use super::polymorphic::Polymorphic;
use crate::text::plain;

/// A value that is of another type than the one that was asked for. It is still there: [`into_value`](Self::into_value).
pub struct OtherType<V> {
    value: V,
    wanted: &'static str,
    found: String,
}

impl<V> OtherType<V> {
    /// The value.
    pub fn into_value(self) -> V {
        self.value
    }

    /// The qualified name of the type that was asked for.
    pub fn wanted(&self) -> &'static str {
        self.wanted
    }

    /// The qualified name of the value's type, as the service spelled it where this crate does not know the type.
    pub fn found(&self) -> &str {
        &self.found
    }
}

impl<V> fmt::Display for OtherType<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the value is a `{}`, not a `{}`",
            plain(&self.found),
            self.wanted
        )
    }
}

/// The names of the types only: the value may hold secrets.
impl<V> fmt::Debug for OtherType<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OtherType")
            .field("wanted", &self.wanted)
            .field("found", &self.found)
            .finish_non_exhaustive()
    }
}

impl<V> std::error::Error for OtherType<V> {}

/// The value as the struct `D`; `None` when it is of another type.
pub fn as_type<D: Object>(object: &dyn Object) -> Option<&D> {
    let any: &dyn Any = object;
    any.downcast_ref()
}

/// The value as the struct `D`, to be changed; `None` when it is of another type.
pub fn as_type_mut<D: Object>(object: &mut dyn Object) -> Option<&mut D> {
    let any: &mut dyn Any = object;
    any.downcast_mut()
}

/// The value as the struct `D`.
///
/// # Errors
/// When it is of another type; the error has the value.
pub fn into_type<P: Polymorphic, D: Object + Default>(mut value: P) -> Result<D, OtherType<P>> {
    if let Some(object) = as_type_mut(value.as_object_mut()) {
        return Ok(take(object));
    }
    let found = type_name(value.as_object()).to_owned();
    Err(OtherType {
        value,
        wanted: declared_name(&D::default()),
        found,
    })
}
