//! What is selected and not generated.

use foldhash::HashSet;

use csdl::diagnostic::{Diagnostic, Diagnostics};
use csdl::model::{ElementType, OperationId, StructuredTypeId};

use super::{Planner, codes};

impl Planner<'_> {
    /// What is selected and has no method anywhere.
    pub(super) fn report_left_out(
        &self,
        imported: &HashSet<OperationId>,
        diagnostics: &mut Diagnostics,
    ) {
        for &id in self.selection.operations.keys() {
            let operation = &self.model.operations[id];
            let reason = match &operation.binding {
                None if imported.contains(&id) => continue,
                None => "no operation import calls it".to_owned(),
                Some(binding) => match binding.ty.element {
                    ElementType::Structured(bound_to) => {
                        if self.is_bound_addressed(bound_to, binding.ty.is_collection) {
                            continue;
                        }
                        let ty = &self.model.structured_types[bound_to];
                        if binding.ty.is_collection {
                            format!(
                                "it is bound to a collection of `{}`, which no path of the service addresses",
                                ty.name
                            )
                        } else {
                            format!(
                                "it is bound to `{}`, which no path of the service addresses",
                                ty.name
                            )
                        }
                    }
                    _ => "it is not bound to an entity type".to_owned(),
                },
            };
            diagnostics.push(
                Diagnostic::new(
                    &codes::OPERATION_LEFT_OUT,
                    operation.span,
                    format!("`{}` is not generated: {reason}", operation.name),
                )
                .label("this operation has no method"),
            );
        }
    }

    /// Whether a builder has the operations bound to a type: its own or a derived type's.
    fn is_bound_addressed(&self, id: StructuredTypeId, is_collection: bool) -> bool {
        let derived = self.model.descendants(id);
        std::iter::once(id)
            .chain(derived)
            .any(|id| self.builder_path(id, is_collection).is_some())
    }

    /// Navigation properties that have no method: those of a type that no URL addresses, and those whose target is not
    /// an entity type of the model.
    pub(super) fn report_navigations(&self, id: StructuredTypeId, diagnostics: &mut Diagnostics) {
        let ty = &self.model.structured_types[id];
        if !self.selection.types.contains_key(&id) {
            return;
        }
        let is_addressed = self.is_bound_addressed(id, false);
        for navigation in &ty.navigation_properties {
            let reason = match navigation.target {
                Some(target) if is_addressed || !self.selection.types.contains_key(&target) => None,
                None if is_addressed => {
                    Some("its type is not an entity type of the metadata".to_owned())
                }
                _ => Some(format!("no path of the service addresses a `{}`", ty.name)),
            };
            if let Some(reason) = reason {
                diagnostics.push(
                    Diagnostic::new(
                        &codes::NAVIGATION_LEFT_OUT,
                        navigation.span,
                        format!(
                            "`{}/{}` is generated as a token only",
                            ty.name, navigation.name
                        ),
                    )
                    .label(reason),
                );
            }
        }
        for property in ty.properties.iter().filter(|_| !is_addressed) {
            if self.types.is_stream(&property.ty) {
                diagnostics.push(
                    Diagnostic::new(
                        &codes::STREAM_LEFT_OUT,
                        property.span,
                        format!("`{}/{}` is not generated", ty.name, property.name),
                    )
                    .label(format!("no path of the service addresses a `{}`", ty.name)),
                );
            }
        }
    }
}
