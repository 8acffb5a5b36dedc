//! Actions and functions (section 12): binding parameter, parameters, return type, entity set path.

use foldhash::{HashMap, HashMapExt as _};

use super::annotations::annotations;
use super::declare::Source;
use super::type_references::type_reference;
use super::{Report, Scope, Set, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{
    ElementType, Model, OperationId, OperationKind, Parameter, ReturnType, TypeRef,
};
use crate::rules::is_entity;
use crate::syntax;

pub(super) fn resolve(set: Set<'_>, model: &mut Model, report: &mut Report<'_>) {
    for (id, source) in model.operations.ids().zip(&set.declared.operation_sources) {
        let Source { document, node } = *source;
        operation(set.scope(document), model, report, id, node);
    }
    model.derive_bound();
}

fn operation(
    scope: Scope<'_>,
    model: &mut Model,
    report: &mut Report<'_>,
    id: OperationId,
    node: &syntax::Operation,
) {
    check_parameter_names(report, node);
    let mut parameters = Vec::with_capacity(node.parameters.len());
    for written in &node.parameters {
        parameters.push(parameter(scope, model, report, written));
    }
    let binding = (node.is_bound && !parameters.is_empty()).then(|| parameters.remove(0));
    if node.is_bound && binding.is_none() {
        let message = format!(
            "bound {} `{}` has no parameter",
            node.kind.name(),
            node.name.value
        );
        report.push(
            Diagnostic::new(&codes::NO_BINDING_PARAMETER, node.span, message)
                .help("its first Parameter is the binding parameter; add it, or remove IsBound"),
        );
    }
    let return_type = return_type(scope, model, report, node);
    let found = annotations(scope, report, &node.annotations);
    let operation = &mut model.operations[id];
    operation.binding = binding;
    operation.parameters = parameters;
    operation.return_type = return_type;
    operation.entity_set_path = node.entity_set_path.as_ref().map(|path| path.value.clone());
    operation.annotations = found;
    check_entity_set_path(model, report, id, node);
}

fn parameter(
    scope: Scope<'_>,
    model: &mut Model,
    report: &mut Report<'_>,
    node: &syntax::Parameter,
) -> Parameter {
    Parameter {
        name: node.name.value.clone(),
        ty: type_reference(scope, model, report, &node.ty, node.nullable, &node.facets),
        is_optional: false,
        annotations: annotations(scope, report, &node.annotations),
        span: node.span,
    }
}

fn check_parameter_names(report: &mut Report<'_>, node: &syntax::Operation) {
    let mut seen = HashMap::new();
    for parameter in &node.parameters {
        let name = &parameter.name;
        if let Some(first) = seen.insert(name.value.as_str(), name.span) {
            let message = format!(
                "{} `{}` has two parameters called `{}`",
                node.kind.name(),
                node.name.value,
                name.value
            );
            report.push(
                Diagnostic::new(&codes::PARAMETER_TWICE, name.span, message)
                    .secondary(first, "the first one"),
            );
        }
    }
}

fn return_type(
    scope: Scope<'_>,
    model: &mut Model,
    report: &mut Report<'_>,
    node: &syntax::Operation,
) -> Option<ReturnType> {
    if let Some(second) = node.return_types.get(1) {
        let message = format!(
            "{} `{}` has a second return type",
            node.kind.name(),
            node.name.value
        );
        report.say(&codes::RETURN_TYPE_TWICE, second.span, message);
    }
    let Some(found) = node.return_types.first() else {
        if node.kind == OperationKind::Function {
            let message = format!("function `{}` has no return type", node.name.value);
            report.push(
                Diagnostic::new(&codes::FUNCTION_RETURNS_NOTHING, node.span, message)
                    .help("add a ReturnType, or make it an Action"),
            );
        }
        return None;
    };
    Some(ReturnType {
        ty: type_reference(
            scope,
            model,
            report,
            &found.ty,
            found.nullable,
            &found.facets,
        ),
        annotations: annotations(scope, report, &found.annotations),
        span: found.span,
    })
}

/// `EntitySetPath` starts with the binding parameter and leads from it to what is returned (section 12.6).
fn check_entity_set_path(
    model: &Model,
    report: &mut Report<'_>,
    id: OperationId,
    node: &syntax::Operation,
) {
    let Some(path) = &node.entity_set_path else {
        return;
    };
    if !node.is_bound {
        let message = format!(
            "{} `{}` has an entity set path and is not bound",
            node.kind.name(),
            node.name.value
        );
        report.push(
            Diagnostic::new(&codes::ENTITY_SET_PATH_UNBOUND, path.span, message)
                .note("the path starts at the binding parameter")
                .help("add IsBound=\"true\", or remove EntitySetPath"),
        );
        return;
    }
    let operation = &model.operations[id];
    if let Some(binding) = &operation.binding {
        let first = path.value.split('/').next().unwrap_or_default();
        if first != binding.name {
            report.push(
                Diagnostic::new(
                    &codes::ENTITY_SET_PATH,
                    path.span,
                    format!(
                        "entity set path `{}` does not start at the binding parameter",
                        path.value
                    ),
                )
                .help(format!("start it with `{}`", binding.name)),
            );
        }
    }
    let returned = operation.return_type.as_ref();
    if !returned.is_some_and(|returned| may_be_entities(model, &returned.ty)) {
        report.push(
            Diagnostic::new(
                &codes::ENTITY_SET_PATH,
                path.span,
                format!(
                    "`{}` has an entity set path and returns no entities",
                    node.name.value
                ),
            )
            .help("remove EntitySetPath"),
        );
    }
}

fn may_be_entities(model: &Model, ty: &TypeRef) -> bool {
    ty.element == ElementType::Unresolved || is_entity(model, ty.element)
}

/// Marks the parameters annotated with Core.OptionalParameter; out-of-line annotations count too.
pub(super) fn find_optional_parameters(model: &mut Model, report: &mut Report<'_>) {
    for id in model.operations.ids() {
        model.derive_optional(id);
        let parameters = model.operations[id].parameters.iter();
        let mut late = parameters
            .skip_while(|parameter| !parameter.is_optional)
            .filter(|parameter| !parameter.is_optional);
        if let Some(parameter) = late.next() {
            let message = format!(
                "parameter `{}` is required and comes after an optional one",
                parameter.name
            );
            report.push(
                Diagnostic::new(&codes::OPTIONAL_BEFORE_REQUIRED, parameter.span, message)
                    .help("put the optional parameters last"),
            );
        }
    }
}
