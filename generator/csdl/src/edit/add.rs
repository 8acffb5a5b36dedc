//! Adds elements.

use super::EditError;
use crate::model::{
    Annotations, ElementId, ElementType, EntitySet, EnumMember, Facets, Model, NavigationProperty,
    OperationImport, OperationKind, Parameter, Property, ReturnType, Singleton, StructuredTypeId,
    TypeRef,
};
use crate::name::is_simple_identifier;
use crate::rules::is_entity;
use crate::span::Span;

/// An element to add, with its required attributes. The others are set afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as the elements and attributes are")]
pub enum Child {
    Property { name: String, ty: String },
    NavigationProperty { name: String, ty: String },
    Member { name: String, value: i64 },
    Parameter { name: String, ty: String },
    ReturnType { ty: String },
    EntitySet { name: String, entity_type: String },
    Singleton { name: String, ty: String },
    ActionImport { name: String, action: String },
    FunctionImport { name: String, function: String },
    EntityType { name: String },
    ComplexType { name: String },
    EnumType { name: String },
    TypeDefinition { name: String, underlying: String },
}

impl Child {
    /// The name, as the last segment of the element's path.
    pub fn name(&self) -> &str {
        match self {
            Self::ReturnType { .. } => "$ReturnType",
            Self::Property { name, .. }
            | Self::NavigationProperty { name, .. }
            | Self::Member { name, .. }
            | Self::Parameter { name, .. }
            | Self::EntitySet { name, .. }
            | Self::Singleton { name, .. }
            | Self::ActionImport { name, .. }
            | Self::FunctionImport { name, .. }
            | Self::EntityType { name }
            | Self::ComplexType { name }
            | Self::EnumType { name }
            | Self::TypeDefinition { name, .. } => name,
        }
    }

    /// Whether it is a type: a child of a schema, added with [`Model::add_type`].
    pub fn is_type(&self) -> bool {
        matches!(
            self,
            Self::EntityType { .. }
                | Self::ComplexType { .. }
                | Self::EnumType { .. }
                | Self::TypeDefinition { .. }
        )
    }

    /// Whether elements of this kind have such children.
    pub fn fits(&self, parent: ElementId) -> bool {
        match self {
            Self::Property { .. } | Self::NavigationProperty { .. } => {
                matches!(parent, ElementId::Structured(_))
            }
            Self::Member { .. } => matches!(parent, ElementId::Enum(_)),
            Self::Parameter { .. } | Self::ReturnType { .. } => {
                matches!(parent, ElementId::Operation(_))
            }
            Self::EntitySet { .. }
            | Self::Singleton { .. }
            | Self::ActionImport { .. }
            | Self::FunctionImport { .. } => matches!(parent, ElementId::Container(_)),
            Self::EntityType { .. }
            | Self::ComplexType { .. }
            | Self::EnumType { .. }
            | Self::TypeDefinition { .. } => false,
        }
    }
}

impl Model {
    /// Adds an element after its siblings. `span` is the place of the change.
    pub fn add(
        &mut self,
        parent: ElementId,
        child: &Child,
        span: Span,
    ) -> Result<ElementId, EditError> {
        let path = self.element_path(parent).unwrap_or_default();
        if !child.fits(parent) {
            return Err(EditError::refused(format!(
                "`{path}` is {}, which cannot have such a child",
                parent.kind()
            )));
        }
        self.check_name(parent, &path, child)?;
        let id = match (parent, child) {
            (ElementId::Structured(id), Child::Property { name, ty }) => {
                let ty = self.new_type(ty)?;
                if is_entity(self, ty.element) {
                    return Err(of_entity_type(&path, name));
                }
                let all = &mut self.structured_types[id].properties;
                all.push(Property {
                    name: name.clone(),
                    ty,
                    annotations: Annotations::default(),
                    span,
                });
                ElementId::Property(id, all.len() - 1)
            }
            (ElementId::Structured(id), Child::NavigationProperty { name, ty }) => {
                let (target, is_collection) = self.navigation_type(ty)?;
                let all = &mut self.structured_types[id].navigation_properties;
                all.push(NavigationProperty {
                    name: name.clone(),
                    target,
                    is_collection,
                    nullable: None,
                    contains_target: false,
                    partner: None,
                    referential_constraints: Vec::new(),
                    on_delete: None,
                    on_delete_annotations: Annotations::default(),
                    annotations: Annotations::default(),
                    span,
                });
                ElementId::Navigation(id, all.len() - 1)
            }
            (ElementId::Enum(id), Child::Member { name, value }) => {
                self.check_member_value(id, name, *value)?;
                let all = &mut self.enum_types[id].members;
                all.push(EnumMember {
                    name: name.clone(),
                    value: *value,
                    annotations: Annotations::default(),
                    span,
                });
                ElementId::Member(id, all.len() - 1)
            }
            (ElementId::Operation(id), Child::Parameter { name, ty }) => {
                let ty = self.new_type(ty)?;
                self.operations[id].parameters.push(Parameter {
                    name: name.clone(),
                    ty,
                    is_optional: false,
                    annotations: Annotations::default(),
                    span,
                });
                if let Err(error) = self.check_overload(id) {
                    self.operations[id].parameters.pop();
                    return Err(error);
                }
                ElementId::Parameter(id, self.operations[id].parameters.len() - 1)
            }
            (ElementId::Operation(id), Child::ReturnType { ty }) => {
                let ty = self.new_type(ty)?;
                self.operations[id].return_type = Some(ReturnType {
                    ty,
                    annotations: Annotations::default(),
                    span,
                });
                ElementId::ReturnType(id)
            }
            (ElementId::Container(_), _) => self.add_to_container(parent, child, span)?,
            _ => {
                return Err(EditError::refused(format!(
                    "`{path}` cannot have such a child"
                )));
            }
        };
        self.derive_from(id);
        Ok(id)
    }

