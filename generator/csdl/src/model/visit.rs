//! All annotations of a model.

use super::{Annotations, EntityContainer, Model, Operation, StructuredType};

impl Model {
    /// Calls `visit` with the annotations of every element; those of annotations are within.
    pub fn each_annotations(&self, visit: &mut dyn FnMut(&Annotations)) {
        for reference in &self.references {
            visit(&reference.annotations);
            for include in &reference.includes {
                visit(&include.annotations);
            }
        }
        for namespace in &self.namespaces {
            visit(&namespace.annotations);
        }
        for (_, ty) in self.structured_types.iter() {
            structured(ty, visit);
        }
        for (_, ty) in self.enum_types.iter() {
            visit(&ty.annotations);
            for member in &ty.members {
                visit(&member.annotations);
            }
        }
        for (_, definition) in self.type_definitions.iter() {
            visit(&definition.annotations);
        }
        for (_, found) in self.operations.iter() {
            operation(found, visit);
        }
        for (_, term) in self.terms.iter() {
            visit(&term.annotations);
        }
        for (_, found) in self.containers.iter() {
            container(found, visit);
        }
        for path in &self.path_annotations {
            visit(&path.annotations);
        }
    }
}

fn structured(ty: &StructuredType, visit: &mut dyn FnMut(&Annotations)) {
    visit(&ty.annotations);
    for property in &ty.properties {
        visit(&property.annotations);
    }
    for property in &ty.navigation_properties {
        visit(&property.annotations);
        visit(&property.on_delete_annotations);
        for constraint in &property.referential_constraints {
            visit(&constraint.annotations);
        }
    }
}

fn operation(operation: &Operation, visit: &mut dyn FnMut(&Annotations)) {
    visit(&operation.annotations);
    for parameter in operation.binding.iter().chain(&operation.parameters) {
        visit(&parameter.annotations);
    }
    if let Some(returned) = &operation.return_type {
        visit(&returned.annotations);
    }
}

fn container(container: &EntityContainer, visit: &mut dyn FnMut(&Annotations)) {
    visit(&container.annotations);
    for set in &container.entity_sets {
        visit(&set.annotations);
    }
    for singleton in &container.singletons {
        visit(&singleton.annotations);
    }
    for import in container
        .action_imports
        .iter()
        .chain(&container.function_imports)
    {
        visit(&import.annotations);
    }
}
