//! Annotations as they stand in a model element, and the expressions in them (sections 14.2 to 14.4).

use std::collections::hash_map::Entry;

use foldhash::HashMap;

use super::json_constants::Expected;
use super::names::{Prefix, vocabulary};
use super::type_references::{TypeName, is_built_in_without_namespace, without_namespace};
use super::{Report, Scope, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Annotation, Annotations, Expression, ExpressionKind, PropertyValue, QualifiedName,
};
use crate::span::Span;
use crate::suggest::nearest;
use crate::syntax::{self, Text};

/// The annotations of an element; one that repeats another's term and qualifier is left out.
pub(super) fn annotations(
    scope: Scope<'_>,
    report: &mut Report<'_>,
    nodes: &[syntax::Annotation],
) -> Annotations {
    let mut all = Annotations::with_capacity(nodes.len());
    let mut applied = Applied::default();
    for node in nodes {
        let resolved = annotation(scope, report, node, None);
        applied.add(report, &mut all, resolved);
    }
    all
}

/// One annotation; `block` is the qualifier of the `Annotations` element around it.
pub(super) fn annotation(
    scope: Scope<'_>,
    report: &mut Report<'_>,
    node: &syntax::Annotation,
    block: Option<&Text>,
) -> Annotation {
    if let (Some(own), Some(block)) = (&node.qualifier, block) {
        let message = format!(
            "the annotation has qualifier `{}` inside a block with qualifier `{}`",
            own.value, block.value
        );
        report.push(
            Diagnostic::new(&codes::QUALIFIER_TWICE, own.span, message)
                .secondary(block.span, "the block's qualifier")
                .help("use one of the two"),
        );
    }
    check_alias(scope, report, &node.term);
    let qualifier = node.qualifier.as_ref().or(block);
    let expected = Expected::of_term(scope, &node.term.value);
    let value = node.value.as_ref();
    Annotation {
        term: scope.qualified(&node.term.value),
        qualifier: qualifier.map(|qualifier| qualifier.value.clone()),
        value: value.map(|value| expression(scope, report, value, expected)),
        annotations: annotations(scope, report, &node.annotations),
        span: node.span,
    }
}

/// Reports an alias that the document does not declare, once. A name with a dot before the term is a whole namespace,
/// which a document may use without a reference.
fn check_alias(scope: Scope<'_>, report: &mut Report<'_>, term: &Text) {
    let Some((alias, name)) = term.value.rsplit_once('.') else {
        return;
    };
    let is_unknown = !alias.contains('.') && scope.prefix(alias) == Prefix::Unknown;
    if !is_unknown || !report.is_first_alias(scope.document, alias) {
        return;
    }
    let message = format!("`{alias}` is neither a namespace nor an alias in this document");
    let problem = Diagnostic::new(&codes::TERM_ALIAS, term.span, message);
    let prefixes = scope.names.prefixes(scope.document);
    report.push(if let Some(namespace) = vocabulary(alias) {
        problem.label(format!("read as `{namespace}.{name}`")).help(format!(
            "declare it: <edmx:Include Namespace=\"{namespace}\" Alias=\"{alias}\"/> in an edmx:Reference"
        ))
    } else if let Some(known) = nearest(alias, prefixes) {
        problem.help(format!("did you mean `{known}.{name}`?"))
    } else {
        problem.help("declare it with edmx:Reference and edmx:Include")
    });
}

/// Up to so many annotations of one element are looked through for each that is added; more have an index.
const FEW: usize = 8;

/// Where the annotations of one element stand, by term and qualifier: of one that has more than a [`FEW`].
#[derive(Debug, Default)]
pub(super) struct Applied {
    places: HashMap<(QualifiedName, Option<String>), Span>,
}

impl Applied {
    /// Whether an element has so many that an index of them is worth keeping.
    pub(super) fn is_needed(all: &Annotations) -> bool {
        all.as_slice().len() >= FEW
    }

    /// Adds an annotation to all that the element has, or reports that there is one with the same term and qualifier
    /// (section 14.2).
    pub(super) fn add(
        &mut self,
        report: &mut Report<'_>,
        all: &mut Annotations,
        annotation: Annotation,
    ) {
        match self.first(all, &annotation) {
            Some(first) => report_repeated(report, first, &annotation),
            None => all.push(annotation),
        }
    }

