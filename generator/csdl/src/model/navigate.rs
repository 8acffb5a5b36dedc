//! The model as a tree of elements: children, names, annotations, places.

use super::{Annotations, ElementId, Model, NamedType, QualifiedName, StructuredTypeId};
use crate::span::Span;

/// Elements in document order.
type Elements<'m> = Box<dyn Iterator<Item = ElementId> + 'm>;

/// Reads a part of an element, shared or mutable: both walk the model in the same way.
macro_rules! part {
    ($model:expr, $id:expr, $get:ident, $as:ident, $part:ident $(, $mut:tt)?) => {
        match $id {
            ElementId::Structured(id) => Some(& $($mut)? $model.structured_types[id].$part),
            ElementId::Property(id, at) => {
                Some(& $($mut)? $model.structured_types[id].properties.$get(at)?.$part)
            }
            ElementId::Navigation(id, at) => {
                Some(& $($mut)? $model.structured_types[id].navigation_properties.$get(at)?.$part)
            }
            ElementId::Enum(id) => Some(& $($mut)? $model.enum_types[id].$part),
            ElementId::Member(id, at) => {
                Some(& $($mut)? $model.enum_types[id].members.$get(at)?.$part)
            }
            ElementId::Definition(id) => Some(& $($mut)? $model.type_definitions[id].$part),
            ElementId::Operation(id) => Some(& $($mut)? $model.operations[id].$part),
            ElementId::Binding(id) => {
                Some(& $($mut)? $model.operations[id].binding.$as()?.$part)
            }
            ElementId::Parameter(id, at) => {
                Some(& $($mut)? $model.operations[id].parameters.$get(at)?.$part)
            }
            ElementId::ReturnType(id) => {
                Some(& $($mut)? $model.operations[id].return_type.$as()?.$part)
            }
            ElementId::Term(id) => Some(& $($mut)? $model.terms[id].$part),
            ElementId::Container(id) => Some(& $($mut)? $model.containers[id].$part),
            ElementId::EntitySet(id, at) => {
                Some(& $($mut)? $model.containers[id].entity_sets.$get(at)?.$part)
            }
            ElementId::Singleton(id, at) => {
                Some(& $($mut)? $model.containers[id].singletons.$get(at)?.$part)
            }
            ElementId::ActionImport(id, at) => {
                Some(& $($mut)? $model.containers[id].action_imports.$get(at)?.$part)
            }
            ElementId::FunctionImport(id, at) => {
                Some(& $($mut)? $model.containers[id].function_imports.$get(at)?.$part)
            }
        }
    };
}

