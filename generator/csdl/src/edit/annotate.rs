//! Adds and removes annotations.

use super::EditError;
use crate::model::{Annotation, ElementId, Model, QualifiedName, same_value};

impl Model {
    /// Adds the annotation to the element; an annotation with the same term and qualifier gets the new value.
    pub fn annotate(
        &mut self,
        element: ElementId,
        annotation: Annotation,
    ) -> Result<(), EditError> {
        let path = self.element_path(element).unwrap_or_default();
        let Some(all) = self.annotations_of_mut(element) else {
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

    /// Removes the annotation with this term and qualifier from the element.
    pub fn remove_annotation(
        &mut self,
        element: ElementId,
        term: &QualifiedName,
        qualifier: Option<&str>,
    ) -> Result<(), EditError> {
        let path = self.element_path(element).unwrap_or_default();
        let Some(all) = self.annotations_of_mut(element) else {
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
}

fn missing(path: &str) -> EditError {
    EditError::refused(format!("there is no `{path}`"))
}
