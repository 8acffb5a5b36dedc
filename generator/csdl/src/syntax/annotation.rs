//! `Annotation` and `Annotations` (section 14).

use super::Text;
use crate::expression;
use crate::span::Span;

/// An expression as it is written.
pub type Expression = expression::Expression<Annotation>;
/// The kinds of expression, names and paths as written.
pub type ExpressionKind = expression::ExpressionKind<Annotation>;
/// `PropertyValue` of a record, as written.
pub type PropertyValue = expression::PropertyValue<Annotation>;

/// `Annotations`: annotations of a target that stands elsewhere (section 14.2).
#[derive(Clone, Debug)]
pub struct AnnotationsBlock {
    /// `Target`: the path of the annotated model element.
    pub target: Text,
    /// `Qualifier` for all annotations in the block.
    pub qualifier: Option<Text>,
    /// The annotations.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}

/// `Annotation` (section 14.2).
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// `Term`, as written.
    pub term: Text,
    /// `Qualifier`.
    pub qualifier: Option<Text>,
    /// The value; `None` where neither attribute nor element gives one (the term's default applies).
    pub value: Option<Expression>,
    /// Annotations of the annotation.
    pub annotations: Vec<Annotation>,
    /// The start tag.
    pub span: Span,
}
