//! Values and patches whose types are no longer known.

use super::Patch;
use crate::engine::{EncodeError, Writing};
use crate::model::object::declared_name;
use crate::model::{Encode, Entity, IsA, Object};

/// A value to send.
pub(super) type Boxed = Box<dyn Encode + Send + Sync>;

/// A patch of any type.
pub(super) trait Body: Send + Sync {
    /// Appends it, after members that say which entity it is.
    fn write(
        &self,
        first: &[(&str, &str)],
        writing: Writing,
        body: &mut Vec<u8>,
    ) -> Result<(), EncodeError>;

    fn is_deep(&self) -> bool;
}

/// A patch, and its type's name where that is not the declared one.
pub(super) struct Typed<D> {
    patch: Patch<D>,
    type_name: Option<&'static str>,
}

impl<D: Object + Default> Typed<D> {
    /// Where a `T` is expected.
    pub(super) fn new<T: Entity>(patch: Patch<D>) -> Self
    where
        D: IsA<T>,
    {
        let declared = declared_name(&T::Declared::default());
        let own = declared_name(&D::default());
        Self {
            patch,
            type_name: (own != declared).then_some(own),
        }
    }
}

impl<D: Object + Send + Sync> Body for Typed<D> {
    fn write(
        &self,
        first: &[(&str, &str)],
        writing: Writing,
        body: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        self.patch.write(self.type_name, first, writing, body)
    }

    fn is_deep(&self) -> bool {
        self.patch.is_deep()
    }
}
