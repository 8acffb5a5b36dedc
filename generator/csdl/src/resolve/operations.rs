//! Actions and functions (section 12): binding parameter, parameters, return type, entity set path.

use std::collections::HashMap;

use super::declare::Source;
use super::{DocumentIndex, Resolver, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{
    BoundOperations, BuiltInAbstract, ElementType, OperationId, OperationKind, Parameter,
    ReturnType, StructuredKind, TypeRef,
};
use crate::syntax;

/// Where Core.OptionalParameter is declared.
const CORE: &str = "Org.OData.Core.V1";

impl<'a> Resolver<'a, '_> {
    pub(super) fn resolve_operations(&mut self) {
        let sources = self.declared.operation_sources.clone();
        for (id, source) in self.model.operations.ids().zip(&sources) {
            self.resolve_operation(id, *source);
        }
    }

    fn resolve_operation(&mut self, id: OperationId, source: Source<'a, syntax::Operation>) {
        let Source { document, node } = source;
        self.check_parameter_names(node);
        let mut parameters = Vec::with_capacity(node.parameters.len());
        for parameter in &node.parameters {
            parameters.push(self.parameter(document, parameter));
        }
        let binding = (node.is_bound && !parameters.is_empty()).then(|| parameters.remove(0));
        if node.is_bound && binding.is_none() {
            let message = format!(
                "bound {} `{}` has no parameter",
                kind(node.kind),
                node.name.value
            );
            self.report(
                Diagnostic::new(&codes::NO_BINDING_PARAMETER, node.span, message).help(
                    "its first Parameter is the binding parameter; add it, or take out IsBound",
                ),
            );
        }
        if let Some(binding) = &binding {
            self.bind(id, binding);
        }
        let return_type = self.return_type(document, node);
        let annotations = self.annotations(document, &node.annotations);
        let operation = &mut self.model.operations[id];
        operation.binding = binding;
        operation.parameters = parameters;
        operation.return_type = return_type;
        operation.entity_set_path = node.entity_set_path.as_ref().map(|path| path.value.clone());
        operation.annotations = annotations;
        self.check_entity_set_path(id, node);
    }

    fn parameter(&mut self, document: DocumentIndex, node: &'a syntax::Parameter) -> Parameter {
        Parameter {
            name: node.name.value.clone(),
            ty: self.type_reference(document, &node.ty, &node.facets),
            is_optional: false,
            annotations: self.annotations(document, &node.annotations),
            span: node.span,
        }
    }

    fn check_parameter_names(&mut self, node: &'a syntax::Operation) {
        let mut seen = HashMap::new();
        for parameter in &node.parameters {
            let name = &parameter.name;
            if let Some(first) = seen.insert(name.value.as_str(), name.span) {
                let message = format!(
                    "{} `{}` has two parameters called `{}`",
                    kind(node.kind),
                    node.name.value,
                    name.value
                );
                self.report(
                    Diagnostic::new(&codes::PARAMETER_TWICE, name.span, message)
                        .secondary(first, "the first one"),
                );
            }
        }
    }

    fn return_type(
        &mut self,
        document: DocumentIndex,
        node: &'a syntax::Operation,
    ) -> Option<ReturnType> {
        if let Some(second) = node.return_types.get(1) {
            let message = format!(
                "{} `{}` has a second return type",
                kind(node.kind),
                node.name.value
            );
            self.say(&codes::RETURN_TYPE_TWICE, second.span, message);
        }
        let Some(found) = node.return_types.first() else {
            if node.kind == OperationKind::Function {
                let message = format!("function `{}` has no return type", node.name.value);
                self.report(
                    Diagnostic::new(&codes::FUNCTION_RETURNS_NOTHING, node.span, message)
                        .help("add a ReturnType, or make it an Action"),
                );
            }
            return None;
        };
        Some(ReturnType {
            ty: self.type_reference(document, &found.ty, &found.facets),
            annotations: self.annotations(document, &found.annotations),
            span: found.span,
        })
    }

    /// Notes the operation with the type it is bound to.
    fn bind(&mut self, id: OperationId, binding: &Parameter) {
        if let ElementType::Structured(ty) = binding.ty.element {
            let bound: &mut BoundOperations = self.model.bound.entry(ty).or_default();
            let list = if binding.ty.is_collection {
                &mut bound.collection
            } else {
                &mut bound.single
            };
            list.push(id);
        }
    }

    /// `EntitySetPath` starts with the binding parameter and leads from it to what is returned (section 12.6).
    fn check_entity_set_path(&mut self, id: OperationId, node: &syntax::Operation) {
        let Some(path) = &node.entity_set_path else {
            return;
        };
        if !node.is_bound {
            let message = format!(
                "{} `{}` has an entity set path and is not bound",
                kind(node.kind),
                node.name.value
            );
            self.report(
                Diagnostic::new(&codes::ENTITY_SET_PATH_UNBOUND, path.span, message)
                    .note("the path starts at the binding parameter")
                    .help("add IsBound=\"true\", or take out EntitySetPath"),
            );
            return;
        }
        let operation = &self.model.operations[id];
        let mut problems = Vec::new();
        if let Some(binding) = &operation.binding {
            let first = path.value.split('/').next().unwrap_or_default();
            if first != binding.name {
                problems.push(
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
        if !returned.is_some_and(|returned| self.may_be_entities(&returned.ty)) {
            problems.push(
                Diagnostic::new(
                    &codes::ENTITY_SET_PATH,
                    path.span,
                    format!(
                        "`{}` has an entity set path and returns no entities",
                        node.name.value
                    ),
                )
                .help("take out EntitySetPath"),
            );
        }
        for problem in problems {
            self.report(problem);
        }
    }

    fn may_be_entities(&self, ty: &TypeRef) -> bool {
        match ty.element {
            ElementType::Structured(id) => {
                self.model.structured_types[id].kind == StructuredKind::Entity
            }
            ElementType::Unresolved | ElementType::BuiltInAbstract(BuiltInAbstract::EntityType) => {
                true
            }
            _ => false,
        }
    }

    /// Marks the parameters annotated with Core.OptionalParameter; out-of-line annotations count too.
    pub(super) fn find_optional_parameters(&mut self) {
        for id in self.model.operations.ids() {
            let mut late = None;
            let operation = &mut self.model.operations[id];
            let mut optional = false;
            for parameter in &mut operation.parameters {
                parameter.is_optional = parameter
                    .annotations
                    .find(CORE, "OptionalParameter")
                    .is_some();
                if optional && !parameter.is_optional {
                    late.get_or_insert((parameter.span, parameter.name.clone()));
                }
                optional |= parameter.is_optional;
            }
            if let Some((span, name)) = late {
                let message =
                    format!("parameter `{name}` is required and comes after an optional one");
                self.report(
                    Diagnostic::new(&codes::OPTIONAL_BEFORE_REQUIRED, span, message)
                        .help("put the optional parameters last"),
                );
            }
        }
    }
}

/// How the kind is called in a message.
pub(super) fn kind(kind: OperationKind) -> &'static str {
    match kind {
        OperationKind::Action => "action",
        OperationKind::Function => "function",
    }
}
