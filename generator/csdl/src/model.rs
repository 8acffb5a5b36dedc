//! The resolved entity model: every name looked up, every element reachable by a typed id.

mod annotation;
mod arena;
mod container;
mod element;
mod enumeration;
mod member;
mod name;
mod navigate;
mod operation;
mod reference;
mod same;
mod structured;
mod types;
mod visit;

use std::collections::BTreeMap;

use foldhash::HashMap;

pub use annotation::{
    Annotation, Annotations, Expression, ExpressionKind, PathAnnotations, PropertyValue, Term,
};
pub use arena::{Arena, Id};
pub use container::{
    EntityContainer, EntitySet, NavigationPropertyBinding, OperationImport, Singleton,
};
pub use element::ElementId;
pub use enumeration::{EnumMember, EnumType, TypeDefinition};
pub use member::{Member, PathEnd, Walked};
pub use name::QualifiedName;
pub use operation::{Operation, OperationKind, Parameter, ReturnType};
pub use reference::{Include, IncludeAnnotations, Reference};
pub(crate) use same::{same_set, same_value};
pub use structured::{
    DeclaredFlags, Key, KeyPart, NavigationProperty, OnDeleteAction, Property,
    ReferentialConstraint, StructuredKind, StructuredType,
};
pub use types::{
    BuiltInAbstract, ElementType, Facets, MaxLength, NamedType, Primitive, Scale, TypeRef,
};

use crate::span::Span;

/// The id of an entity type or complex type.
pub type StructuredTypeId = Id<StructuredType>;
/// The id of an enumeration type.
pub type EnumTypeId = Id<EnumType>;
/// The id of a type definition.
pub type TypeDefinitionId = Id<TypeDefinition>;
/// The id of one overload of an operation.
pub type OperationId = Id<Operation>;
/// The id of a term.
pub type TermId = Id<Term>;
/// The id of an entity container.
pub type ContainerId = Id<EntityContainer>;

/// A namespace: all schemas that declare it, merged.
#[derive(Clone, Debug)]
pub struct Namespace {
    /// Its name.
    pub name: std::sync::Arc<str>,
    /// The aliases that schemas and includes give it, sorted.
    pub aliases: Vec<String>,
    /// The namespaces of versions that have become this one, oldest first. They are aliases of it.
    pub versions: Vec<std::sync::Arc<str>>,
    /// Annotations of the schemas.
    pub annotations: Annotations,
    /// The first schema's start tag.
    pub span: Span,
}

/// The entity model of a service.
///
/// All collections are in document order, files in the order in which they were given.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Namespaces that have a schema.
    pub namespaces: Vec<Namespace>,
    /// References to other documents, of all documents.
    pub references: Vec<Reference>,
    /// Entity types and complex types.
    pub structured_types: Arena<StructuredType>,
    /// Enumeration types.
    pub enum_types: Arena<EnumType>,
    /// Type definitions.
    pub type_definitions: Arena<TypeDefinition>,
    /// Operations, one element per overload.
    pub operations: Arena<Operation>,
    /// Terms.
    pub terms: Arena<Term>,
    /// Entity containers.
    pub containers: Arena<EntityContainer>,
    /// The container of the service: the chosen one; else the first one, or the one that extends it.
    pub container: Option<ContainerId>,
    /// Annotations of targets that are not elements of the model.
    pub path_annotations: Vec<PathAnnotations>,
    pub(crate) types: HashMap<QualifiedName, NamedType>,
    /// Per structured type: operations bound to it alone and to collections of it, in document order.
    pub(crate) bound: HashMap<StructuredTypeId, BoundOperations>,
    /// Names of types and operations that were not found, aliases expanded, by where they are written.
    pub(crate) unresolved: BTreeMap<Span, String>,
}

/// The operations whose binding parameter is of one structured type (not of its base types).
#[derive(Clone, Debug, Default)]
pub struct BoundOperations {
    /// Bound to one instance.
    pub single: Vec<OperationId>,
    /// Bound to a collection.
    pub collection: Vec<OperationId>,
}

impl Model {
    /// The type with this qualified name.
    pub fn find_type(&self, name: &QualifiedName) -> Option<NamedType> {
        self.types.get(name).copied()
    }

    /// The service's entity container.
    pub fn service(&self) -> Option<&EntityContainer> {
        self.container.map(|id| &self.containers[id])
    }

    /// The entity container with this qualified name; its namespace may be an alias.
    pub fn find_container(&self, name: &str) -> Option<ContainerId> {
        let name = self.qualified(name)?;
        let mut all = self.containers.iter();
        all.find(|(_, container)| container.name == name)
            .map(|(id, _)| id)
    }

    /// The type and its base types, nearest first.
    pub fn self_and_bases(
        &self,
        id: StructuredTypeId,
    ) -> impl Iterator<Item = (StructuredTypeId, &StructuredType)> {
        std::iter::successors(Some(id), |id| self.structured_types[*id].base)
            .map(|id| (id, &self.structured_types[id]))
    }

    /// All types derived from this one, at any depth, depth first in document order.
    pub fn descendants(&self, id: StructuredTypeId) -> Vec<StructuredTypeId> {
        let mut found = Vec::new();
        let mut open: Vec<_> = self.structured_types[id]
            .derived
            .iter()
            .rev()
            .copied()
            .collect();
        while let Some(next) = open.pop() {
            found.push(next);
            open.extend(self.structured_types[next].derived.iter().rev());
        }
        found
    }

    /// Whether `id` is `base` or derives from it.
    pub fn is_a(&self, id: StructuredTypeId, base: StructuredTypeId) -> bool {
        self.self_and_bases(id).any(|(found, _)| found == base)
    }

    /// The key of an entity type, declared by itself or by the nearest base type that does.
    pub fn key(&self, id: StructuredTypeId) -> Option<&Key> {
        self.self_and_bases(id).find_map(|(_, ty)| ty.key.as_ref())
    }

    /// The type or operation that a start tag names and that was not found, without aliases and without
    /// `Collection(…)`. A start tag names one at most.
    pub fn unresolved_name(&self, tag: Span) -> Option<&str> {
        let (span, name) = self.unresolved.range(tag.start_point()..).next()?;
        tag.contains(*span).then_some(name)
    }

    /// Operations bound to exactly this type.
    pub fn bound_operations(&self, id: StructuredTypeId) -> Option<&BoundOperations> {
        self.bound.get(&id)
    }
}
