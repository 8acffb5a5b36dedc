//! Elements of the model by their paths, as annotation targets write them (section 14.2.2).

use std::fmt::Write as _;

use super::{
    ContainerId, ElementType, EnumTypeId, Model, NamedType, OperationId, OperationKind,
    QualifiedName, StructuredTypeId, TermId, TypeDefinitionId, TypeRef,
};
use crate::span::Span;
use crate::target_path::TargetPath;

/// An element of the model that can be named: a child of a schema, or a child of that. Positions are those
/// in the parent's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ElementId {
    /// An entity type or complex type.
    Structured(StructuredTypeId),
    /// A structural property.
    Property(StructuredTypeId, usize),
    /// A navigation property.
    Navigation(StructuredTypeId, usize),
    /// An enumeration type.
    Enum(EnumTypeId),
    /// A member of an enumeration type.
    Member(EnumTypeId, usize),
    /// A type definition.
    Definition(TypeDefinitionId),
    /// One overload of an operation.
    Operation(OperationId),
    /// The binding parameter of an operation.
    Binding(OperationId),
    /// Another parameter.
    Parameter(OperationId, usize),
    /// A return type.
    ReturnType(OperationId),
    /// A term.
    Term(TermId),
    /// An entity container.
    Container(ContainerId),
    /// An entity set.
    EntitySet(ContainerId, usize),
    /// A singleton.
    Singleton(ContainerId, usize),
    /// An action import.
    ActionImport(ContainerId, usize),
    /// A function import.
    FunctionImport(ContainerId, usize),
}

impl ElementId {
    /// What it is, with its article: `a navigation property`.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Structured(_) => "a structured type",
            Self::Property(..) => "a property",
            Self::Navigation(..) => "a navigation property",
            Self::Enum(_) => "an enumeration type",
            Self::Member(..) => "a member of an enumeration",
            Self::Definition(_) => "a type definition",
            Self::Operation(_) => "an operation",
            Self::Binding(_) => "a binding parameter",
            Self::Parameter(..) => "a parameter",
            Self::ReturnType(_) => "a return type",
            Self::Term(_) => "a term",
            Self::Container(_) => "an entity container",
            Self::EntitySet(..) => "an entity set",
            Self::Singleton(..) => "a singleton",
            Self::ActionImport(..) => "an action import",
            Self::FunctionImport(..) => "a function import",
        }
    }

    /// The schema child that it is in; `None` for a schema child.
    pub fn parent(self) -> Option<Self> {
        match self {
            Self::Property(id, _) | Self::Navigation(id, _) => Some(Self::Structured(id)),
            Self::Member(id, _) => Some(Self::Enum(id)),
            Self::Binding(id) | Self::Parameter(id, _) | Self::ReturnType(id) => {
                Some(Self::Operation(id))
            }
            Self::EntitySet(id, _)
            | Self::Singleton(id, _)
            | Self::ActionImport(id, _)
            | Self::FunctionImport(id, _) => Some(Self::Container(id)),
            Self::Structured(_)
            | Self::Enum(_)
            | Self::Definition(_)
            | Self::Operation(_)
            | Self::Term(_)
            | Self::Container(_) => None,
        }
    }
}

impl Model {
    /// The element's path as the target of an annotation is written, without aliases:
    /// `ns.Type/property`, `ns.function(ns.Type,Edm.String)/parameter`, `ns.Container/Set`. `None` for
    /// a position that is not there.
    pub fn element_path(&self, id: ElementId) -> Option<String> {
        match (id, id.parent()) {
            (ElementId::Operation(id), _) => Some(self.operation_path(id)),
            (_, None) => self.qualified_name(id).map(ToString::to_string),
            (_, Some(parent)) => {
                let name = self.simple_name(id)?;
                Some(format!("{}/{name}", self.element_path(parent)?))
            }
        }
    }