impl Model {
    /// The children of all schemas, kind by kind: types, operations (one per overload), terms and entity
    /// containers.
    pub fn schema_children(&self) -> impl Iterator<Item = ElementId> + '_ {
        self.named_types()
            .map(ElementId::from)
            .chain(self.operations.ids().map(ElementId::Operation))
            .chain(self.terms.ids().map(ElementId::Term))
            .chain(self.containers.ids().map(ElementId::Container))
    }

    /// All types: structured types, enumeration types, then type definitions.
    pub fn named_types(&self) -> impl Iterator<Item = NamedType> + '_ {
        let structured = self.structured_types.ids().map(NamedType::Structured);
        let enums = self.enum_types.ids().map(NamedType::Enum);
        let definitions = self.type_definitions.ids().map(NamedType::Definition);
        structured.chain(enums).chain(definitions)
    }

    /// The children of an element: members of types, parameters and return types of operations, children of
    /// entity containers.
    pub fn children(&self, parent: ElementId) -> impl Iterator<Item = ElementId> + '_ {
        let children: Elements<'_> = match parent {
            ElementId::Structured(id) => {
                let ty = &self.structured_types[id];
                let properties =
                    (0..ty.properties.len()).map(move |at| ElementId::Property(id, at));
                let navigation = 0..ty.navigation_properties.len();
                Box::new(properties.chain(navigation.map(move |at| ElementId::Navigation(id, at))))
            }
            ElementId::Enum(id) => {
                let members = 0..self.enum_types[id].members.len();
                Box::new(members.map(move |at| ElementId::Member(id, at)))
            }
            ElementId::Operation(id) => {
                let operation = &self.operations[id];
                let binding = operation
                    .binding
                    .iter()
                    .map(move |_| ElementId::Binding(id));
                let parameters = 0..operation.parameters.len();
                let parameters = parameters.map(move |at| ElementId::Parameter(id, at));
                let returned = operation.return_type.iter();
                let returned = returned.map(move |_| ElementId::ReturnType(id));
                Box::new(binding.chain(parameters).chain(returned))
            }
            ElementId::Container(id) => {
                let container = &self.containers[id];
                let sets = 0..container.entity_sets.len();
                let singletons = 0..container.singletons.len();
                let actions = 0..container.action_imports.len();
                let functions = 0..container.function_imports.len();
                let sets = sets.map(move |at| ElementId::EntitySet(id, at));
                let singletons = singletons.map(move |at| ElementId::Singleton(id, at));
                let actions = actions.map(move |at| ElementId::ActionImport(id, at));
                let functions = functions.map(move |at| ElementId::FunctionImport(id, at));
                Box::new(sets.chain(singletons).chain(actions).chain(functions))
            }
            _ => Box::new(std::iter::empty()),
        };
        children
    }

    /// The child of an element with this name; `$ReturnType` is that of an operation's return type.
    pub fn find_child(&self, parent: ElementId, name: &str) -> Option<ElementId> {
        self.children(parent)
            .find(|child| self.simple_name(*child) == Some(name))
    }

    /// The name of a schema child; `None` for elements in one.
    pub fn qualified_name(&self, id: ElementId) -> Option<&QualifiedName> {
        Some(match id {
            ElementId::Structured(id) => &self.structured_types[id].name,
            ElementId::Enum(id) => &self.enum_types[id].name,
            ElementId::Definition(id) => &self.type_definitions[id].name,
            ElementId::Operation(id) => &self.operations[id].name,
            ElementId::Term(id) => &self.terms[id].name,
            ElementId::Container(id) => &self.containers[id].name,
            _ => return None,
        })
    }

    /// The name of a type.
    pub fn type_name(&self, ty: NamedType) -> &QualifiedName {
        match ty {
            NamedType::Structured(id) => &self.structured_types[id].name,
            NamedType::Enum(id) => &self.enum_types[id].name,
            NamedType::Definition(id) => &self.type_definitions[id].name,
        }
    }

    /// The name of an element without its namespace, `$ReturnType` for a return type. `None` for a position
    /// that is not there.
    pub fn simple_name(&self, id: ElementId) -> Option<&str> {
        if let Some(name) = self.qualified_name(id) {
            return Some(&name.name);
        }
        Some(match id {
            ElementId::Property(id, at) => &self.structured_types[id].properties.get(at)?.name,
            ElementId::Navigation(id, at) => {
                &self.structured_types[id]
                    .navigation_properties
                    .get(at)?
                    .name
            }
            ElementId::Member(id, at) => &self.enum_types[id].members.get(at)?.name,
            ElementId::Binding(id) => &self.operations[id].binding.as_ref()?.name,
            ElementId::Parameter(id, at) => &self.operations[id].parameters.get(at)?.name,
            ElementId::ReturnType(id) => {
                self.operations[id].return_type.as_ref()?;
                "$ReturnType"
            }
            ElementId::EntitySet(id, at) => &self.containers[id].entity_sets.get(at)?.name,
            ElementId::Singleton(id, at) => &self.containers[id].singletons.get(at)?.name,
            ElementId::ActionImport(id, at) => &self.containers[id].action_imports.get(at)?.name,
            ElementId::FunctionImport(id, at) => {
                &self.containers[id].function_imports.get(at)?.name
            }
            _ => return None,
        })
    }

    /// The entity type of an entity set or singleton, where it resolved.
    pub fn entity_type_of(&self, id: ElementId) -> Option<StructuredTypeId> {
        match id {
            ElementId::EntitySet(id, at) => self.containers[id].entity_sets.get(at)?.entity_type,
            ElementId::Singleton(id, at) => self.containers[id].singletons.get(at)?.entity_type,
            _ => None,
        }
    }

    /// The annotations of an element; `None` for a position that is not there.
    pub fn annotations_of(&self, id: ElementId) -> Option<&Annotations> {
        part!(self, id, get, as_ref, annotations)
    }

    /// The annotations of an element, to change them.
    pub(crate) fn annotations_of_mut(&mut self, id: ElementId) -> Option<&mut Annotations> {
        part!(self, id, get_mut, as_mut, annotations, mut)
    }

    /// The start tag of an element; `None` for a position that is not there.
    pub fn span_of(&self, id: ElementId) -> Option<Span> {
        let span: Option<&Span> = part!(self, id, get, as_ref, span);
        span.copied()
    }
}
