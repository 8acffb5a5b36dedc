//! Counts what the plan has of the model.

use foldhash::{HashSet, HashSetExt as _};

use csdl::model::{ElementId, OperationId, OperationKind, StructuredKind};

use super::{Client, Count, Method, Module, Planner, Summary};

impl Planner<'_> {
    pub(super) fn summary(&self, root: &Module, client: &Client) -> Summary {
        let called = called(root, client);
        let all = |what, in_model, selected| Count {
            what,
            in_model,
            selected,
            emitted: selected,
        };
        let (model, selection) = (self.model, self.selection);
        Summary {
            counts: vec![
                self.structured("entity types", StructuredKind::Entity),
                self.structured("complex types", StructuredKind::Complex),
                all(
                    "enumeration types",
                    model.enum_types.len(),
                    selection.enums.len(),
                ),
                all(
                    "type definitions",
                    model.type_definitions.len(),
                    selection.definitions.len(),
                ),
                self.operations("actions", OperationKind::Action, &called),
                self.operations("functions", OperationKind::Function, &called),
            ],
        }
    }

    fn structured(&self, what: &'static str, kind: StructuredKind) -> Count {
        let types = &self.model.structured_types;
        let selected = self
            .selection
            .types
            .keys()
            .filter(|id| types[**id].kind == kind)
            .count();
        let in_model = types.iter().filter(|(_, ty)| ty.kind == kind).count();
        Count {
            what,
            in_model,
            selected,
            emitted: selected,
        }
    }

    fn operations(
        &self,
        what: &'static str,
        kind: OperationKind,
        called: &HashSet<OperationId>,
    ) -> Count {
        let operations = &self.model.operations;
        let selected: Vec<_> = self
            .selection
            .operations
            .keys()
            .filter(|id| operations[**id].kind == kind)
            .collect();
        Count {
            what,
            in_model: operations
                .iter()
                .filter(|(_, operation)| operation.kind == kind)
                .count(),
            selected: selected.len(),
            emitted: selected.iter().filter(|id| called.contains(id)).count(),
        }
    }
}

/// The operations that have a method.
fn called(root: &Module, client: &Client) -> HashSet<OperationId> {
    let mut found = HashSet::new();
    let mut add = |methods: &[Method]| {
        found.extend(methods.iter().filter_map(|method| match method.origin {
            ElementId::Operation(id) => Some(id),
            _ => None,
        }));
    };
    add(&client.methods);
    let mut open = vec![root];
    while let Some(module) = open.pop() {
        let builders = module.files.iter().flat_map(|file| &file.builders);
        builders.for_each(|builder| add(&builder.methods));
        open.extend(&module.children);
    }
    found
}