    /// Where the annotation stands that this one repeats.
    fn first(&mut self, all: &Annotations, annotation: &Annotation) -> Option<Span> {
        let key = |one: &Annotation| (one.term.clone(), one.qualifier.clone());
        let others = all.as_slice();
        if !Self::is_needed(all) {
            let mut others = others.iter();
            let same = others.find(|other| {
                other.term == annotation.term && other.qualifier == annotation.qualifier
            });
            return same.map(|other| other.span);
        }
        if self.places.is_empty() {
            for other in others {
                self.places.entry(key(other)).or_insert(other.span);
            }
        }
        match self.places.entry(key(annotation)) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(place) => {
                place.insert(annotation.span);
                None
            }
        }
    }
}

fn report_repeated(report: &mut Report<'_>, first: Span, annotation: &Annotation) {
    let qualifier = match &annotation.qualifier {
        Some(qualifier) => format!("#{qualifier}"),
        None => String::new(),
    };
    let message = format!(
        "annotation `{}{qualifier}` is applied twice to the same element",
        annotation.term
    );
    report.push(
        Diagnostic::new(&codes::ANNOTATION_TWICE, annotation.span, message)
            .label("this one is left out")
            .secondary(first, "the first one")
            .help("remove one of the two, or give them different qualifiers"),
    );
}

/// An expression of a document as the model has it.
fn expression<'p>(
    scope: Scope<'p>,
    report: &mut Report<'_>,
    node: &'p syntax::Expression,
    expected: Expected<'p>,
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
        Written::String(text) => expected.string(scope, text),
        Written::TimeOfDay(text) => ExpressionKind::TimeOfDay(text.clone()),
        Written::Path(kind, path) => ExpressionKind::Path(*kind, scope.expand(path)),
        Written::Operator(operator, operands) => ExpressionKind::Operator(
            *operator,
            expressions(scope, report, operands, Expected::Unknown),
        ),
        Written::Apply {
            function,
            arguments,
        } => ExpressionKind::Apply {
            function: function.clone(),
            arguments: expressions(scope, report, arguments, Expected::Unknown),
        },
        Written::Cast { ty, operand } => {
            let expected = Expected::of_type(scope, ty);
            match &operand.kind {
                // CSDL JSON has no other way to say of which enumeration type a member is.
                Written::String(text) if expected.is_enumeration(scope) => {
                    expected.string(scope, text)
                }
                _ => ExpressionKind::Cast {
                    ty: type_name(scope, report, node, ty),
                    operand: boxed(scope, report, operand, expected),
                },
            }
        }
        Written::Collection(items) => {
            ExpressionKind::Collection(expressions(scope, report, items, expected))
        }
        Written::If(operands) => ExpressionKind::If(expressions(scope, report, operands, expected)),
        Written::IsOf { ty, operand } => ExpressionKind::IsOf {
            ty: type_name(scope, report, node, ty),
            operand: boxed(scope, report, operand, Expected::Unknown),
        },
        Written::LabeledElement { name, value } => ExpressionKind::LabeledElement {
            name: name.clone(),
            value: boxed(scope, report, value, expected),
        },
        Written::LabeledElementReference(name) => {
            ExpressionKind::LabeledElementReference(scope.expand(name))
        }
        Written::Null => ExpressionKind::Null,
        Written::Record { ty, properties } => {
            let values = properties.iter().map(|property| PropertyValue {
                property: property.property.clone(),
                value: property.value.as_ref().map(|value| {
                    let name = &property.property.value;
                    let expected = expected.property(scope, ty.as_deref(), name);
                    expression(scope, report, value, expected)
                }),
                annotations: inner(scope, report, &property.annotations),
                span: property.span,
            });
            ExpressionKind::Record {
                properties: values.collect(),
                ty: ty.as_ref().map(|ty| scope.expand(ty)),
            }
        }
        Written::UrlRef(url) => {
            ExpressionKind::UrlRef(boxed(scope, report, url, Expected::Unknown))
        }
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

fn expressions<'p>(
    scope: Scope<'p>,
    report: &mut Report<'_>,
    nodes: &'p [syntax::Expression],
    expected: Expected<'p>,
) -> Vec<Expression> {
    let all = nodes
        .iter()
        .map(|node| expression(scope, report, node, expected));
    all.collect()
}

fn boxed<'p>(
    scope: Scope<'p>,
    report: &mut Report<'_>,
    node: &'p syntax::Expression,
    expected: Expected<'p>,
) -> Box<Expression> {
    Box::new(expression(scope, report, node, expected))
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
