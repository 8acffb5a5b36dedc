//! Base types, with cycles broken, and inherited flags.

use super::cycles::{Cycle, cycles};
use super::declare::Source;
use super::missing::{Missing, report_missing};
use super::{Report, Scope, Set, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{Model, NamedType, StructuredKind, StructuredTypeId};
use crate::syntax;

/// The base types of a type, at most. Services have ten.
const MAX_DEPTH: usize = 100;

pub(super) fn resolve(set: Set<'_>, model: &mut Model, report: &mut Report<'_>) {
    for (id, source) in model.structured_types.ids().zip(&set.declared.structured) {
        let base = base_type(set.scope(source.document), model, report, id, source.node);
        model.structured_types[id].base = base;
    }
    let types = &model.structured_types;
    for cycle in cycles(types.ids(), |id| types[id].base) {
        break_cycle(set, model, report, &cycle);
    }
    model.derive_types();
    if limit_depth(set, model, report) {
        model.derive_types();
    }
    for (id, source) in model.structured_types.ids().zip(&set.declared.structured) {
        refuse_closing(model, report, id, source.node);
    }
}

fn base_type(
    scope: Scope<'_>,
    model: &mut Model,
    report: &mut Report<'_>,
    id: StructuredTypeId,
    node: &syntax::StructuredType,
) -> Option<StructuredTypeId> {
    let text = node.base_type.as_ref()?;
    let kind = node.kind;
    match scope.find_type(text.value.trim()) {
        Some(NamedType::Structured(base)) => {
            if model.structured_types[base].kind == kind {
                return Some(base);
            }
            let name = &model.structured_types[id].name;
            let message = match kind {
                StructuredKind::Entity => {
                    format!("entity type `{name}` is derived from a complex type")
                }
                StructuredKind::Complex => {
                    format!("complex type `{name}` is derived from an entity type")
                }
            };
            let span = model.structured_types[base].span;
            report.push(
                Diagnostic::new(&codes::BASE_KIND, text.span, message)
                    .secondary(span, "declared here")
                    .help("a base type is of the same kind as the type"),
            );
        }
        Some(other) => {
            let message = format!("base type `{}` is not a structured type", text.value);
            let mut problem = Diagnostic::new(&codes::BASE_KIND, text.span, message);
            if let Some(span) = model.span_of(other.into()) {
                problem = problem.secondary(span, "declared here");
            }
            report.push(problem);
        }
        // `Edm.EntityType` and `Edm.ComplexType` cannot be base types (section 3.4).
        None if text.value.starts_with("Edm.") => {
            let message = format!("`{}` cannot be a base type", text.value);
            report.push(
                Diagnostic::new(&codes::BASE_KIND, text.span, message).help("remove BaseType"),
            );
        }
        None => report_missing(scope, model, report, &text.value, text.span, Missing::Type),
    }
    scope.keep_unresolved(model, &text.value, text.span);
    None
}

/// Drops the base type of the first type of a cycle.
fn break_cycle(
    set: Set<'_>,
    model: &mut Model,
    report: &mut Report<'_>,
    cycle: &Cycle<StructuredTypeId>,
) {
    let start = cycle.first;
    model.structured_types[start].base = None;
    let Source { document, node } = set.declared.structured[start.index()];
    let Some(text) = &node.base_type else {
        return;
    };
    set.scope(document)
        .keep_unresolved(model, &text.value, text.span);
    let name = |id: StructuredTypeId| model.structured_types[id].name.to_string();
    let message = format!("`{}` is derived from itself", name(start));
    let problem = Diagnostic::new(&codes::BASE_CYCLE, text.span, message);
    report.push(
        cycle
            .explain(problem, name, "is derived from")
            .help("remove one of these base types"),
    );
}

/// Drops the base type of each type with more base types than a model may have: every type has all that its base types
/// have, so that the costs grow with the square of the depth. Whether there is one.
fn limit_depth(set: Set<'_>, model: &mut Model, report: &mut Report<'_>) -> bool {
    let roots = model.structured_types.iter();
    let roots = roots.filter(|(_, ty)| ty.base.is_none());
    let mut open: Vec<_> = roots.map(|(id, _)| (id, 0)).collect();
    let mut cut = Vec::new();
    while let Some((id, depth)) = open.pop() {
        let is_too_deep = depth > MAX_DEPTH;
        if is_too_deep {
            cut.push(id);
        }
        let next = if is_too_deep { 1 } else { depth + 1 };
        let derived = model.structured_types[id].derived.iter();
        open.extend(derived.map(|id| (*id, next)));
    }
    cut.sort_unstable();
    for &id in &cut {
        let Source { document, node } = set.declared.structured[id.index()];
        model.structured_types[id].base = None;
        let Some(text) = &node.base_type else {
            continue;
        };
        set.scope(document)
            .keep_unresolved(model, &text.value, text.span);
        let message = format!(
            "`{}` has more than {MAX_DEPTH} base types",
            model.structured_types[id].name
        );
        report.push(
            Diagnostic::new(&codes::BASE_DEPTH, text.span, message)
                .label("read as a type without a base type"),
        );
    }
    !cut.is_empty()
}

/// `OpenType="false"` on a type derived from an open type contradicts it.
fn refuse_closing(
    model: &Model,
    report: &mut Report<'_>,
    id: StructuredTypeId,
    node: &syntax::StructuredType,
) {
    let ty = &model.structured_types[id];
    let base = ty.base.map(|base| &model.structured_types[base]);
    if node.is_open == Some(false) && base.is_some_and(|base| base.is_open) {
        let message = format!(
            "`{}` says OpenType=\"false\", and its base type is open",
            ty.name
        );
        report.push(
            Diagnostic::new(&codes::CLOSED_DERIVED_TYPE, node.span, message)
                .note("the type is taken as open")
                .help("remove OpenType"),
        );
    }
}
