//! The members that structured types declare.

use csdl::model::{ElementId, NavigationProperty, Property, StructuredType, StructuredTypeId};

/// What structured types declare and inherit.
pub(super) trait Member: Sized + 'static {
    /// Those that a type declares itself.
    fn declared_by(ty: &StructuredType) -> &[Self];
    /// Its name.
    fn name(&self) -> &str;
    /// The element at this position of a type.
    fn element(declared_by: StructuredTypeId, index: usize) -> ElementId;
}

impl Member for Property {
    fn declared_by(ty: &StructuredType) -> &[Self] {
        &ty.properties
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn element(declared_by: StructuredTypeId, index: usize) -> ElementId {
        ElementId::Property(declared_by, index)
    }
}

impl Member for NavigationProperty {
    fn declared_by(ty: &StructuredType) -> &[Self] {
        &ty.navigation_properties
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn element(declared_by: StructuredTypeId, index: usize) -> ElementId {
        ElementId::Navigation(declared_by, index)
    }
}

/// A member, and where it is declared.
pub(super) struct Declared<'a, T> {
    /// The member.
    pub member: &'a T,
    /// The type that declares it.
    pub by: StructuredTypeId,
    /// Its position there.
    pub index: usize,
}

impl<T> Clone for Declared<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Declared<'_, T> {}

impl<T: Member> Declared<'_, T> {
    /// The element.
    pub fn element(self) -> ElementId {
        T::element(self.by, self.index)
    }
}
