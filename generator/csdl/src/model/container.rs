//! The entity container: what a service offers at its root (section 13).

use super::{Annotations, OperationId, QualifiedName, StructuredTypeId};
use crate::span::Span;

/// An entity container. That of the service has what it inherits through `Extends` first; others have what they declare.
#[derive(Clone, Debug)]
pub struct EntityContainer {
    /// Its name.
    pub name: QualifiedName,
    /// `Extends`, also if there is no such container.
    pub extends: Option<QualifiedName>,
    /// Entity sets.
    pub entity_sets: Vec<EntitySet>,
    /// Singletons.
    pub singletons: Vec<Singleton>,
    /// Action imports.
    pub action_imports: Vec<OperationImport>,
    /// Function imports.
    pub function_imports: Vec<OperationImport>,
    /// Annotations.
    pub annotations: Annotations,
    /// The start tag.
    pub span: Span,
}

/// An entity set (section 13.2).
#[derive(Clone, Debug)]
pub struct EntitySet {
    /// `Name`.
    pub name: String,
    /// `EntityType`; `None` where it did not resolve.
    pub entity_type: Option<StructuredTypeId>,
    /// `IncludeInServiceDocument`.
    pub include_in_service_document: bool,
    /// Bindings.
    pub bindings: Vec<NavigationPropertyBinding>,
    /// Annotations.
    pub annotations: Annotations,
    /// The start tag.
    pub span: Span,
}

/// A singleton (section 13.3).
#[derive(Clone, Debug)]
pub struct Singleton {
    /// `Name`.
    pub name: String,
    /// `Type`; `None` where it did not resolve.
    pub entity_type: Option<StructuredTypeId>,
    /// `Nullable` (4.01).
    pub is_nullable: bool,
    /// Bindings.
    pub bindings: Vec<NavigationPropertyBinding>,
    /// Annotations.
    pub annotations: Annotations,
    /// The start tag.
    pub span: Span,
}

/// `NavigationPropertyBinding` (section 13.4), aliases in its path expanded.
#[derive(Clone, Debug)]
pub struct NavigationPropertyBinding {
    /// `Path`.
    pub path: String,
    /// `Target`.
    pub target: String,
    /// The start tag.
    pub span: Span,
}

/// `ActionImport` or `FunctionImport` (sections 13.5 and 13.6).
#[derive(Clone, Debug)]
pub struct OperationImport {
    /// `Name`.
    pub name: String,
    /// The unbound overloads it stands for; empty where the name did not resolve.
    pub overloads: Vec<OperationId>,
    /// `EntitySet`, as written.
    pub entity_set: Option<String>,
    /// `IncludeInServiceDocument` (functions).
    pub include_in_service_document: bool,
    /// Annotations.
    pub annotations: Annotations,
    /// The start tag.
    pub span: Span,
}
