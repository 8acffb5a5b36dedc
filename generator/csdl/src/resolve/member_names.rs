//! Names of properties and navigation properties are unique in a type and its base types (section 7).

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use super::{Report, Set, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{BuiltInAbstract, ElementType, Member, Model, StructuredTypeId};
use crate::span::Span;
use crate::syntax::{self, Text};

/// Reports members that have the name of another, and takes them out of the model.
///
/// Runs last: the passes before it require that the members of the model are those of the document.
pub(super) fn drop_repeated(set: Set<'_>, model: &mut Model, report: &mut Report<'_>) {
    let mut dropped = Vec::new();
    for (id, source) in model.structured_types.ids().zip(&set.declared.structured) {
        let spans = repeated(model, report, id, source.node);
        if !spans.is_empty() {
            dropped.push((id, spans));
        }
    }
    for (id, spans) in dropped {
        let ty = &mut model.structured_types[id];
        ty.properties
            .retain(|property| !spans.contains(&property.span));
        ty.navigation_properties
            .retain(|property| !spans.contains(&property.span));
    }
}

fn repeated(
    model: &Model,
    report: &mut Report<'_>,
    id: StructuredTypeId,
    node: &syntax::StructuredType,
) -> HashSet<Span> {
    let properties = node.properties.iter();
    let properties = properties.map(|property| (&property.name, property.span));
    let navigation = node.navigation_properties.iter();
    let navigation = navigation.map(|property| (&property.name, property.span));
    let mut here: HashMap<&str, Span> = HashMap::new();
    let mut repeated = HashSet::new();
    for (name, span) in properties.chain(navigation) {
        if let Some(first) = here.insert(&name.value, name.span) {
            let message = format!(
                "`{}` has two properties called `{}`",
                model.structured_types[id].name, name.value
            );
            report.push(
                Diagnostic::new(&codes::MEMBER_TWICE, name.span, message)
                    .label("this one is left out")
                    .secondary(first, "the first one"),
            );
            repeated.insert(span);
        } else if let Some(problem) = inherited_twice(model, id, name) {
            report.push(problem);
            repeated.insert(span);
        }
    }
    repeated
}

fn inherited_twice(model: &Model, id: StructuredTypeId, name: &Text) -> Option<Diagnostic> {
    let ty = &model.structured_types[id];
    let inherited = model.member(ty.base?, &name.value)?;
    let own = model.member(id, &name.value);
    let code = if own.is_some_and(|own| narrows(model, own, inherited)) {
        &codes::MEMBER_REDECLARED
    } else {
        &codes::MEMBER_INHERITED
    };
    let message = format!("`{}` declares `{}`, which it inherits", ty.name, name.value);
    Some(
        Diagnostic::new(code, name.span, message)
            .label("this one is left out")
            .secondary(inherited.span(), "the inherited one")
            .help("remove one of the two"),
    )
}

/// Whether every value of one member is a value of the other.
fn narrows(model: &Model, own: Member<'_>, inherited: Member<'_>) -> bool {
    if own.is_collection() != inherited.is_collection() {
        return false;
    }
    match (own, inherited) {
        (Member::Property(own), Member::Property(inherited)) => {
            is_narrower(model, own.ty.element, inherited.ty.element)
        }
        (Member::Navigation(own), Member::Navigation(inherited)) => {
            match (own.target, inherited.target) {
                (Some(own), Some(inherited)) => model.is_a(own, inherited),
                (_, None) => true,
                (None, Some(_)) => false,
            }
        }
        _ => false,
    }
}

fn is_narrower(model: &Model, own: ElementType, inherited: ElementType) -> bool {
    match (own, inherited) {
        (ElementType::Structured(own), ElementType::Structured(inherited)) => {
            model.is_a(own, inherited)
        }
        (_, ElementType::BuiltInAbstract(BuiltInAbstract::Untyped))
        | (
            ElementType::Primitive(_) | ElementType::Enum(_) | ElementType::Definition(_),
            ElementType::BuiltInAbstract(BuiltInAbstract::PrimitiveType),
        )
        | (
            ElementType::Structured(_),
            ElementType::BuiltInAbstract(BuiltInAbstract::ComplexType),
        ) => true,
        _ => own == inherited,
    }
}
