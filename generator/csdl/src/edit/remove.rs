//! Removes elements.

use super::EditError;
use crate::model::{ElementId, Model, NamedType, Operation, OperationId, OperationKind};
use crate::rules::{signature_by_names, signature_by_types};

impl Model {
    /// Removes an element with everything in it. An element that others refer to cannot be removed.
    ///
    /// Later elements in the same list move up by one position.
    pub fn remove(&mut self, element: ElementId) -> Result<(), EditError> {
        let path = self.element_path(element).unwrap_or_default();
        let gone = || EditError::refused(format!("there is no `{path}`"));
        match element {
            ElementId::Structured(id) => self.remove_type(NamedType::Structured(id))?,
            ElementId::Enum(id) => self.remove_type(NamedType::Enum(id))?,
            ElementId::Definition(id) => self.remove_type(NamedType::Definition(id))?,
            ElementId::Property(..) | ElementId::Navigation(..) => self.remove_member(element)?,
            ElementId::Member(id, index) => {
                take(&mut self.enum_types[id].members, index).ok_or_else(gone)?;
            }
            ElementId::Operation(id) => self.remove_operation(id),
            ElementId::Binding(_) => {
                return Err(EditError::refused(format!(
                    "`{path}` is the binding parameter: a bound operation has one"
                ))
                .help("remove the operation instead"));
            }
            ElementId::Parameter(id, index) => {
                let old = take(&mut self.operations[id].parameters, index).ok_or_else(gone)?;
                if let Err(error) = self.check_overload(id) {
                    self.operations[id].parameters.insert(index, old);
                    return Err(error);
                }
            }
            ElementId::ReturnType(id) => {
                if self.operations[id].kind == OperationKind::Function {
                    return Err(EditError::refused(format!(
                        "`{path}` is the return type of a function, which always has one"
                    )));
                }
                self.operations[id].return_type = None;
            }
            ElementId::Term(id) => {
                self.terms.remove(id);
            }
            ElementId::Container(_) => {
                return Err(EditError::refused(format!(
                    "`{path}` is an entity container, which cannot be removed"
                ))
                .help("remove its children"));
            }
            ElementId::EntitySet(id, index) => {
                take(&mut self.containers[id].entity_sets, index).ok_or_else(gone)?;
            }
            ElementId::Singleton(id, index) => {
                take(&mut self.containers[id].singletons, index).ok_or_else(gone)?;
            }
            ElementId::ActionImport(id, index) => {
                take(&mut self.containers[id].action_imports, index).ok_or_else(gone)?;
            }
            ElementId::FunctionImport(id, index) => {
                take(&mut self.containers[id].function_imports, index).ok_or_else(gone)?;
            }
        }
        self.derive_from(element);
        Ok(())
    }

    fn remove_type(&mut self, ty: NamedType) -> Result<(), EditError> {
        let mut users = self.references_to(ty);
        users.retain(|user| !is_within(*user, ty));
        if users.is_empty() {
            self.forget_type(ty);
            return Ok(());
        }
        Err(EditError::refused(format!(
            "`{}` is still used by {}",
            self.type_name(ty),
            self.list(&users)
        ))
        .help("replace it with another type, or remove what uses it first"))
    }

    /// Removes a type without references to it.
    pub(super) fn forget_type(&mut self, ty: NamedType) {
        match ty {
            NamedType::Structured(id) => self.structured_types.remove(id),
            NamedType::Enum(id) => self.enum_types.remove(id),
            NamedType::Definition(id) => self.type_definitions.remove(id),
        };
        self.types.retain(|_, known| *known != ty);
    }

    /// Removes a member unless a key needs it.
    fn remove_member(&mut self, element: ElementId) -> Result<(), EditError> {
        fn without<T: Clone>(all: &mut Vec<T>, index: usize) -> Vec<T> {
            let old = all.clone();
            take(all, index);
            old
        }
        match element {
            ElementId::Property(id, index) => {
                let old = without(&mut self.structured_types[id].properties, index);
                self.check_keys()
                    .inspect_err(|_| self.structured_types[id].properties = old)
            }
            ElementId::Navigation(id, index) => {
                let old = without(&mut self.structured_types[id].navigation_properties, index);
                self.check_keys()
                    .inspect_err(|_| self.structured_types[id].navigation_properties = old)
            }
            _ => Ok(()),
        }
    }

    fn remove_operation(&mut self, id: OperationId) {
        self.operations.remove(id);
        for container in self.containers.ids() {
            let container = &mut self.containers[container];
            for imports in [
                &mut container.action_imports,
                &mut container.function_imports,
            ] {
                // An import without an operation has no URL.
                imports.retain(|import| import.overloads != [id]);
                for import in imports {
                    import.overloads.retain(|overload| *overload != id);
                }
            }
        }
    }

    /// Refuses a change, already made, after which an overload is the same as another (sections 12.2 and 12.4).
    pub(super) fn check_overload(&self, id: OperationId) -> Result<(), EditError> {
        let operation = &self.operations[id];
        let by_names = signature_by_names(operation);
        let by_types = signature_by_types(operation);
        let is_same = |other: &Operation| {
            (by_names.is_some() && signature_by_names(other) == by_names)
                || (by_types.is_some() && signature_by_types(other) == by_types)
        };
        let mut others = self.operations.iter().filter(|(other, _)| *other != id);
        match others.find(|(_, other)| is_same(other)) {
            Some((other, _)) => {
                let path = |id| self.element_path(ElementId::Operation(id));
                let (own, other) = (
                    path(id).unwrap_or_default(),
                    path(other).unwrap_or_default(),
                );
                let message = if own == other {
                    format!("there would be two overloads `{own}`")
                } else {
                    format!("`{own}` and `{other}` would have the same parameter names")
                };
                Err(EditError::refused(message).help("remove one of the two"))
            }
            None => Ok(()),
        }
    }

    /// The paths of the first elements, and the number of the others.
    pub(super) fn list(&self, elements: &[ElementId]) -> String {
        const SHOWN: usize = 3;
        let shown = elements.iter().take(SHOWN);
        let names: Vec<String> = shown
            .filter_map(|id| Some(format!("`{}`", self.element_path(*id)?)))
            .collect();
        match elements.len().saturating_sub(SHOWN) {
            0 => names.join(", "),
            more => format!("{} and {more} more", names.join(", ")),
        }
    }
}

/// Removes without the panic of [`Vec::remove`].
fn take<T>(all: &mut Vec<T>, index: usize) -> Option<T> {
    (index < all.len()).then(|| all.remove(index))
}

/// Whether an element is a part of a type.
fn is_within(element: ElementId, ty: NamedType) -> bool {
    match element {
        ElementId::Property(id, _) | ElementId::Navigation(id, _) => {
            ty == NamedType::Structured(id)
        }
        _ => false,
    }
}
