//! What makes overloads of an operation different (sections 12.2 and 12.4).

use std::collections::HashMap;

use super::operations::kind;
use super::{Resolver, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{ElementType, Operation, OperationId, OperationKind, QualifiedName};

/// What must differ between two overloads.
#[derive(PartialEq, Eq, Hash)]
struct Signature<'m> {
    name: &'m QualifiedName,
    kind: OperationKind,
    binding: Option<(ElementType, bool)>,
    /// Sorted; of functions only: actions are told apart by their binding parameter alone.
    parameters: Vec<&'m str>,
}

impl Resolver<'_, '_> {
    pub(super) fn check_overloads(&mut self) {
        let mut seen: HashMap<Signature<'_>, OperationId> = HashMap::new();
        let mut problems = Vec::new();
        for (id, operation) in self.model.operations.iter() {
            let Some(signature) = signature(operation) else {
                continue;
            };
            let Some(first) = seen.get(&signature) else {
                seen.insert(signature, id);
                continue;
            };
            problems.push(self.same_overload(*first, id));
        }
        for problem in problems {
            self.report(problem);
        }
    }

    fn same_overload(&self, first: OperationId, second: OperationId) -> Diagnostic {
        let operation = &self.model.operations[second];
        let what = kind(operation.kind);
        let message = match &operation.binding {
            Some(binding) => format!(
                "two {what}s `{}` are bound to {}`{}`{}",
                operation.name,
                if binding.ty.is_collection {
                    "collections of "
                } else {
                    ""
                },
                self.show_element(binding.ty.element),
                if operation.kind == OperationKind::Function {
                    " and have the same parameters"
                } else {
                    ""
                },
            ),
            None => format!(
                "two unbound {what}s `{}` cannot be told apart",
                operation.name
            ),
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
            .secondary(self.model.operations[first].span, "the first one")
            .help(help)
    }
}

fn signature(operation: &Operation) -> Option<Signature<'_>> {
    let binding = operation
        .binding
        .as_ref()
        .map(|binding| (binding.ty.element, binding.ty.is_collection));
    // Two types that are not known may be different.
    if matches!(binding, Some((ElementType::Unresolved, _))) {
        return None;
    }
    let mut parameters = Vec::new();
    if operation.kind == OperationKind::Function {
        parameters.extend(
            operation
                .parameters
                .iter()
                .map(|parameter| parameter.name.as_str()),
        );
        parameters.sort_unstable();
    }
    Some(Signature {
        name: &operation.name,
        kind: operation.kind,
        binding,
        parameters,
    })
}
