//! What of the model is generated, and why each type is in.
//!
//! A pattern selects paths of the service or types by name. In are the types that the paths end in, what
//! their values can hold, the types derived from those, and the operations bound to them with their
//! parameter and return types. Types that a path only passes through are *addressed*: they get a request
//! builder and no model.
//!
//! `**` is what lies below: contained navigation and operations. A reference, navigation without containment, is one
//! hop: the value of its target is in, with requests for it, and nothing that follows it.

mod addressing;
mod below;
mod closure;
mod composition;
mod container_child;
mod cut;
mod exclusions;
mod follow;
mod leading_on;
mod link;
mod pattern;
mod prepared;
#[cfg(test)]
mod tests;
mod walk;
mod walker;

use std::collections::{BTreeMap, BTreeSet};

use csdl::model::{EnumTypeId, Model, NamedType, OperationId, StructuredTypeId, TypeDefinitionId};

use crate::GenerateError;
use crate::config::Select;
pub use composition::composes_to;
pub use container_child::ContainerChild;
pub use cut::{Cut, Reference};
pub use exclusions::Exclusions;
use link::All;
pub use link::{Links, Reason, Selected};
pub use prepared::{Included, Prepared};
pub use walk::{Find, Place, Step, Stride, Walk};

/// A navigation property: the type that declares it and its position there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NavigationId {
    /// The declaring type.
    pub declared_by: StructuredTypeId,
    /// Its position in `StructuredType::navigation_properties`.
    pub index: usize,
}

/// How an entity type is reached by URLs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Addressed {
    /// As one entity.
    pub single: bool,
    /// As a collection of entities.
    pub collection: bool,
    /// Whether paths go on from it, to its navigation properties, complex properties and operations. A reference is one
    /// hop: they do not.
    pub leads_on: bool,
}

/// What is generated. Ids order as the document does.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Structured types whose values are modelled.
    pub types: BTreeMap<StructuredTypeId, Reason>,
    /// Enumeration types.
    pub enums: BTreeMap<EnumTypeId, Reason>,
    /// Type definitions.
    pub definitions: BTreeMap<TypeDefinitionId, Reason>,
    /// Entity types with request builders.
    pub addressed: BTreeMap<StructuredTypeId, Addressed>,
    /// Navigation properties with a method on a request builder.
    pub navigations: BTreeSet<NavigationId>,
    /// Operations, bound and unbound.
    pub operations: BTreeMap<OperationId, Reason>,
    /// What the client offers at its root.
    pub children: BTreeSet<ContainerChild>,
}

/// More derived types than this in one position make no enum: the value is read as the base type, with all
/// its members and its own type name kept. (`graph.entity` has 1,301.)
pub const MAX_VARIANTS: usize = 400;

impl Selection {
    /// Everything that gets a file: models, and types that are only passed through.
    pub fn with_files(&self) -> impl Iterator<Item = NamedType> + '_ {
        let types = self.types.keys().chain(self.addressed.keys());
        let structured: BTreeSet<_> = types.copied().collect();
        structured
            .into_iter()
            .map(NamedType::Structured)
            .chain(self.enums.keys().map(|id| NamedType::Enum(*id)))
            .chain(self.definitions.keys().map(|id| NamedType::Definition(*id)))
    }

    /// Whether paths go on from a type.
    pub fn leads_on(&self, id: StructuredTypeId) -> bool {
        self.addressed.get(&id).is_some_and(|a| a.leads_on)
    }

    /// The selected types that a value declared as `id` may be instead, by name; empty where there are none
    /// or too many for an enum.
    pub fn variants(&self, model: &Model, id: StructuredTypeId) -> Vec<StructuredTypeId> {
        let mut derived = model.descendants(id);
        if derived.len() > MAX_VARIANTS {
            return Vec::new();
        }
        derived.retain(|id| self.types.contains_key(id));
        derived.sort_unstable_by_key(|id| &model.structured_types[*id].name);
        derived
    }
}

/// Applies the patterns of a configuration to a model.
///
/// # Errors
/// Where a pattern is malformed or matches nothing.
pub fn select(model: &Model, config: &Select) -> Result<Selection, GenerateError> {
    Ok(Prepared::new(model, config)?.close(&mut All))
}
