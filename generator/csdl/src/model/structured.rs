//! Entity types and complex types.

use super::{Annotations, QualifiedName, StructuredTypeId, TypeRef};
use crate::span::Span;
pub use crate::syntax::StructuredKind;

/// An entity type or complex type, with the members it declares itself.
#[derive(Clone, Debug)]
pub struct StructuredType {
    /// Its name.
    pub name: QualifiedName,
    /// Entity or complex.
    pub kind: StructuredKind,
    /// `BaseType`, resolved; never part of a cycle (cycles are broken and reported).
    pub base: Option<StructuredTypeId>,
    /// Types whose `BaseType` is this one, in document order.
    pub derived: Vec<StructuredTypeId>,
    /// `Abstract`.
    pub is_abstract: bool,
    /// `OpenType`, inherited from the base type.
    pub is_open: bool,
    /// `HasStream`, inherited from the base type.
    pub has_stream: bool,
    /// Of these two, what is written here.
    pub declared: DeclaredFlags,
    /// `Key`, where it is declared here.
    pub key: Option<Key>,
    /// Structural properties declared here, in document order.
    pub properties: Vec<Property>,
    /// Navigation properties declared here, in document order.
    pub navigation_properties: Vec<NavigationProperty>,
    /// Annotations.
    pub annotations: Annotations,
    /// The start tag.
    pub span: Span,
}

/// Flags that derived types inherit, as one type itself declares them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeclaredFlags {
    /// `OpenType`.
    pub is_open: bool,
    /// `HasStream`.
    pub has_stream: bool,
}

/// The key of an entity type (section 6.5).
#[derive(Clone, Debug)]
pub struct Key {
    /// Its parts, in document order.
    pub parts: Vec<KeyPart>,
    /// The start tag.
    pub span: Span,
}

/// One `PropertyRef`.
#[derive(Clone, Debug)]
pub struct KeyPart {
    /// The path: a property name, or names separated by `/`.
    pub path: String,
    /// The name of the part in URLs: `Alias`, or the path.
    pub alias: Option<String>,
    /// The type of the property the path leads to; `None` if there is no such property (reported).
    pub ty: Option<TypeRef>,
    /// Where the path stands.
    pub span: Span,
}

impl KeyPart {
    /// The name of the part in a key predicate.
    pub fn name(&self) -> &str {
        self.alias.as_deref().unwrap_or(&self.path)
    }
}

/// A structural property.
#[derive(Clone, Debug)]
pub struct Property {
    /// `Name`.
    pub name: String,
    /// `Type` and facets.
    pub ty: TypeRef,
    /// Annotations.
    pub annotations: Annotations,
    /// The start tag.
    pub span: Span,
}

/// A navigation property.
#[derive(Clone, Debug)]
pub struct NavigationProperty {
    /// `Name`.
    pub name: String,
    /// The target type; `None` for `Edm.EntityType` and for a name that did not resolve.
    pub target: Option<StructuredTypeId>,
    /// Whether it is collection-valued.
    pub is_collection: bool,
    /// `Nullable`, as written.
    pub nullable: Option<bool>,
    /// `ContainsTarget`.
    pub contains_target: bool,
    /// `Partner`, as written.
    pub partner: Option<String>,
    /// `ReferentialConstraint`: dependent and principal property path.
    pub referential_constraints: Vec<ReferentialConstraint>,
    /// `OnDelete`.
    pub on_delete: Option<OnDeleteAction>,
    /// Annotations of `OnDelete`.
    pub on_delete_annotations: Annotations,
    /// Annotations.
    pub annotations: Annotations,
    /// The start tag.
    pub span: Span,
}

/// `ReferentialConstraint` (section 8.5).
#[derive(Clone, Debug)]
pub struct ReferentialConstraint {
    /// The dependent property.
    pub property: String,
    /// The principal property.
    pub referenced_property: String,
    /// Annotations.
    pub annotations: Annotations,
    /// The start tag.
    pub span: Span,
}

/// `OnDelete` (section 8.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnDeleteAction {
    /// Related entities are deleted too.
    Cascade,
    /// The request fails while there are related entities.
    None,
    /// Dependent properties become null.
    SetNull,
    /// Dependent properties get their default.
    SetDefault,
}

impl OnDeleteAction {
    /// The action with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "Cascade" => Self::Cascade,
            "None" => Self::None,
            "SetNull" => Self::SetNull,
            "SetDefault" => Self::SetDefault,
            _ => return None,
        })
    }
}
