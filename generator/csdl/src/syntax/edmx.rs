//! `edmx:Edmx`, `edmx:Reference` and `Schema` (sections 3 to 5).

use super::{
    Annotation, AnnotationsBlock, EntityContainer, EnumType, Operation, StructuredType, Term, Text,
    TypeDefinition,
};
use crate::span::Span;

/// How a document is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// CSDL XML.
    #[default]
    Xml,
    /// CSDL JSON: the constants in it do not say of which type they are.
    Json,
}

/// One CSDL document, with the defaults of CSDL XML however it is written.
#[derive(Clone, Debug)]
pub struct Document {
    /// How it is written.
    pub format: Format,
    /// `Version` of the root element (`4.0`, `4.01`); absent for a document whose root is a `Schema`.
    pub version: Option<Text>,
    /// `edmx:Reference` elements.
    pub references: Vec<Reference>,
    /// `Schema` elements.
    pub schemas: Vec<Schema>,
    /// The root element's start tag.
    pub span: Span,
}

/// `edmx:Reference` (section 3.2).
#[derive(Clone, Debug)]
pub struct Reference {
    /// `Uri`.
    pub uri: Text,
    /// `edmx:Include` elements.
    pub includes: Vec<Include>,
    /// `edmx:IncludeAnnotations` elements.
    pub include_annotations: Vec<IncludeAnnotations>,
    /// Annotations of the reference.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}

/// `edmx:Include` (section 4.1).
#[derive(Clone, Debug)]
pub struct Include {
    /// `Namespace`.
    pub namespace: Text,
    /// `Alias`.
    pub alias: Option<Text>,
    /// Annotations of the include.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}

/// `edmx:IncludeAnnotations` (section 4.2).
#[derive(Clone, Debug)]
pub struct IncludeAnnotations {
    /// `TermNamespace`.
    pub term_namespace: Text,
    /// `Qualifier`.
    pub qualifier: Option<Text>,
    /// `TargetNamespace`.
    pub target_namespace: Option<Text>,
    /// The start tag.
    pub span: Span,
}

/// `Schema` (section 5). Children of each kind are in document order.
#[derive(Clone, Debug)]
pub struct Schema {
    /// `Namespace`.
    pub namespace: Text,
    /// `Alias`.
    pub alias: Option<Text>,
    /// `EntityType` and `ComplexType` elements.
    pub structured_types: Vec<StructuredType>,
    /// `EnumType` elements.
    pub enum_types: Vec<EnumType>,
    /// `TypeDefinition` elements.
    pub type_definitions: Vec<TypeDefinition>,
    /// `Action` and `Function` elements.
    pub operations: Vec<Operation>,
    /// `Term` elements.
    pub terms: Vec<Term>,
    /// `EntityContainer` elements (at most one is legal).
    pub containers: Vec<EntityContainer>,
    /// `Annotations` elements, which annotate a target elsewhere.
    pub annotations_blocks: Vec<AnnotationsBlock>,
    /// Annotations of the schema itself.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}

impl Schema {
    /// A schema that begins here and has nothing yet.
    pub(crate) fn empty(span: Span) -> Self {
        Self {
            namespace: Text {
                value: String::new(),
                span,
            },
            alias: None,
            structured_types: Vec::new(),
            enum_types: Vec::new(),
            type_definitions: Vec::new(),
            operations: Vec::new(),
            terms: Vec::new(),
            containers: Vec::new(),
            annotations_blocks: Vec::new(),
            annotations: Vec::new(),
            span,
        }
    }
}
