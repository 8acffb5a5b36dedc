//! Properties and navigation properties: their types.

use super::declare::Source;
use super::{DocumentIndex, Resolver, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Annotations, BuiltInAbstract, ElementType, NavigationProperty, OnDeleteAction, Property,
    ReferentialConstraint, StructuredKind, StructuredTypeId,
};
use crate::syntax::{self, Text};

impl<'a> Resolver<'a, '_> {
    pub(super) fn resolve_members(&mut self) {
        let sources = self.declared.structured_sources.clone();
        for (id, source) in self.model.structured_types.ids().zip(&sources) {
            let Source { document, node } = *source;
            for property in &node.properties {
                let resolved = self.property(document, property);
                self.model.structured_types[id].properties.push(resolved);
            }
            for property in &node.navigation_properties {
                let resolved = self.navigation_property(document, property);
                self.model.structured_types[id]
                    .navigation_properties
                    .push(resolved);
            }
            let annotations = self.annotations(document, &node.annotations);
            self.model.structured_types[id].annotations = annotations;
        }
    }

    fn property(&mut self, document: DocumentIndex, node: &'a syntax::Property) -> Property {
        let ty = self.type_reference(document, &node.ty, &node.facets);
        let wrong = match ty.element {
            ElementType::Structured(id) => {
                self.model.structured_types[id].kind == StructuredKind::Entity
            }
            ElementType::BuiltInAbstract(built_in) => built_in == BuiltInAbstract::EntityType,
            _ => false,
        };
        if wrong {
            self.report(
                Diagnostic::new(
                    &codes::PROPERTY_OF_ENTITY_TYPE,
                    node.ty.span,
                    format!("property `{}` is of an entity type", node.name.value),
                )
                .help("make it a NavigationProperty, or its type a ComplexType"),
            );
        }
        Property {
            name: node.name.value.clone(),
            ty,
            annotations: self.annotations(document, &node.annotations),
            span: node.span,
        }
    }

    fn navigation_property(
        &mut self,
        document: DocumentIndex,
        node: &'a syntax::NavigationProperty,
    ) -> NavigationProperty {
        let (element, is_collection) = self.element_type(document, &node.ty);
        let target = self.navigation_target(&node.name, element, &node.ty);
        // `Edm.EntityType` leads to no type and is no mistake.
        let any = ElementType::BuiltInAbstract(BuiltInAbstract::EntityType);
        if target.is_none() && element != any && element != ElementType::Unresolved {
            let name = self.show_element(element);
            self.model.unresolved.insert(node.ty.span, name);
        }
        if is_collection && node.nullable.is_some() {
            self.report(
                Diagnostic::new(
                    &codes::NULLABLE_COLLECTION,
                    node.span,
                    format!(
                        "navigation property `{}` leads to many and has Nullable",
                        node.name.value
                    ),
                )
                .note("a collection may be empty and is never null")
                .help("leave out Nullable"),
            );
        }
        let constraints = node.referential_constraints.iter();
        let constraints: Vec<_> = constraints
            .map(|constraint| ReferentialConstraint {
                property: constraint.property.value.clone(),
                referenced_property: constraint.referenced_property.value.clone(),
                annotations: self.annotations(document, &constraint.annotations),
                span: constraint.span,
            })
            .collect();
        NavigationProperty {
            name: node.name.value.clone(),
            target,
            is_collection,
            nullable: node.nullable,
            contains_target: node.contains_target,
            partner: node.partner.as_ref().map(|partner| partner.value.clone()),
            referential_constraints: constraints,
            on_delete: self.on_delete(node),
            on_delete_annotations: match node.on_delete.first() {
                Some(on_delete) => self.annotations(document, &on_delete.annotations),
                None => Annotations::default(),
            },
            annotations: self.annotations(document, &node.annotations),
            span: node.span,
        }
    }

    fn navigation_target(
        &mut self,
        name: &Text,
        element: ElementType,
        ty: &Text,
    ) -> Option<StructuredTypeId> {
        match element {
            ElementType::Structured(id)
                if self.model.structured_types[id].kind == StructuredKind::Entity =>
            {
                Some(id)
            }
            ElementType::Unresolved | ElementType::BuiltInAbstract(BuiltInAbstract::EntityType) => {
                None
            }
            _ => {
                let message = format!(
                    "navigation property `{}` leads to `{}`, which is not an entity type",
                    name.value,
                    self.show_element(element)
                );
                self.report(
                    Diagnostic::new(&codes::NAVIGATION_TO_NO_ENTITY, ty.span, message)
                        .help("make it a Property, or name an entity type"),
                );
                None
            }
        }
    }

    fn on_delete(&mut self, node: &syntax::NavigationProperty) -> Option<OnDeleteAction> {
        if let Some(second) = node.on_delete.get(1) {
            self.say(
                &codes::ON_DELETE,
                second.span,
                format!(
                    "navigation property `{}` has a second OnDelete",
                    node.name.value
                ),
            );
        }
        let action = &node.on_delete.first()?.action;
        match action.value.as_str() {
            "Cascade" => Some(OnDeleteAction::Cascade),
            "None" => Some(OnDeleteAction::None),
            "SetNull" => Some(OnDeleteAction::SetNull),
            "SetDefault" => Some(OnDeleteAction::SetDefault),
            other => {
                let message = format!("`{other}` is not an action of OnDelete");
                self.report(
                    Diagnostic::new(&codes::ON_DELETE, action.span, message)
                        .help("write Cascade, None, SetNull or SetDefault"),
                );
                None
            }
        }
    }
}
