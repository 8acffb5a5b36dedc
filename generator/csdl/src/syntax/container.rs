//! `EntityContainer` (section 13).

use super::{Annotation, Text};
use crate::span::Span;

/// `EntityContainer`. Children of each kind are in document order.
#[derive(Clone, Debug)]
pub struct EntityContainer {
    /// `Name`.
    pub name: Text,
    /// `Extends`.
    pub extends: Option<Text>,
    /// `EntitySet` elements.
    pub entity_sets: Vec<EntitySet>,
    /// `Singleton` elements.
    pub singletons: Vec<Singleton>,
    /// `ActionImport` elements.
    pub action_imports: Vec<ActionImport>,
    /// `FunctionImport` elements.
    pub function_imports: Vec<FunctionImport>,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}

/// `EntitySet` (section 13.2).
#[derive(Clone, Debug)]
pub struct EntitySet {
    /// `Name`.
    pub name: Text,
    /// `EntityType`.
    pub entity_type: Text,
    /// `IncludeInServiceDocument`.
    pub include_in_service_document: Option<bool>,
    /// `NavigationPropertyBinding` elements.
    pub navigation_property_bindings: Vec<NavigationPropertyBinding>,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}

/// `Singleton` (section 13.3).
#[derive(Clone, Debug)]
pub struct Singleton {
    /// `Name`.
    pub name: Text,
    /// `Type`.
    pub ty: Text,
    /// `Nullable` (4.01).
    pub nullable: Option<bool>,
    /// `NavigationPropertyBinding` elements.
    pub navigation_property_bindings: Vec<NavigationPropertyBinding>,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}

/// `NavigationPropertyBinding` (section 13.4).
#[derive(Clone, Debug)]
pub struct NavigationPropertyBinding {
    /// `Path`.
    pub path: Text,
    /// `Target`.
    pub target: Text,
    /// The start tag.
    pub span: Span,
}

/// `ActionImport` (section 13.5).
#[derive(Clone, Debug)]
pub struct ActionImport {
    /// `Name`.
    pub name: Text,
    /// `Action`.
    pub action: Text,
    /// `EntitySet`: a name or a path.
    pub entity_set: Option<Text>,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}

/// `FunctionImport` (section 13.6).
#[derive(Clone, Debug)]
pub struct FunctionImport {
    /// `Name`.
    pub name: Text,
    /// `Function`.
    pub function: Text,
    /// `EntitySet`: a name or a path.
    pub entity_set: Option<Text>,
    /// `IncludeInServiceDocument`.
    pub include_in_service_document: Option<bool>,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}
