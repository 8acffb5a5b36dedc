//! Enumeration types and type definitions.

use super::{Annotations, Facets, Primitive, QualifiedName};
use crate::span::Span;

/// An enumeration type (section 10).
#[derive(Clone, Debug)]
pub struct EnumType {
    /// Its name.
    pub name: QualifiedName,
    /// `UnderlyingType`, `Edm.Int32` where it is not written.
    pub underlying: Primitive,
    /// `IsFlags`.
    pub is_flags: bool,
    /// Members in document order; a type without members is kept.
    pub members: Vec<EnumMember>,
    /// Annotations.
    pub annotations: Annotations,
    /// The start tag.
    pub span: Span,
}

/// A member of an enumeration type (section 10.3).
#[derive(Clone, Debug)]
pub struct EnumMember {
    /// `Name`.
    pub name: String,
    /// `Value`, or one more than the member before it.
    pub value: i64,
    /// Annotations.
    pub annotations: Annotations,
    /// The start tag.
    pub span: Span,
}

/// A type definition (section 11).
#[derive(Clone, Debug)]
pub struct TypeDefinition {
    /// Its name.
    pub name: QualifiedName,
    /// `UnderlyingType`.
    pub underlying: Primitive,
    /// Facets.
    pub facets: Facets,
    /// Annotations.
    pub annotations: Annotations,
    /// The start tag.
    pub span: Span,
}
