//! Annotations put on elements and taken away.

use super::EditError;
use crate::expression::{Expression, ExpressionKind};
use crate::model::{Annotation, Annotations, ElementId, Model, QualifiedName};
use crate::syntax::PropertyValue;

impl Model {
    /// Gives the element this annotation; one with the same term and qualifier gets the new value.
    pub fn annotate(
        &mut self,
        element: ElementId,
        annotation: Annotation,
    ) -> Result<(), EditError> {
        let path = self.element_path(element).unwrap_or_default();
        let Some(all) = self.annotations_mut(element) else {
            return Err(missing(&path));
        };
        match all.find_mut(&annotation.term, annotation.qualifier.as_deref()) {
            Some(old) if same_value(old.value.as_ref(), annotation.value.as_ref()) => {
                return Err(EditError::Nothing(format!(
                    "`{path}` already has this annotation with the term `{}`",
                    annotation.term
                )));
            }
            Some(old) => {
                old.value = annotation.value;
                old.span = annotation.span;
            }
            None => all.push(annotation),
        }
        self.derive_from(element);
        Ok(())
    }

    /// Takes the annotation with this term and qualifier from the element.
    pub fn remove_annotation(
        &mut self,
        element: ElementId,
        term: &QualifiedName,
        qualifier: Option<&str>,
    ) -> Result<(), EditError> {
        let path = self.element_path(element).unwrap_or_default();
        let Some(all) = self.annotations_mut(element) else {
            return Err(missing(&path));
        };
        if !all.remove(term, qualifier) {
            let qualifier = qualifier.map_or_else(String::new, |text| format!("#{text}"));
            return Err(EditError::Nothing(format!(
                "`{path}` has no annotation with the term `{term}{qualifier}`"
            )));
        }
        self.derive_from(element);
        Ok(())
    }

    pub(super) fn annotations_mut(&mut self, element: ElementId) -> Option<&mut Annotations> {
        match element {
            ElementId::Structured(id) => Some(&mut self.structured_types[id].annotations),
            ElementId::Property(id, index) => {
                let property = self.structured_types[id].properties.get_mut(index)?;
                Some(&mut property.annotations)
            }
            ElementId::Navigation(id, index) => {
                let all = &mut self.structured_types[id].navigation_properties;
                Some(&mut all.get_mut(index)?.annotations)
            }
            ElementId::Enum(id) => Some(&mut self.enum_types[id].annotations),
            ElementId::Member(id, index) => {
                Some(&mut self.enum_types[id].members.get_mut(index)?.annotations)
            }
            ElementId::Definition(id) => Some(&mut self.type_definitions[id].annotations),
            ElementId::Operation(id) => Some(&mut self.operations[id].annotations),
            ElementId::Binding(id) => Some(&mut self.operations[id].binding.as_mut()?.annotations),
            ElementId::Parameter(id, index) => {
                Some(&mut self.operations[id].parameters.get_mut(index)?.annotations)
            }
            ElementId::ReturnType(id) => {
                Some(&mut self.operations[id].return_type.as_mut()?.annotations)
            }
            ElementId::Term(id) => Some(&mut self.terms[id].annotations),
            ElementId::Container(id) => Some(&mut self.containers[id].annotations),
            ElementId::EntitySet(id, index) => {
                let all = &mut self.containers[id].entity_sets;
                Some(&mut all.get_mut(index)?.annotations)
            }
            ElementId::Singleton(id, index) => {
                Some(&mut self.containers[id].singletons.get_mut(index)?.annotations)
            }
            ElementId::ActionImport(id, index) => {
                let all = &mut self.containers[id].action_imports;
                Some(&mut all.get_mut(index)?.annotations)
            }
            ElementId::FunctionImport(id, index) => {
                let all = &mut self.containers[id].function_imports;
                Some(&mut all.get_mut(index)?.annotations)
            }
        }
    }
}

fn missing(path: &str) -> EditError {
    EditError::refused(format!("there is no `{path}`"))
}

/// Whether two values mean the same: where they stand, and the order of a record's properties, mean nothing.
/// A tagging term without a value is true.
fn same_value(one: Option<&Expression>, other: Option<&Expression>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => same(one, other),
        (None, None) => true,
        (Some(given), None) | (None, Some(given)) => given.kind == ExpressionKind::Bool(true),
    }
}

fn same(one: &Expression, other: &Expression) -> bool {
    match (&one.kind, &other.kind) {
        (ExpressionKind::Collection(one), ExpressionKind::Collection(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| same(a, b))
        }
        (
            ExpressionKind::Record { ty, properties },
            ExpressionKind::Record {
                ty: other_ty,
                properties: others,
            },
        ) => {
            // The term has a type; a record need not repeat it.
            let same_type = ty == other_ty || ty.is_none() || other_ty.is_none();
            let same_property = |property: &PropertyValue| {
                let mut all = others.iter();
                let other = all.find(|o| o.property.value == property.property.value);
                other.is_some_and(|other| same_value(property.value.as_ref(), other.value.as_ref()))
            };
            same_type && properties.len() == others.len() && properties.iter().all(same_property)
        }
        (one, other) => one == other,
    }
}
