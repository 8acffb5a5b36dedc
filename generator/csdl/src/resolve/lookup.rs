//! Members of a type, inherited ones included.

use super::Resolver;
use crate::model::{ElementType, NavigationProperty, Property, StructuredTypeId};

/// A member of a structured type.
#[derive(Clone, Copy)]
pub(super) enum Member<'m> {
    /// A structural property.
    Property(&'m Property),
    /// A navigation property.
    Navigation(&'m NavigationProperty),
}

impl Member<'_> {
    /// The structured type it leads to, where it does.
    pub(super) fn target(self) -> Option<StructuredTypeId> {
        match self {
            Member::Property(property) => match property.ty.element {
                ElementType::Structured(id) => Some(id),
                _ => None,
            },
            Member::Navigation(property) => property.target,
        }
    }

    /// Whether it may lead to more than is known of it, so that a path through it cannot be checked.
    pub(super) fn is_opaque(self) -> bool {
        match self {
            Member::Property(property) => matches!(
                property.ty.element,
                ElementType::Unresolved | ElementType::BuiltInAbstract(_)
            ),
            Member::Navigation(property) => property.target.is_none(),
        }
    }
}

impl Resolver<'_, '_> {
    pub(super) fn structural_property(
        &self,
        id: StructuredTypeId,
        name: &str,
    ) -> Option<&Property> {
        let mut types = self.model.self_and_bases(id);
        types.find_map(|(_, ty)| ty.properties.iter().find(|property| property.name == name))
    }

    pub(super) fn navigation(
        &self,
        id: StructuredTypeId,
        name: &str,
    ) -> Option<&NavigationProperty> {
        let mut types = self.model.self_and_bases(id);
        types.find_map(|(_, ty)| ty.navigation_properties.iter().find(|nav| nav.name == name))
    }

    pub(super) fn member(&self, id: StructuredTypeId, name: &str) -> Option<Member<'_>> {
        let property = self.structural_property(id, name).map(Member::Property);
        property.or_else(|| self.navigation(id, name).map(Member::Navigation))
    }

    /// Whether a base type did not resolve, so that the type may have members nobody knows of.
    pub(super) fn has_unknown_base(&self, id: StructuredTypeId) -> bool {
        let root = self.model.self_and_bases(id).last();
        root.and_then(|(root, _)| self.declared.structured_sources.get(root.index()))
            .is_some_and(|source| source.node.base_type.is_some())
    }

    /// Whether a name that is not declared may still be a member of the type.
    pub(super) fn may_have_more(&self, id: StructuredTypeId) -> bool {
        self.model.structured_types[id].is_open || self.has_unknown_base(id)
    }
}
