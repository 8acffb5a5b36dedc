//! Renames a namespace: everything in it, and everything that refers to that.

use std::sync::Arc;

use foldhash::HashMap;

use super::EditError;
use crate::model::{
    Annotation, Annotations, EntityContainer, Expression, ExpressionKind, Model,
    NavigationPropertyBinding, Operation, QualifiedName, StructuredType,
};
use crate::name::is_namespace;
use crate::qualified_text::replace_namespaces;
use crate::rules::RESERVED;

impl Model {
    /// Renames the namespace with this name or alias.
    pub fn rename_namespace(&mut self, old: &str, new: &str) -> Result<(), EditError> {
        let Some(old) = self.namespace(old) else {
            if self.namespaces.iter().any(|known| *known.name == *new) {
                return Err(EditError::Nothing(format!(
                    "the namespace is called `{new}` already"
                )));
            }
            return Err(self.no_namespace(old));
        };
        if *old == *new {
            return Err(EditError::Nothing(format!(
                "the namespace is called `{new}` already"
            )));
        }
        if !is_namespace(new) {
            return Err(EditError::refused(format!("`{new}` is not a namespace"))
                .help("write names with dots between them: `org.example`"));
        }
        if RESERVED.contains(&new) {
            return Err(EditError::refused(format!("`{new}` is reserved")));
        }
        if let Some(other) = self.namespace(new)
            && other != old
        {
            return Err(EditError::refused(format!(
                "`{new}` already stands for the namespace `{other}`"
            )));
        }
        Renaming::new(HashMap::from_iter([(old, new.into())])).model(self);
        Ok(())
    }
}

/// Namespaces that get another name, several the same one if need be.
pub(super) struct Renaming {
    names: HashMap<Arc<str>, Arc<str>>,
}

impl Renaming {
    pub(super) fn new(names: HashMap<Arc<str>, Arc<str>>) -> Self {
        Self { names }
    }

    /// Renames them in all names of the model, and in all texts that have names in them.
    pub(super) fn model(&self, model: &mut Model) {
        for namespace in &mut model.namespaces {
            self.namespace(&mut namespace.name);
            namespace.aliases.retain(|alias| **alias != *namespace.name);
            self.annotations(&mut namespace.annotations);
        }
        for reference in &mut model.references {
            self.annotations(&mut reference.annotations);
            for include in &mut reference.includes {
                if let Some(new) = self.names.get(&*include.namespace) {
                    include.namespace = new.to_string();
                }
                self.annotations(&mut include.annotations);
            }
        }
        for id in model.structured_types.ids() {
            self.structured(&mut model.structured_types[id]);
        }
        for id in model.enum_types.ids() {
            let ty = &mut model.enum_types[id];
            self.name(&mut ty.name);
            self.annotations(&mut ty.annotations);
            for member in &mut ty.members {
                self.annotations(&mut member.annotations);
            }
        }
        for id in model.type_definitions.ids() {
            let definition = &mut model.type_definitions[id];
            self.name(&mut definition.name);
            self.annotations(&mut definition.annotations);
        }
        for id in model.operations.ids() {
            self.operation(&mut model.operations[id]);
        }
        for id in model.terms.ids() {
            let term = &mut model.terms[id];
            self.name(&mut term.name);
            if let Some(base) = &mut term.base_term {
                self.name(base);
            }
            self.annotations(&mut term.annotations);
        }
        for id in model.containers.ids() {
            self.container(&mut model.containers[id]);
        }
        for path in &mut model.path_annotations {
            self.text(&mut path.target);
            self.annotations(&mut path.annotations);
        }
        for name in model.unresolved.values_mut() {
            self.text(name);
        }
        let types = std::mem::take(&mut model.types);
        model.types = types
            .into_iter()
            .map(|(mut name, ty)| {
                self.name(&mut name);
                (name, ty)
            })
            .collect();
    }

    fn structured(&self, ty: &mut StructuredType) {
        self.name(&mut ty.name);
        self.annotations(&mut ty.annotations);
        for part in ty.key.iter_mut().flat_map(|key| &mut key.parts) {
            self.text(&mut part.path);
        }
        for property in &mut ty.properties {
            self.annotations(&mut property.annotations);
        }
        for property in &mut ty.navigation_properties {
            self.optional(&mut property.partner);
            self.annotations(&mut property.annotations);
            self.annotations(&mut property.on_delete_annotations);
            for constraint in &mut property.referential_constraints {
                self.text(&mut constraint.property);
                self.text(&mut constraint.referenced_property);
                self.annotations(&mut constraint.annotations);
            }
        }
    }

