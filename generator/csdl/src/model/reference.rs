//! What documents use of other documents.

use super::Annotations;
use crate::span::Span;

/// `edmx:Reference` (section 4.1).
#[derive(Clone, Debug)]
pub struct Reference {
    /// `Uri`.
    pub uri: String,
    /// `edmx:Include` elements.
    pub includes: Vec<Include>,
    /// `edmx:IncludeAnnotations` elements.
    pub include_annotations: Vec<IncludeAnnotations>,
    /// Annotations.
    pub annotations: Annotations,
    /// The start tag.
    pub span: Span,
}

/// `edmx:Include` (section 4.2).
#[derive(Clone, Debug)]
pub struct Include {
    /// `Namespace`.
    pub namespace: String,
    /// `Alias`.
    pub alias: Option<String>,
    /// Annotations.
    pub annotations: Annotations,
}

/// `edmx:IncludeAnnotations` (section 4.3).
#[derive(Clone, Debug)]
pub struct IncludeAnnotations {
    /// `TermNamespace`.
    pub term_namespace: String,
    /// `Qualifier`.
    pub qualifier: Option<String>,
    /// `TargetNamespace`.
    pub target_namespace: Option<String>,
}
