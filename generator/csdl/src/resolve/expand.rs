//! Texts of a document without aliases: paths, enumeration members, record types, signatures, and expressions.

use super::annotations::annotation;
use super::type_references::{TypeName, is_built_in_without_namespace, without_namespace};
use super::{Report, Scope};
use crate::model::{Annotation, Expression, ExpressionKind, PropertyValue};
use crate::syntax;

impl Scope<'_> {
    /// `text` with the aliases of all qualified names in it replaced by their namespaces.
    pub(super) fn expand(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let is_delimiter = |c: char| {
            matches!(c, '/' | '(' | ')' | ',' | '@' | '#' | '=' | '\'') || c.is_whitespace()
        };
        let mut rest = text;
        loop {
            let end = rest.find(is_delimiter).unwrap_or(rest.len());
            let (token, tail) = rest.split_at(end);
            let prefix = token.rsplit_once('.');
            match prefix
                .and_then(|(prefix, name)| Some((self.names.alias(self.document, prefix)?, name)))
            {
                Some((namespace, name)) => {
                    out.push_str(namespace);
                    out.push('.');
                    out.push_str(name);
                }
                None => out.push_str(token),
            }
            let mut tail = tail.chars();
            let Some(delimiter) = tail.next() else {
                return out;
            };
            out.push(delimiter);
            rest = tail.as_str();
        }
    }
}

/// An expression of a document as the model has it.
pub(super) fn expression(
    scope: Scope<'_>,
    report: &mut Report<'_>,
    node: &syntax::Expression,
) -> Expression {
    use syntax::ExpressionKind as Written;
    let kind = match &node.kind {
        Written::Binary(text) => ExpressionKind::Binary(text.clone()),
        Written::Bool(value) => ExpressionKind::Bool(*value),
        Written::Date(text) => ExpressionKind::Date(text.clone()),
        Written::DateTimeOffset(text) => ExpressionKind::DateTimeOffset(text.clone()),
        Written::Decimal(text) => ExpressionKind::Decimal(text.clone()),
        Written::Duration(text) => ExpressionKind::Duration(text.clone()),
        Written::EnumMember(text) => ExpressionKind::EnumMember(scope.expand(text)),
        Written::Float(text) => ExpressionKind::Float(text.clone()),
        Written::Guid(text) => ExpressionKind::Guid(text.clone()),
        Written::Int(value) => ExpressionKind::Int(*value),
        Written::String(text) => ExpressionKind::String(text.clone()),
        Written::TimeOfDay(text) => ExpressionKind::TimeOfDay(text.clone()),
        Written::Path(kind, path) => ExpressionKind::Path(*kind, scope.expand(path)),
        Written::Operator(operator, operands) => {
            ExpressionKind::Operator(*operator, expressions(scope, report, operands))
        }
        Written::Apply {
            function,
            arguments,
        } => ExpressionKind::Apply {
            function: function.clone(),
            arguments: expressions(scope, report, arguments),
        },
        Written::Cast { ty, operand } => ExpressionKind::Cast {
            ty: type_name(scope, report, node, ty),
            operand: boxed(scope, report, operand),
        },
        Written::Collection(items) => ExpressionKind::Collection(expressions(scope, report, items)),
        Written::If(operands) => ExpressionKind::If(expressions(scope, report, operands)),
        Written::IsOf { ty, operand } => ExpressionKind::IsOf {
            ty: type_name(scope, report, node, ty),
            operand: boxed(scope, report, operand),
        },
        Written::LabeledElement { name, value } => ExpressionKind::LabeledElement {
            name: name.clone(),
            value: boxed(scope, report, value),
        },
        Written::LabeledElementReference(name) => {
            ExpressionKind::LabeledElementReference(scope.expand(name))
        }
        Written::Null => ExpressionKind::Null,
        Written::Record { ty, properties } => {
            let values = properties.iter().map(|property| PropertyValue {
                property: property.property.clone(),
                value: property
                    .value
                    .as_ref()
                    .map(|value| expression(scope, report, value)),
                annotations: inner(scope, report, &property.annotations),
                span: property.span,
            });
            ExpressionKind::Record {
                properties: values.collect(),
                ty: ty.as_ref().map(|ty| scope.expand(ty)),
            }
        }
        Written::UrlRef(url) => ExpressionKind::UrlRef(boxed(scope, report, url)),
    };
    Expression {
        kind,
        annotations: inner(scope, report, &node.annotations),
        span: node.span,
    }
}

/// The type that `Cast` or `IsOf` names.
fn type_name(
    scope: Scope<'_>,
    report: &mut Report<'_>,
    node: &syntax::Expression,
    text: &str,
) -> String {
    if let Some(name) = TypeName::parse(text)
        && is_built_in_without_namespace(scope, name.name)
    {
        report.push(without_namespace(name.name, node.span));
    }
    scope.expand(text)
}

fn expressions(
    scope: Scope<'_>,
    report: &mut Report<'_>,
    nodes: &[syntax::Expression],
) -> Vec<Expression> {
    let all = nodes.iter().map(|node| expression(scope, report, node));
    all.collect()
}

fn boxed(scope: Scope<'_>, report: &mut Report<'_>, node: &syntax::Expression) -> Box<Expression> {
    Box::new(expression(scope, report, node))
}

/// Annotations inside an expression; they are not checked for repetitions.
fn inner(
    scope: Scope<'_>,
    report: &mut Report<'_>,
    nodes: &[syntax::Annotation],
) -> Vec<Annotation> {
    let all = nodes
        .iter()
        .map(|node| annotation(scope, report, node, None));
    all.collect()
}
