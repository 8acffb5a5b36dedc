//! The ids that elements have once versions are one.

use super::families::Families;
use super::moves::Moves;
use crate::model::{
    ElementType, EntityContainer, EnumType, Model, NamedType, Operation, OperationKind,
    QualifiedName, StructuredType, StructuredTypeId, Term, TypeDefinition, TypeRef,
};

/// Where each element goes.
pub(super) struct Ids {
    pub structured: Moves<StructuredType>,
    pub enums: Moves<EnumType>,
    pub definitions: Moves<TypeDefinition>,
    pub operations: Moves<Operation>,
    pub terms: Moves<Term>,
    pub containers: Moves<EntityContainer>,
}

/// What overloads that become one have in common: what they are bound to, and of functions the names of the parameters
/// (sections 12.2 and 12.4).
#[derive(PartialEq, Eq, Hash)]
struct Overload {
    name: QualifiedName,
    kind: OperationKind,
    bound_to: Option<(Option<QualifiedName>, bool)>,
    parameters: Vec<String>,
}

impl Ids {
    pub fn new(model: &Model, families: &Families) -> Self {
        Self {
            structured: Moves::new(&model.structured_types, |ty| families.key(&ty.name)),
            enums: Moves::new(&model.enum_types, |ty| families.key(&ty.name)),
            definitions: Moves::new(&model.type_definitions, |ty| families.key(&ty.name)),
            operations: Moves::new(&model.operations, |operation| {
                let (name, number) = families.key(&operation.name)?;
                let overload = overload(model, families, name, operation);
                Some((overload, number))
            }),
            terms: Moves::new(&model.terms, |term| families.key(&term.name)),
            containers: Moves::new(&model.containers, |container| families.key(&container.name)),
        }
    }

    /// Points all references of the model to where their targets will be.
    pub fn point(&self, model: &mut Model) {
        for id in model.structured_types.ids() {
            let ty = &mut model.structured_types[id];
            let own = self.structured.id(id);
            // The version before is the type itself.
            ty.base = self.structure(ty.base).filter(|base| Some(*base) != own);
            for property in &mut ty.properties {
                self.type_ref(&mut property.ty);
            }
            for property in &mut ty.navigation_properties {
                property.target = self.structure(property.target);
            }
        }
        for id in model.operations.ids() {
            let operation = &mut model.operations[id];
            let binding = operation.binding.iter_mut();
            for parameter in binding.chain(&mut operation.parameters) {
                self.type_ref(&mut parameter.ty);
            }
            if let Some(returned) = &mut operation.return_type {
                self.type_ref(&mut returned.ty);
            }
        }
        for id in model.terms.ids() {
            self.type_ref(&mut model.terms[id].ty);
        }
        for id in model.containers.ids() {
            let container = &mut model.containers[id];
            for set in &mut container.entity_sets {
                set.entity_type = self.structure(set.entity_type);
            }
            for singleton in &mut container.singletons {
                singleton.entity_type = self.structure(singleton.entity_type);
            }
            let imports = container.action_imports.iter_mut();
            for import in imports.chain(&mut container.function_imports) {
                let overloads = import.overloads.iter();
                let mut overloads: Vec<_> =
                    overloads.filter_map(|id| self.operations.id(*id)).collect();
                overloads.dedup();
                import.overloads = overloads;
            }
        }
        model.container = model.container.and_then(|id| self.containers.id(id));
    }

    fn structure(&self, id: Option<StructuredTypeId>) -> Option<StructuredTypeId> {
        id.and_then(|id| self.structured.id(id))
    }

    fn type_ref(&self, ty: &mut TypeRef) {
        let moved = match ty.element {
            ElementType::Structured(id) => self.structured.id(id).map(ElementType::Structured),
            ElementType::Enum(id) => self.enums.id(id).map(ElementType::Enum),
            ElementType::Definition(id) => self.definitions.id(id).map(ElementType::Definition),
            _ => return,
        };
        ty.element = moved.unwrap_or(ElementType::Unresolved);
    }
}

fn overload(
    model: &Model,
    families: &Families,
    name: QualifiedName,
    operation: &Operation,
) -> Overload {
    let bound_to = operation.binding.as_ref().map(|binding| {
        let ty = match binding.ty.element {
            ElementType::Structured(id) => Some(NamedType::Structured(id)),
            ElementType::Enum(id) => Some(NamedType::Enum(id)),
            ElementType::Definition(id) => Some(NamedType::Definition(id)),
            _ => None,
        };
        let ty = ty.map(|ty| families.unversioned(model.type_name(ty)));
        (ty, binding.ty.is_collection)
    });
    let parameters = match operation.kind {
        OperationKind::Action => Vec::new(),
        OperationKind::Function => {
            let mut names: Vec<_> = operation
                .parameters
                .iter()
                .map(|p| p.name.clone())
                .collect();
            names.sort_unstable();
            names
        }
    };
    Overload {
        name,
        kind: operation.kind,
        bound_to,
        parameters,
    }
}
