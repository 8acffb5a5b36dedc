//! The document as written: one node per CSDL element, every node with its span, names not yet resolved.
//!
//! Section numbers refer to OData CSDL XML 4.01.

mod annotation;
mod container;
mod edmx;
mod operation;
mod structured;

pub use annotation::{Annotation, AnnotationsBlock, Expression, ExpressionKind, PropertyValue};
pub use container::{
    ActionImport, EntityContainer, EntitySet, FunctionImport, NavigationPropertyBinding, Singleton,
};
pub use edmx::{Document, Include, IncludeAnnotations, Reference, Schema};
pub use operation::{Operation, OperationKind, Parameter, ReturnType};
pub use structured::{
    EnumMember, EnumType, Key, NavigationProperty, OnDelete, Property, PropertyRef,
    ReferentialConstraint, StructuredKind, StructuredType, Term, TypeDefinition,
};

pub use crate::span::Spanned;

/// A text attribute.
pub type Text = Spanned<String>;

/// The facets of a typed element (section 7.2), as written and already converted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facets {
    /// `Nullable`; `None` where it is not written.
    pub nullable: Option<bool>,
    /// `MaxLength`.
    pub max_length: Option<MaxLength>,
    /// `Precision`.
    pub precision: Option<u32>,
    /// `Scale`.
    pub scale: Option<Scale>,
    /// `Unicode`.
    pub unicode: Option<bool>,
    /// `SRID`, as written (`variable` or a number).
    pub srid: Option<String>,
    /// `DefaultValue`, as written.
    pub default_value: Option<String>,
}

/// `MaxLength`: `max` or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaxLength {
    /// The service's maximum.
    Max,
    /// A number of characters or bytes.
    Value(u32),
}

/// `Scale`: `variable`, `floating` (4.01) or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Any number of decimal digits up to the precision.
    Variable,
    /// Decimal floating point.
    Floating,
    /// A number of digits right of the point.
    Value(u32),
}
