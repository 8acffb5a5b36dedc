//! Types and their members (sections 6 to 11), and `Term` (section 14.1).

use super::{Annotation, Facets, Spanned, Text};
use crate::span::Span;

/// Which of the two structured types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StructuredKind {
    /// `EntityType` (section 6).
    Entity,
    /// `ComplexType` (section 9).
    Complex,
}

/// `EntityType` or `ComplexType`.
#[derive(Clone, Debug)]
pub struct StructuredType {
    /// Which element it is.
    pub kind: StructuredKind,
    /// `Name`.
    pub name: Text,
    /// `BaseType`.
    pub base_type: Option<Text>,
    /// `Abstract`.
    pub is_abstract: bool,
    /// `OpenType`; `None` where it is not written.
    pub is_open: Option<bool>,
    /// `HasStream`; `None` where it is not written.
    pub has_stream: Option<bool>,
    /// `Key` elements (at most one is legal).
    pub keys: Vec<Key>,
    /// `Property` elements.
    pub properties: Vec<Property>,
    /// `NavigationProperty` elements.
    pub navigation_properties: Vec<NavigationProperty>,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}

/// `Key` (section 6.5).
#[derive(Clone, Debug)]
pub struct Key {
    /// `PropertyRef` elements.
    pub property_refs: Vec<PropertyRef>,
    /// The start tag.
    pub span: Span,
}

/// `PropertyRef` (section 6.5).
#[derive(Clone, Debug)]
pub struct PropertyRef {
    /// `Name`: a property, or a path to one.
    pub name: Text,
    /// `Alias`, required for a path.
    pub alias: Option<Text>,
}

/// `Property` (section 7).
#[derive(Clone, Debug)]
pub struct Property {
    /// `Name`.
    pub name: Text,
    /// `Type`, as written (`Collection(…)` included).
    pub ty: Text,
    /// `Nullable`; `None` where it is not written.
    pub nullable: Option<bool>,
    /// The other facets.
    pub facets: Facets,
    /// Where the value of `DefaultValue` stands.
    pub default_value: Option<Span>,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}

/// `NavigationProperty` (section 8).
#[derive(Clone, Debug)]
pub struct NavigationProperty {
    /// `Name`.
    pub name: Text,
    /// `Type`, as written.
    pub ty: Text,
    /// `Nullable`.
    pub nullable: Option<bool>,
    /// `Partner`.
    pub partner: Option<Text>,
    /// `ContainsTarget`.
    pub contains_target: bool,
    /// `ReferentialConstraint` elements.
    pub referential_constraints: Vec<ReferentialConstraint>,
    /// `OnDelete` elements (at most one is legal).
    pub on_delete: Vec<OnDelete>,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}

/// `ReferentialConstraint` (section 8.5).
#[derive(Clone, Debug)]
pub struct ReferentialConstraint {
    /// `Property`: the dependent property.
    pub property: Text,
    /// `ReferencedProperty`: the principal property.
    pub referenced_property: Text,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}

/// `OnDelete` (section 8.6).
#[derive(Clone, Debug)]
pub struct OnDelete {
    /// `Action`: `Cascade`, `None`, `SetNull` or `SetDefault`.
    pub action: Text,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}

/// `EnumType` (section 10).
#[derive(Clone, Debug)]
pub struct EnumType {
    /// `Name`.
    pub name: Text,
    /// `UnderlyingType`.
    pub underlying_type: Option<Text>,
    /// `IsFlags`.
    pub is_flags: bool,
    /// `Member` elements.
    pub members: Vec<EnumMember>,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}

/// `Member` of an enumeration type (section 10.3).
#[derive(Clone, Debug)]
pub struct EnumMember {
    /// `Name`.
    pub name: Text,
    /// `Value`.
    pub value: Option<Spanned<i64>>,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}

/// `TypeDefinition` (section 11).
#[derive(Clone, Debug)]
pub struct TypeDefinition {
    /// `Name`.
    pub name: Text,
    /// `UnderlyingType`.
    pub underlying_type: Text,
    /// `Nullable`; `None` where it is not written.
    pub nullable: Option<bool>,
    /// The other facets.
    pub facets: Facets,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}

/// `Term` (section 14.1).
#[derive(Clone, Debug)]
pub struct Term {
    /// `Name`.
    pub name: Text,
    /// `Type`; `Edm.String` where it is not written.
    pub ty: Option<Text>,
    /// `BaseTerm`.
    pub base_term: Option<Text>,
    /// `AppliesTo`: the element names, split at white space.
    pub applies_to: Vec<String>,
    /// `Nullable`; `None` where it is not written.
    pub nullable: Option<bool>,
    /// The other facets.
    pub facets: Facets,
    /// Annotations.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}
