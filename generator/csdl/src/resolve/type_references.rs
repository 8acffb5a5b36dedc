//! Type attributes: `Edm.String`, `Collection(ns.Name)`.

use super::missing::{Missing, report_missing};
use super::{Report, Scope, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{BuiltInAbstract, ElementType, Facets, Model, Primitive, TypeRef};
use crate::span::Span;
use crate::suggest::nearest;
use crate::syntax::Text;

/// A type attribute taken apart.
pub(super) struct TypeName<'t> {
    /// The name of the type or of a collection's items.
    pub name: &'t str,
    /// Whether it is `Collection(…)`.
    pub is_collection: bool,
}

impl<'t> TypeName<'t> {
    /// `None` where the parentheses are wrong.
    pub(super) fn parse(text: &'t str) -> Option<Self> {
        let text = text.trim();
        let inner = text
            .strip_prefix("Collection(")
            .and_then(|rest| rest.strip_suffix(')'));
        let name = inner.unwrap_or(text).trim();
        let is_name = !name.is_empty() && !name.contains(['(', ')', ',', '/']);
        is_name.then_some(Self {
            name,
            is_collection: inner.is_some(),
        })
    }
}

/// Replacements of primitive types of earlier versions.
const OLD_TYPES: &[(&str, &str)] = &[
    ("DateTime", "Edm.DateTimeOffset"),
    ("Time", "Edm.TimeOfDay or Edm.Duration"),
    ("Float", "Edm.Double"),
];

/// Resolves the type and takes over the facets.
pub(super) fn type_reference(
    scope: Scope<'_>,
    model: &mut Model,
    report: &mut Report<'_>,
    ty: &Text,
    nullable: Option<bool>,
    facets: &Facets,
) -> TypeRef {
    let (element, is_collection) = element_type(scope, model, report, ty);
    TypeRef {
        element,
        is_collection,
        nullable,
        facets: facets.clone(),
    }
}

/// The element type, and whether it is in a collection.
pub(super) fn element_type(
    scope: Scope<'_>,
    model: &mut Model,
    report: &mut Report<'_>,
    ty: &Text,
) -> (ElementType, bool) {
    let Some(parsed) = TypeName::parse(&ty.value) else {
        report.push(
            Diagnostic::new(
                &codes::MALFORMED_TYPE,
                ty.span,
                format!("`{}` is not a valid type", ty.value),
            )
            .help("write a qualified name, or `Collection(…)` around one"),
        );
        scope.keep_unresolved(model, &ty.value, ty.span);
        return (ElementType::Unresolved, ty.value.starts_with("Collection("));
    };
    let element = named_element(scope, model, report, parsed.name, ty.span);
    if element == ElementType::Unresolved {
        scope.keep_unresolved(model, parsed.name, ty.span);
    }
    (element, parsed.is_collection)
}

/// The type called `name`; reports where there is none.
pub(super) fn named_element(
    scope: Scope<'_>,
    model: &Model,
    report: &mut Report<'_>,
    name: &str,
    span: Span,
) -> ElementType {
    if let Some(simple) = name.strip_prefix("Edm.") {
        return built_in(report, simple, span);
    }
    if let Some(found) = scope.find_type(name) {
        return found.into();
    }
    if let Some(found) = ElementType::built_in(name) {
        report.push(without_namespace(name, span));
        return found;
    }
    report_missing(scope, model, report, name, span, Missing::Type);
    ElementType::Unresolved
}

fn built_in(report: &mut Report<'_>, name: &str, span: Span) -> ElementType {
    if let Some(found) = Primitive::from_name(name) {
        return ElementType::Primitive(found);
    }
    if let Some(found) = BuiltInAbstract::from_name(name) {
        return ElementType::BuiltInAbstract(found);
    }
    let mut problem = Diagnostic::new(
        &codes::UNKNOWN_BUILT_IN,
        span,
        format!("unknown type `Edm.{name}`"),
    );
    if let Some((_, now)) = OLD_TYPES.iter().find(|(old, _)| *old == name) {
        problem = problem
            .note(format!(
                "`Edm.{name}` was a type of OData versions before 4.0"
            ))
            .help(format!("use {now}"));
    } else {
        let primitives = Primitive::ALL.iter().map(|known| known.name());
        let abstracts = BuiltInAbstract::ALL.iter().map(|known| known.name());
        if let Some(known) = nearest(name, primitives.chain(abstracts)) {
            problem = problem.help(format!("did you mean `Edm.{known}`?"));
        }
    }
    report.push(problem);
    ElementType::Unresolved
}

/// Whether a name is that of a built-in type without `Edm.`.
pub(super) fn is_built_in_without_namespace(scope: Scope<'_>, name: &str) -> bool {
    scope.find_type(name).is_none() && ElementType::built_in(name).is_some()
}

/// The problem of a built-in type that is written without its namespace.
pub(super) fn without_namespace(name: &str, span: Span) -> Diagnostic {
    let message = format!("`{name}` is read as `Edm.{name}`");
    Diagnostic::new(&codes::BUILT_IN_WITHOUT_NAMESPACE, span, message)
        .help(format!("write `Edm.{name}`"))
}
