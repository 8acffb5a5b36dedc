//! Properties and navigation properties: their types.

use super::annotations::annotations;
use super::type_references::{element_type, type_reference};
use super::{Report, Scope, Set, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Annotations, BuiltInAbstract, ElementType, Model, NavigationProperty, OnDeleteAction, Property,
    ReferentialConstraint, StructuredTypeId,
};
use crate::rules::is_entity;
use crate::syntax::{self, Text};

pub(super) fn resolve(set: Set<'_>, model: &mut Model, report: &mut Report<'_>) {
    for (id, source) in model.structured_types.ids().zip(&set.declared.structured) {
        let scope = set.scope(source.document);
        let node = source.node;
        let ty = &mut model.structured_types[id];
        ty.properties.reserve_exact(node.properties.len());
        let navigation = node.navigation_properties.len();
        ty.navigation_properties.reserve_exact(navigation);
        for property in &node.properties {
            let resolved = resolve_property(scope, model, report, property);
            model.structured_types[id].properties.push(resolved);
        }
        for property in &node.navigation_properties {
            let resolved = resolve_navigation_property(scope, model, report, property);
            let all = &mut model.structured_types[id].navigation_properties;
            all.push(resolved);
        }
        let found = annotations(scope, report, &node.annotations);
        model.structured_types[id].annotations = found;
    }
}

fn resolve_property(
    scope: Scope<'_>,
    model: &mut Model,
    report: &mut Report<'_>,
    node: &syntax::Property,
) -> Property {
    let ty = type_reference(scope, model, report, &node.ty, node.nullable, &node.facets);
    if is_entity(model, ty.element) {
        report.push(
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
        annotations: annotations(scope, report, &node.annotations),
        span: node.span,
    }
}

fn resolve_navigation_property(
    scope: Scope<'_>,
    model: &mut Model,
    report: &mut Report<'_>,
    node: &syntax::NavigationProperty,
) -> NavigationProperty {
    let (element, is_collection) = element_type(scope, model, report, &node.ty);
    let target = navigation_target(model, report, &node.name, element, &node.ty);
    // `Edm.EntityType` is valid and is not a type of the model.
    let any = ElementType::BuiltInAbstract(BuiltInAbstract::EntityType);
    if target.is_none() && element != any && element != ElementType::Unresolved {
        let name = model.element_type_text(element);
        model.unresolved.insert(node.ty.span, name);
    }
    if is_collection && node.nullable.is_some() {
        report.push(
            Diagnostic::new(
                &codes::NULLABLE_COLLECTION,
                node.span,
                format!(
                    "collection-valued navigation property `{}` has Nullable",
                    node.name.value
                ),
            )
            .note("a collection can be empty and cannot be null")
            .help("remove Nullable"),
        );
    }
    let constraints = node.referential_constraints.iter();
    let constraints: Vec<_> = constraints
        .map(|constraint| ReferentialConstraint {
            property: constraint.property.value.clone(),
            referenced_property: constraint.referenced_property.value.clone(),
            annotations: annotations(scope, report, &constraint.annotations),
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
        on_delete: on_delete(report, node),
        on_delete_annotations: match node.on_delete.first() {
            Some(on_delete) => annotations(scope, report, &on_delete.annotations),
            None => Annotations::default(),
        },
        annotations: annotations(scope, report, &node.annotations),
        span: node.span,
    }
}

fn navigation_target(
    model: &Model,
    report: &mut Report<'_>,
    name: &Text,
    element: ElementType,
    ty: &Text,
) -> Option<StructuredTypeId> {
    match element {
        ElementType::Structured(id) if is_entity(model, element) => Some(id),
        ElementType::Unresolved | ElementType::BuiltInAbstract(BuiltInAbstract::EntityType) => None,
        _ => {
            let message = format!(
                "the type `{1}` of navigation property `{0}` is not an entity type",
                name.value,
                model.element_type_text(element)
            );
            report.push(
                Diagnostic::new(&codes::NAVIGATION_TO_NO_ENTITY, ty.span, message)
                    .help("make it a Property, or name an entity type"),
            );
            None
        }
    }
}

fn on_delete(report: &mut Report<'_>, node: &syntax::NavigationProperty) -> Option<OnDeleteAction> {
    if let Some(second) = node.on_delete.get(1) {
        report.say(
            &codes::ON_DELETE,
            second.span,
            format!(
                "navigation property `{}` has a second OnDelete",
                node.name.value
            ),
        );
    }
    let action = &node.on_delete.first()?.action;
    let found = OnDeleteAction::from_name(&action.value);
    if found.is_none() {
        let message = format!("`{}` is not an action of OnDelete", action.value);
        report.push(
            Diagnostic::new(&codes::ON_DELETE, action.span, message)
                .help("write Cascade, None, SetNull or SetDefault"),
        );
    }
    found
}
