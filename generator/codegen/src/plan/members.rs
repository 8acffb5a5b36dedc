//! The members of a structured type with those that it inherits.

use std::collections::HashSet;

use csdl::model::{ElementId, NavigationProperty, Property, StructuredType, StructuredTypeId};

use super::Planner;

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

impl Planner<'_> {
    /// The members of a type that are wanted, those of its base types first. A redeclared one is there once.
    pub(super) fn members<T: Member>(
        &self,
        id: StructuredTypeId,
        is_wanted: impl Fn(Declared<'_, T>) -> bool,
    ) -> impl Iterator<Item = Declared<'_, T>> {
        let mut chain: Vec<_> = self.model.self_and_bases(id).collect();
        chain.reverse();
        let mut seen = HashSet::new();
        chain
            .into_iter()
            .flat_map(|(by, ty)| {
                let members = T::declared_by(ty).iter().enumerate();
                members.map(move |(index, member)| Declared { member, by, index })
            })
            .filter(move |declared| is_wanted(*declared))
            .filter(move |declared| seen.insert(declared.member.name()))
    }
}
