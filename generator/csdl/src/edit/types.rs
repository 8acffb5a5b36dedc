//! Adds whole types. What was written of a type that is nowhere is of it then.

use super::{Child, EditError};
use crate::model::{
    Annotations, DeclaredFlags, ElementId, ElementType, EnumType, Facets, Model, NamedType,
    Primitive, QualifiedName, StructuredKind, StructuredType, TypeDefinition,
};
use crate::name::is_simple_identifier;
use crate::span::Span;
use crate::suggest::nearest;

impl Model {
    /// Adds a type to a namespace. Gives the type, and the elements that were written with its name and had no type.
    /// `span` is the place of the change.
    pub fn add_type(
        &mut self,
        namespace: &str,
        child: &Child,
        span: Span,
    ) -> Result<(ElementId, Vec<ElementId>), EditError> {
        let Some(namespace) = self.namespace(namespace) else {
            return Err(self.no_namespace(namespace));
        };
        let simple = child.name();
        let name = QualifiedName::new(namespace, simple);
        if !is_simple_identifier(simple) {
            return Err(EditError::refused(format!("`{simple}` is not a name")));
        }
        if self.find_type(&name).is_some() {
            return Err(EditError::Nothing(format!("`{name}` is there already")));
        }
        let mut others = self.schema_children();
        if let Some(other) = others.find(|id| self.qualified_name(*id) == Some(&name)) {
            return Err(EditError::refused(format!(
                "`{name}` is {}, and names are unique in a namespace",
                other.kind()
            )));
        }
        drop(others);
        let ty = match child {
            Child::EntityType { .. } => self.push_structured(&name, StructuredKind::Entity, span),
            Child::ComplexType { .. } => self.push_structured(&name, StructuredKind::Complex, span),
            Child::EnumType { .. } => NamedType::Enum(self.enum_types.push(EnumType {
                name: name.clone(),
                underlying: Primitive::Int32,
                is_flags: false,
                members: Vec::new(),
                annotations: Annotations::default(),
                span,
            })),
            Child::TypeDefinition { underlying, .. } => {
                let ElementType::Primitive(underlying) = self.parse_element_type(underlying)?
                else {
                    return Err(EditError::refused(format!(
                        "`{underlying}` is not a primitive type"
                    )));
                };
                NamedType::Definition(self.type_definitions.push(TypeDefinition {
                    name: name.clone(),
                    underlying,
                    facets: Facets::default(),
                    annotations: Annotations::default(),
                    span,
                }))
            }
            _ => return Err(EditError::refused("a schema cannot have such a child")),
        };
        self.types.insert(name.clone(), ty);
        let users = self.resolve_to(&name, ty);
        self.derive_again();
        Ok((ty.into(), users))
    }

    fn push_structured(
        &mut self,
        name: &QualifiedName,
        kind: StructuredKind,
        span: Span,
    ) -> NamedType {
        NamedType::Structured(self.structured_types.push(StructuredType {
            name: name.clone(),
            kind,
            base: None,
            derived: Vec::new(),
            is_abstract: false,
            is_open: false,
            has_stream: false,
            declared: DeclaredFlags::default(),
            key: None,
            properties: Vec::new(),
            navigation_properties: Vec::new(),
            annotations: Annotations::default(),
            span,
        }))
    }

    /// The namespace with this name or alias.
    pub(super) fn namespace(&self, name: &str) -> Option<std::sync::Arc<str>> {
        let mut by_name = self.namespaces.iter();
        let mut by_alias = self.namespaces.iter();
        let found = by_name.find(|known| *known.name == *name);
        let found = found
            .or_else(|| by_alias.find(|known| known.aliases.iter().any(|alias| alias == name)));
        found.map(|known| known.name.clone())
    }

    pub(super) fn no_namespace(&self, written: &str) -> EditError {
        let error = EditError::refused(format!("no schema has the namespace `{written}`"));
        match nearest(written, self.namespaces.iter().map(|known| &*known.name)) {
            Some(known) => error.help(format!("did you mean `{known}`?")),
            None => error,
        }
    }

    /// Gives a new type to the elements that name it. What cannot be of it stays as it is.
    fn resolve_to(&mut self, name: &QualifiedName, ty: NamedType) -> Vec<ElementId> {
        if self.unresolved.is_empty() {
            return Vec::new();
        }
        let element = ElementType::from(ty);
        let written = name.to_string();
        let mut users = Vec::new();
        for parent in self.schema_children() {
            let with_children = std::iter::once(parent).chain(self.children(parent));
            users.extend(with_children.filter(|id| {
                let tag = self.span_of(*id);
                let is_it = tag.and_then(|tag| self.unresolved_name(tag)) == Some(&*written);
                is_it && self.lacks_type(*id) && self.may_become(*id, element)
            }));
        }
        for user in &users {
            self.point(*user, element);
            let tag = self.span_of(*user).unwrap_or_default();
            self.unresolved.retain(|span, _| !tag.contains(*span));
        }
        users
    }

    /// Whether the type of an element, or its base type, is not known.
    fn lacks_type(&self, id: ElementId) -> bool {
        match id {
            ElementId::Structured(id) => self.structured_types[id].base.is_none(),
            ElementId::Navigation(id, at) => {
                let found = self.structured_types[id].navigation_properties.get(at);
                found.is_some_and(|found| found.target.is_none())
            }
            ElementId::EntitySet(..) | ElementId::Singleton(..) => {
                self.entity_type_of(id).is_none()
            }
            _ => self
                .type_ref(id)
                .is_some_and(|ty| ty.element == ElementType::Unresolved),
        }
    }
}
