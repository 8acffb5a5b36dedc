//! Short descriptions of elements, for changes of whole elements.

use crate::model::{ElementId, Model, OperationKind, StructuredKind, StructuredTypeId};
use crate::span::Span;

/// The XML element that declares it.
pub(super) fn kind(model: &Model, id: ElementId) -> &'static str {
    match id {
        ElementId::Structured(id) => match model.structured_types[id].kind {
            StructuredKind::Entity => "EntityType",
            StructuredKind::Complex => "ComplexType",
        },
        ElementId::Property(..) => "Property",
        ElementId::Navigation(..) => "NavigationProperty",
        ElementId::Enum(_) => "EnumType",
        ElementId::Member(..) => "Member",
        ElementId::Definition(_) => "TypeDefinition",
        ElementId::Operation(id) => match model.operations[id].kind {
            OperationKind::Action => "Action",
            OperationKind::Function => "Function",
        },
        ElementId::Binding(_) | ElementId::Parameter(..) => "Parameter",
        ElementId::ReturnType(_) => "ReturnType",
        ElementId::Term(_) => "Term",
        ElementId::Container(_) => "EntityContainer",
        ElementId::EntitySet(..) => "EntitySet",
        ElementId::Singleton(..) => "Singleton",
        ElementId::ActionImport(..) => "ActionImport",
        ElementId::FunctionImport(..) => "FunctionImport",
    }
}

/// The type of a typed element, the value of a member, else the kind.
pub(super) fn element(model: &Model, id: ElementId) -> Option<String> {
    Some(match id {
        ElementId::Property(owner, at) => {
            let property = model.structured_types[owner].properties.get(at)?;
            model.written_type_text(&property.ty, property.span)
        }
        ElementId::Navigation(owner, at) => {
            let owner = &model.structured_types[owner];
            let property = owner.navigation_properties.get(at)?;
            let target = entity_type(model, property.target, property.span);
            if property.is_collection {
                format!("Collection({target})")
            } else {
                target
            }
        }
        ElementId::Member(owner, at) => {
            let member = model.enum_types[owner].members.get(at)?;
            member.value.to_string()
        }
        ElementId::EntitySet(owner, at) => {
            let set = model.containers[owner].entity_sets.get(at)?;
            entity_type(model, set.entity_type, set.span)
        }
        ElementId::Singleton(owner, at) => {
            let singleton = model.containers[owner].singletons.get(at)?;
            entity_type(model, singleton.entity_type, singleton.span)
        }
        other => kind(model, other).to_owned(),
    })
}

/// The entity type that a start tag names. One that is valid and not in the model is `Edm.EntityType`.
pub(super) fn entity_type(model: &Model, ty: Option<StructuredTypeId>, tag: Span) -> String {
    match ty {
        Some(id) => model.structured_types[id].name.to_string(),
        None => model
            .unresolved_name(tag)
            .unwrap_or("Edm.EntityType")
            .to_owned(),
    }
}
