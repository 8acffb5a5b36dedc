//! Entity containers (section 13): sets, singletons and imports.

use foldhash::{HashMap, HashMapExt as _};

use super::annotations::annotations;
use super::bindings::{bindings, check_bindings};
use super::extends::Extended;
use super::in_container::InContainer;
use super::missing::{Missing, report_missing};
use super::{Report, Scope, Set, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{
    ContainerId, ElementId, EntitySet, Model, NamedType, OperationId, OperationImport,
    OperationKind, Singleton, StructuredKind, StructuredTypeId,
};
use crate::rules::may_have_key;
use crate::span::Span;
use crate::syntax::{self, Text};

/// The children that containers declare themselves.
pub(super) fn resolve(set: Set<'_>, model: &mut Model, report: &mut Report<'_>) {
    for (id, source) in model.containers.ids().zip(&set.declared.container_sources) {
        resolve_children(set.scope(source.document), model, report, id, source.node);
    }
}

/// Checks names, bindings and entity sets of imports; inherited children are in their places.
pub(super) fn check(set: Set<'_>, extended: &Extended, model: &Model, report: &mut Report<'_>) {
    for (id, source) in model.containers.ids().zip(&set.declared.container_sources) {
        check_child_names(model, report, id, source.node);
        let container = InContainer {
            scope: set.scope(source.document),
            extended,
            model,
            id,
        };
        check_bindings(container, report, source.node);
        check_import_sets(container, report, source.node);
    }
}

fn resolve_children(
    scope: Scope<'_>,
    model: &mut Model,
    report: &mut Report<'_>,
    id: ContainerId,
    node: &syntax::EntityContainer,
) {
    for child in &node.entity_sets {
        let entity_type = entity_type(scope, model, report, &child.entity_type, &child.name);
        if let Some(ty) = entity_type {
            check_has_key(model, report, ty, child);
        }
        let set = EntitySet {
            name: child.name.value.clone(),
            entity_type,
            include_in_service_document: child.include_in_service_document.unwrap_or(true),
            bindings: bindings(scope, &child.navigation_property_bindings),
            annotations: annotations(scope, report, &child.annotations),
            span: child.span,
        };
        model.containers[id].entity_sets.push(set);
    }
    for child in &node.singletons {
        let singleton = Singleton {
            name: child.name.value.clone(),
            entity_type: entity_type(scope, model, report, &child.ty, &child.name),
            is_nullable: child.nullable.unwrap_or(false),
            bindings: bindings(scope, &child.navigation_property_bindings),
            annotations: annotations(scope, report, &child.annotations),
            span: child.span,
        };
        model.containers[id].singletons.push(singleton);
    }
    for child in &node.action_imports {
        let import = OperationImport {
            name: child.name.value.clone(),
            overloads: unbound(scope, model, report, &child.action, OperationKind::Action),
            entity_set: child.entity_set.as_ref().map(|set| set.value.clone()),
            include_in_service_document: false,
            annotations: annotations(scope, report, &child.annotations),
            span: child.span,
        };
        model.containers[id].action_imports.push(import);
    }
    for child in &node.function_imports {
        let import = OperationImport {
            name: child.name.value.clone(),
            overloads: unbound(
                scope,
                model,
                report,
                &child.function,
                OperationKind::Function,
            ),
            entity_set: child.entity_set.as_ref().map(|set| set.value.clone()),
            include_in_service_document: child.include_in_service_document.unwrap_or(false),
            annotations: annotations(scope, report, &child.annotations),
            span: child.span,
        };
        model.containers[id].function_imports.push(import);
    }
    let annotations = annotations(scope, report, &node.annotations);
    model.containers[id].annotations = annotations;
}

fn entity_type(
    scope: Scope<'_>,
    model: &mut Model,
    report: &mut Report<'_>,
    text: &Text,
    child: &Text,
) -> Option<StructuredTypeId> {
    let name = text.value.trim();
    let (what, span) = match scope.find_type(name) {
        Some(NamedType::Structured(id)) => {
            let ty = &model.structured_types[id];
            if ty.kind == StructuredKind::Entity {
                return Some(id);
            }
            ("a complex type", Some(ty.span))
        }
        Some(other) => ("not an entity type", model.span_of(other.into())),
        None if name.starts_with("Edm.") || name.starts_with("Collection(") => {
            ("not an entity type of a schema", None)
        }
        None => {
            scope.keep_unresolved(model, name, text.span);
            report_missing(scope, model, report, name, text.span, Missing::Type);
            return None;
        }
    };
    scope.keep_unresolved(model, name, text.span);
    let message = format!("`{}` is of type `{name}`, which is {what}", child.value);
    let mut problem = Diagnostic::new(&codes::NOT_AN_ENTITY_TYPE, text.span, message)
        .help("entity sets and singletons hold entities: name an entity type");
    if let Some(span) = span {
        problem = problem.secondary(span, "declared here");
    }
    report.push(problem);
    None
}

/// Entities of a set are addressed by key (section 13.2).
fn check_has_key(
    model: &Model,
    report: &mut Report<'_>,
    id: StructuredTypeId,
    child: &syntax::EntitySet,
) {
    if may_have_key(model, id) {
        return;
    }
    let ty = &model.structured_types[id];
    let message = format!(
        "entity set `{}` is of type `{}`, which has no key",
        child.name.value, ty.name
    );
    let span = ty.span;
    // Each derived type may declare a key of its own where the base type is abstract.
    let code = if ty.is_abstract {
        &codes::ABSTRACT_SET_WITHOUT_KEY
    } else {
        &codes::SET_WITHOUT_KEY
    };
    report.push(
        Diagnostic::new(code, child.entity_type.span, message)
            .secondary(span, "declared here")
            .help("add a Key to the type: entities of a set are addressed by it"),
    );
}

/// The unbound overloads that an import stands for.
fn unbound(
    scope: Scope<'_>,
    model: &mut Model,
    report: &mut Report<'_>,
    text: &Text,
    wanted: OperationKind,
) -> Vec<OperationId> {
    let key = scope.key(&text.value);
    let all = key.and_then(|key| scope.declared.operations.get(&key));
    let all = all.map(Vec::as_slice).unwrap_or_default();
    let found: Vec<_> = all
        .iter()
        .copied()
        .filter(|id| {
            let source = scope.declared.operation_sources[id.index()];
            source.node.kind == wanted && !source.node.is_bound
        })
        .collect();
    if found.is_empty() {
        scope.keep_unresolved(model, &text.value, text.span);
        let what = wanted.name();
        if let Some(first) = all.first() {
            let operation = &model.operations[*first];
            let why = if operation.kind == wanted {
                "bound"
            } else {
                operation.kind.name()
            };
            let span = operation.span;
            let message = format!("there is no unbound {what} `{}`", text.value);
            report.push(
                Diagnostic::new(&codes::IMPORT_UNKNOWN, text.span, message)
                    .secondary(span, format!("this one is {why}"))
                    .help(format!("an {what} import stands for an unbound {what}")),
            );
        } else {
            report_missing(
                scope,
                model,
                report,
                &text.value,
                text.span,
                Missing::Operation(wanted),
            );
        }
    }
    found
}

/// Names of children are unique, inherited ones included (section 13).
fn check_child_names(
    model: &Model,
    report: &mut Report<'_>,
    id: ContainerId,
    node: &syntax::EntityContainer,
) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for child in model.children(ElementId::Container(id)) {
        let (Some(name), Some(span)) = (model.simple_name(child), model.span_of(child)) else {
            continue;
        };
        if let Some(first) = seen.insert(name, span) {
            let message = format!(
                "entity container `{}` has two children called `{name}`",
                node.name.value
            );
            report.push(
                Diagnostic::new(&codes::CHILD_TWICE, span, message)
                    .secondary(first, "the first one"),
            );
        }
    }
}

/// `EntitySet` of an import: a set of the container, or a path that starts at one (section 13.5).
fn check_import_sets(
    container: InContainer<'_>,
    report: &mut Report<'_>,
    node: &syntax::EntityContainer,
) {
    let actions = node.action_imports.iter().map(|import| &import.entity_set);
    let functions = node
        .function_imports
        .iter()
        .map(|import| &import.entity_set);
    for set in actions.chain(functions).flatten() {
        if !container.knows(&set.value) {
            let message = format!("`{}` is not an entity set of the container", set.value);
            report.say(&codes::IMPORT_SET_UNKNOWN, set.span, message);
        }
    }
}