    fn operation(&self, operation: &mut Operation) {
        self.name(&mut operation.name);
        self.optional(&mut operation.entity_set_path);
        self.annotations(&mut operation.annotations);
        let parameters = operation.binding.iter_mut();
        for parameter in parameters.chain(&mut operation.parameters) {
            self.annotations(&mut parameter.annotations);
        }
        if let Some(returned) = &mut operation.return_type {
            self.annotations(&mut returned.annotations);
        }
    }

    fn container(&self, container: &mut EntityContainer) {
        self.name(&mut container.name);
        if let Some(extended) = &mut container.extends {
            self.name(extended);
        }
        self.annotations(&mut container.annotations);
        for set in &mut container.entity_sets {
            self.annotations(&mut set.annotations);
            self.bindings(&mut set.bindings);
        }
        for singleton in &mut container.singletons {
            self.annotations(&mut singleton.annotations);
            self.bindings(&mut singleton.bindings);
        }
        let imports = container.action_imports.iter_mut();
        for import in imports.chain(&mut container.function_imports) {
            self.annotations(&mut import.annotations);
            self.optional(&mut import.entity_set);
        }
    }

    fn bindings(&self, bindings: &mut [NavigationPropertyBinding]) {
        for binding in bindings {
            self.text(&mut binding.path);
            self.text(&mut binding.target);
        }
    }

    fn annotations(&self, annotations: &mut Annotations) {
        annotations
            .iter_mut()
            .for_each(|annotation| self.annotation(annotation));
    }

    fn annotation(&self, annotation: &mut Annotation) {
        self.name(&mut annotation.term);
        if let Some(value) = &mut annotation.value {
            self.expression(value);
        }
        self.annotations(&mut annotation.annotations);
    }

    fn expression(&self, expression: &mut Expression) {
        let annotations = expression.annotations.iter_mut();
        annotations.for_each(|annotation| self.annotation(annotation));
        match &mut expression.kind {
            ExpressionKind::EnumMember(text)
            | ExpressionKind::Path(_, text)
            | ExpressionKind::LabeledElementReference(text) => self.text(text),
            ExpressionKind::Operator(_, operands)
            | ExpressionKind::Collection(operands)
            | ExpressionKind::If(operands)
            | ExpressionKind::Apply {
                arguments: operands,
                ..
            } => operands
                .iter_mut()
                .for_each(|operand| self.expression(operand)),
            ExpressionKind::Cast { ty, operand } | ExpressionKind::IsOf { ty, operand } => {
                self.text(ty);
                self.expression(operand);
            }
            ExpressionKind::LabeledElement { value, .. } | ExpressionKind::UrlRef(value) => {
                self.expression(value);
            }
            ExpressionKind::Record { ty, properties } => {
                self.optional(ty);
                for property in properties {
                    if let Some(value) = &mut property.value {
                        self.expression(value);
                    }
                    let annotations = property.annotations.iter_mut();
                    annotations.for_each(|annotation| self.annotation(annotation));
                }
            }
            ExpressionKind::Binary(_)
            | ExpressionKind::Bool(_)
            | ExpressionKind::Date(_)
            | ExpressionKind::DateTimeOffset(_)
            | ExpressionKind::Decimal(_)
            | ExpressionKind::Duration(_)
            | ExpressionKind::Float(_)
            | ExpressionKind::Guid(_)
            | ExpressionKind::Int(_)
            | ExpressionKind::String(_)
            | ExpressionKind::TimeOfDay(_)
            | ExpressionKind::Null => {}
        }
    }

    fn namespace(&self, namespace: &mut Arc<str>) {
        if let Some(new) = self.names.get(namespace) {
            *namespace = new.clone();
        }
    }

    fn name(&self, name: &mut QualifiedName) {
        self.namespace(&mut name.namespace);
    }

    /// The qualified names in a path, or in the name of a type.
    fn text(&self, text: &mut String) {
        if text.contains('.') {
            let other = |prefix: &str| self.names.get(prefix).map(|new| &**new);
            *text = replace_namespaces(text, other);
        }
    }

    fn optional(&self, text: &mut Option<String>) {
        if let Some(text) = text {
            self.text(text);
        }
    }
}
