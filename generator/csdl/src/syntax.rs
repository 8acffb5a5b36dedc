//! The document as written: one node per CSDL element, every node with its span, names not yet resolved.
//!
//! Section numbers refer to OData CSDL XML 4.01; those of OData CSDL JSON 4.01 are the same. Where a comment speaks of
//! attributes, elements and start tags, a document in JSON has members, and a name with the type that it refers to.

mod annotation;
mod container;
mod edmx;
mod operation;
mod structured;

pub use annotation::{Annotation, AnnotationsBlock, Expression, ExpressionKind, PropertyValue};
pub use container::{
    ActionImport, EntityContainer, EntitySet, FunctionImport, NavigationPropertyBinding, Singleton,
};
pub use edmx::{Document, Format, Include, IncludeAnnotations, Reference, Schema};
pub use operation::{Operation, OperationKind, Parameter, ReturnType};
pub use structured::{
    EnumMember, EnumType, Key, NavigationProperty, OnDelete, Property, PropertyRef,
    ReferentialConstraint, StructuredKind, StructuredType, Term, TypeDefinition,
};

pub use crate::facets::{Facets, MaxLength, Scale};
pub use crate::span::Spanned;

/// A text attribute.
pub type Text = Spanned<String>;
