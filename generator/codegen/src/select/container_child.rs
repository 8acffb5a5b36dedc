//! What a client offers at its root.

use csdl::model::{
    ContainerId, ElementId, EntityContainer, NavigationPropertyBinding, OperationId,
    StructuredTypeId,
};

/// A child of the entity container, by kind and position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContainerChild {
    /// `EntityContainer::entity_sets`.
    EntitySet(usize),
    /// `EntityContainer::singletons`.
    Singleton(usize),
    /// `EntityContainer::action_imports`.
    ActionImport(usize),
    /// `EntityContainer::function_imports`.
    FunctionImport(usize),
}

impl ContainerChild {
    /// All children, kind by kind in document order.
    pub fn all(container: &EntityContainer) -> impl Iterator<Item = Self> + use<> {
        (0..container.entity_sets.len())
            .map(Self::EntitySet)
            .chain((0..container.singletons.len()).map(Self::Singleton))
            .chain((0..container.action_imports.len()).map(Self::ActionImport))
            .chain((0..container.function_imports.len()).map(Self::FunctionImport))
    }

    /// Its name.
    pub fn name(self, container: &EntityContainer) -> &str {
        let name = match self {
            Self::EntitySet(i) => container.entity_sets.get(i).map(|c| &c.name),
            Self::Singleton(i) => container.singletons.get(i).map(|c| &c.name),
            Self::ActionImport(i) => container.action_imports.get(i).map(|c| &c.name),
            Self::FunctionImport(i) => container.function_imports.get(i).map(|c| &c.name),
        };
        name.map_or("", String::as_str)
    }

    /// As an element of this container.
    pub fn element(self, container: ContainerId) -> ElementId {
        match self {
            Self::EntitySet(i) => ElementId::EntitySet(container, i),
            Self::Singleton(i) => ElementId::Singleton(container, i),
            Self::ActionImport(i) => ElementId::ActionImport(container, i),
            Self::FunctionImport(i) => ElementId::FunctionImport(container, i),
        }
    }

    /// The entity type it leads to; `None` for an import.
    pub fn entity_type(self, container: &EntityContainer) -> Option<StructuredTypeId> {
        match self {
            Self::EntitySet(i) => container.entity_sets.get(i)?.entity_type,
            Self::Singleton(i) => container.singletons.get(i)?.entity_type,
            Self::ActionImport(_) | Self::FunctionImport(_) => None,
        }
    }

    /// Where its navigation properties lead.
    pub fn bindings(self, container: &EntityContainer) -> &[NavigationPropertyBinding] {
        let bindings = match self {
            Self::EntitySet(i) => container.entity_sets.get(i).map(|c| &c.bindings),
            Self::Singleton(i) => container.singletons.get(i).map(|c| &c.bindings),
            Self::ActionImport(_) | Self::FunctionImport(_) => None,
        };
        bindings.map_or(&[], Vec::as_slice)
    }

    /// Whether it is an action import or a function import.
    pub fn is_import(self) -> bool {
        matches!(self, Self::ActionImport(_) | Self::FunctionImport(_))
    }

    /// The operations that an import leads to.
    pub fn overloads(self, container: &EntityContainer) -> &[OperationId] {
        let import = match self {
            Self::EntitySet(_) | Self::Singleton(_) => None,
            Self::ActionImport(i) => container.action_imports.get(i),
            Self::FunctionImport(i) => container.function_imports.get(i),
        };
        import.map_or(&[], |import| &import.overloads)
    }
}
