//! Annotation expressions of a model: names in them are without aliases.

use super::Annotation;
use crate::expression;

/// An expression and where it stands.
pub type Expression = expression::Expression<Annotation>;
/// The kinds of expression.
pub type ExpressionKind = expression::ExpressionKind<Annotation>;
/// `PropertyValue` of a record.
pub type PropertyValue = expression::PropertyValue<Annotation>;