    fn add_to_container(
        &mut self,
        parent: ElementId,
        child: &Child,
        span: Span,
    ) -> Result<ElementId, EditError> {
        let ElementId::Container(id) = parent else {
            return Err(EditError::refused("the parent is not an entity container"));
        };
        match child {
            Child::EntitySet { name, entity_type } => {
                let entity_type = self.parse_entity_type(entity_type)?;
                self.check_has_key(entity_type)?;
                let all = &mut self.containers[id].entity_sets;
                all.push(EntitySet {
                    name: name.clone(),
                    entity_type: Some(entity_type),
                    include_in_service_document: true,
                    bindings: Vec::new(),
                    annotations: Annotations::default(),
                    span,
                });
                Ok(ElementId::EntitySet(id, all.len() - 1))
            }
            Child::Singleton { name, ty } => {
                let entity_type = Some(self.parse_entity_type(ty)?);
                let all = &mut self.containers[id].singletons;
                all.push(Singleton {
                    name: name.clone(),
                    entity_type,
                    is_nullable: false,
                    bindings: Vec::new(),
                    annotations: Annotations::default(),
                    span,
                });
                Ok(ElementId::Singleton(id, all.len() - 1))
            }
            Child::ActionImport { name, action } => {
                let import = self.new_import(name, action, OperationKind::Action, span)?;
                let all = &mut self.containers[id].action_imports;
                all.push(import);
                Ok(ElementId::ActionImport(id, all.len() - 1))
            }
            Child::FunctionImport { name, function } => {
                let import = self.new_import(name, function, OperationKind::Function, span)?;
                let all = &mut self.containers[id].function_imports;
                all.push(import);
                Ok(ElementId::FunctionImport(id, all.len() - 1))
            }
            _ => Err(EditError::refused(
                "an entity container cannot have such a child",
            )),
        }
    }

    fn new_import(
        &self,
        name: &str,
        operation: &str,
        kind: OperationKind,
        span: Span,
    ) -> Result<OperationImport, EditError> {
        let qualified = self.qualified(operation);
        let overloads: Vec<_> = self
            .operations
            .iter()
            .filter(|(_, o)| Some(&o.name) == qualified.as_ref())
            .filter(|(_, o)| o.kind == kind && o.binding.is_none())
            .map(|(id, _)| id)
            .collect();
        if overloads.is_empty() {
            return Err(EditError::refused(format!(
                "there is no unbound {} `{operation}`",
                kind.name()
            )));
        }
        Ok(OperationImport {
            name: name.to_owned(),
            overloads,
            entity_set: None,
            include_in_service_document: false,
            annotations: Annotations::default(),
            span,
        })
    }

    /// Names of children are unique, inherited ones included.
    fn check_name(&self, parent: ElementId, path: &str, child: &Child) -> Result<(), EditError> {
        let name = child.name();
        if let Some(old) = self.find_child(parent, name) {
            return Err(EditError::Nothing(format!(
                "`{path}/{name}` is there already{}",
                self.written_type(old)
            )));
        }
        if !is_simple_identifier(name) && name != "$ReturnType" {
            return Err(EditError::refused(format!("`{name}` is not a name")));
        }
        let ElementId::Structured(id) = parent else {
            return Ok(());
        };
        let related = self.self_and_bases(id).map(|(id, _)| id);
        let related: Vec<StructuredTypeId> = related.chain(self.descendants(id)).collect();
        let other = related
            .into_iter()
            .find_map(|id| self.find_child(ElementId::Structured(id), name));
        match other.and_then(|other| self.element_path(other)) {
            Some(other) => Err(EditError::Nothing(format!("`{other}` is there already"))),
            None => Ok(()),
        }
    }

    /// ` with the type …`, where the element has one.
    fn written_type(&self, element: ElementId) -> String {
        let text = match element {
            ElementId::Navigation(id, index) => self.structured_types[id]
                .navigation_properties
                .get(index)
                .and_then(|n| {
                    let target = self.element_type_text(ElementType::Structured(n.target?));
                    Some(if n.is_collection {
                        format!("Collection({target})")
                    } else {
                        target
                    })
                }),
            _ => self.type_ref(element).map(|ty| self.type_text(ty)),
        };
        text.map_or_else(String::new, |text| format!(", with the type `{text}`"))
    }

    fn new_type(&self, text: &str) -> Result<TypeRef, EditError> {
        let (element, is_collection) = self.parse_type(text)?;
        Ok(TypeRef {
            element,
            is_collection,
            nullable: None,
            facets: Facets::default(),
        })
    }

    /// The target of a navigation property, and whether the property is collection-valued.
    pub(super) fn navigation_type(
        &self,
        text: &str,
    ) -> Result<(Option<StructuredTypeId>, bool), EditError> {
        let (element, is_collection) = self.parse_type(text)?;
        if !is_entity(self, element) {
            return Err(EditError::refused(format!(
                "`{}` is not an entity type, and the target of a navigation property is one",
                self.element_type_text(element)
            )));
        }
        let target = match element {
            ElementType::Structured(id) => Some(id),
            _ => None,
        };
        Ok((target, is_collection))
    }
}

pub(super) fn of_entity_type(path: &str, name: &str) -> EditError {
    EditError::refused(format!("property `{path}/{name}` is of an entity type"))
        .help("make it a navigation property")
}