    /// The elements with a path: several if it names an operation without its parameter types, none if there is no such
    /// element. Namespaces may be written as aliases.
    pub fn find_elements(&self, path: &str) -> Vec<ElementId> {
        let Some(path) = TargetPath::parse(path) else {
            return Vec::new();
        };
        let Some(name) = self.qualified(path.name) else {
            return Vec::new();
        };
        let found = if path.signature.is_some() {
            self.overloads(&name, path.signature.as_deref())
        } else if let Some(ty) = self.find_type(&name) {
            vec![ElementId::from(ty)]
        } else if let Some((id, _)) = self.containers.iter().find(|(_, c)| c.name == name) {
            vec![ElementId::Container(id)]
        } else if let Some((id, _)) = self.terms.iter().find(|(_, term)| term.name == name) {
            vec![ElementId::Term(id)]
        } else {
            self.overloads(&name, None)
        };
        match path.segments.as_slice() {
            [] => found,
            [child] => found
                .into_iter()
                .filter_map(|parent| self.find_child(parent, child))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// A type as an attribute writes it, without aliases: `Collection(Edm.String)`.
    pub fn type_text(&self, ty: &TypeRef) -> String {
        let name = self.element_type_text(ty.element);
        if ty.is_collection {
            format!("Collection({name})")
        } else {
            name
        }
    }

    /// A type's qualified name; `?` where it did not resolve.
    pub fn element_type_text(&self, element: ElementType) -> String {
        match element {
            ElementType::Primitive(primitive) => format!("Edm.{}", primitive.name()),
            ElementType::BuiltInAbstract(built_in) => format!("Edm.{}", built_in.name()),
            ElementType::Structured(id) => self.structured_types[id].name.to_string(),
            ElementType::Enum(id) => self.enum_types[id].name.to_string(),
            ElementType::Definition(id) => self.type_definitions[id].name.to_string(),
            ElementType::Unresolved => "?".to_owned(),
        }
    }

    /// [`Model::type_text`] of an element with this start tag: a name that was not found stays as it is written.
    pub fn written_type_text(&self, ty: &TypeRef, tag: Span) -> String {
        match self.unresolved_name(tag) {
            Some(name) if ty.element == ElementType::Unresolved && ty.is_collection => {
                format!("Collection({name})")
            }
            Some(name) if ty.element == ElementType::Unresolved => name.to_owned(),
            _ => self.type_text(ty),
        }
    }

    /// An operation with the types in which its overloads differ: of an action only the binding parameter's,
    /// of a function all.
    fn operation_path(&self, id: OperationId) -> String {
        let operation = &self.operations[id];
        let mut path = format!("{}(", operation.name);
        let parameters = match operation.kind {
            OperationKind::Action => &[][..],
            OperationKind::Function => &operation.parameters,
        };
        for (index, parameter) in operation.binding.iter().chain(parameters).enumerate() {
            let comma = if index > 0 { "," } else { "" };
            // Writing to a string does not fail.
            let ty = self.written_type_text(&parameter.ty, parameter.span);
            let _ = write!(path, "{comma}{ty}");
        }
        path.push(')');
        path
    }

    fn overloads(&self, name: &QualifiedName, signature: Option<&[&str]>) -> Vec<ElementId> {
        let fits = |id: OperationId| {
            let Some(types) = signature else { return true };
            let parameters = self.operations[id].in_signature_of(types.len());
            parameters.is_some_and(|parameters| {
                parameters.iter().zip(types).all(|(parameter, text)| {
                    self.expand(text) == self.written_type_text(&parameter.ty, parameter.span)
                })
            })
        };
        let overloads = self.operations.iter().filter(|(_, o)| o.name == *name);
        overloads
            .map(|(id, _)| id)
            .filter(|id| fits(*id))
            .map(ElementId::Operation)
            .collect()
    }

    /// A type's text without aliases.
    fn expand(&self, text: &str) -> String {
        let inner = text
            .strip_prefix("Collection(")
            .and_then(|rest| rest.strip_suffix(')'));
        let name = inner.unwrap_or(text).trim();
        let name = match self.qualified(name) {
            Some(name) => name.to_string(),
            None => name.to_owned(),
        };
        if inner.is_some() {
            format!("Collection({name})")
        } else {
            name
        }
    }

    /// `text` as a qualified name, its alias expanded; `None` where it has no dot.
    pub fn qualified(&self, text: &str) -> Option<QualifiedName> {
        let name = QualifiedName::parse(text)?;
        let by_alias = self.namespaces.iter().find(|namespace| {
            namespace
                .aliases
                .iter()
                .any(|alias| **alias == *name.namespace)
        });
        let is_declared = self.namespaces.iter().any(|n| n.name == name.namespace);
        Some(match by_alias.filter(|_| !is_declared) {
            Some(namespace) => QualifiedName::new(namespace.name.clone(), name.name),
            None => name,
        })
    }
}

impl From<NamedType> for ElementId {
    fn from(ty: NamedType) -> Self {
        match ty {
            NamedType::Structured(id) => Self::Structured(id),
            NamedType::Enum(id) => Self::Enum(id),
            NamedType::Definition(id) => Self::Definition(id),
        }
    }
}

#[cfg(test)]
mod tests;
