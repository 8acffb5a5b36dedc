//! Overloads of an operation must differ (sections 12.2 and 12.4).

use foldhash::{HashMap, HashMapExt as _};

use super::{Report, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{Model, OperationId, OperationKind};
use crate::rules::{Signature, signature_by_names, signature_by_types};

pub(super) fn check<'m>(model: &'m Model, report: &mut Report<'_>) {
    let mut seen: HashMap<Signature<'m>, OperationId> = HashMap::new();
    for (id, operation) in model.operations.iter() {
        let mut first_with = |signature: Option<Signature<'m>>| match signature {
            Some(signature) => *seen.entry(signature).or_insert(id),
            None => id,
        };
        let by_names = first_with(signature_by_names(operation));
        let by_types = first_with(signature_by_types(operation));
        if by_names != id {
            report.push(same_overload(model, by_names, id));
        } else if by_types != id {
            report.push(same_types(model, by_types, id));
        }
    }
}

/// Requests contain the names of the parameters, so a client can still call each of the two.
fn same_types(model: &Model, first: OperationId, second: OperationId) -> Diagnostic {
    let operation = &model.operations[second];
    let message = format!(
        "two functions `{}` have the same parameter types in the same order",
        operation.name
    );
    Diagnostic::new(&codes::OVERLOAD_TYPES, operation.span, message)
        .secondary(model.operations[first].span, "the first one")
        .help("overloads of a function also differ in the types of their parameters")
}

fn same_overload(model: &Model, first: OperationId, second: OperationId) -> Diagnostic {
    let operation = &model.operations[second];
    let what = operation.kind.name();
    let message = match &operation.binding {
        Some(binding) => format!(
            "two {what}s `{}` are bound to {}`{}`{}",
            operation.name,
            if binding.ty.is_collection {
                "collections of "
            } else {
                ""
            },
            model.element_type_text(binding.ty.element),
            if operation.kind == OperationKind::Function {
                " and have the same parameters"
            } else {
                ""
            },
        ),
        None => format!("two unbound {what}s `{}` are ambiguous", operation.name),
    };
    let help = match operation.kind {
        OperationKind::Action => {
            "overloads of an action differ in the type of their binding parameter"
        }
        OperationKind::Function => {
            "overloads of a function differ in the type of their binding parameter or in their parameters' names"
        }
    };
    Diagnostic::new(&codes::OVERLOAD_TWICE, operation.span, message)
        .secondary(model.operations[first].span, "the first one")
        .help(help)
}
