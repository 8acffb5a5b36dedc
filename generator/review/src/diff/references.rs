//! What elements of a model name, and where their own names must differ from others.

use csdl::model::{
    ElementId, ElementType, Model, NamedType, OperationId, StructuredTypeId, TypeRef,
};

/// The type that an element is.
pub(super) fn as_type(element: ElementId) -> Option<NamedType> {
    match element {
        ElementId::Structured(id) => Some(NamedType::Structured(id)),
        ElementId::Enum(id) => Some(NamedType::Enum(id)),
        ElementId::Definition(id) => Some(NamedType::Definition(id)),
        _ => None,
    }
}

fn named(element: ElementType) -> Option<NamedType> {
    match element {
        ElementType::Structured(id) => Some(NamedType::Structured(id)),
        ElementType::Enum(id) => Some(NamedType::Enum(id)),
        ElementType::Definition(id) => Some(NamedType::Definition(id)),
        ElementType::Primitive(_) | ElementType::BuiltInAbstract(_) | ElementType::Unresolved => {
            None
        }
    }
}

/// The declared types that an element's own declaration names.
pub(super) fn types(model: &Model, element: ElementId) -> Vec<NamedType> {
    let of = |ty: &TypeRef| named(ty.element);
    match element {
        ElementId::Property(id, index) => {
            let property = model.structured_types[id].properties.get(index);
            property
                .and_then(|property| of(&property.ty))
                .into_iter()
                .collect()
        }
        ElementId::Navigation(..) | ElementId::EntitySet(..) | ElementId::Singleton(..) => {
            let target = target(model, element);
            target.map(NamedType::Structured).into_iter().collect()
        }
        ElementId::Operation(id) => operation(model, id),
        ElementId::Parameter(id, index) => {
            let parameter = model.operations[id].parameters.get(index);
            parameter
                .and_then(|parameter| of(&parameter.ty))
                .into_iter()
                .collect()
        }
        _ => Vec::new(),
    }
}

fn operation(model: &Model, id: OperationId) -> Vec<NamedType> {
    let operation = &model.operations[id];
    let returned = operation.return_type.iter().map(|returned| &returned.ty);
    let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
    let types = returned.chain(parameters);
    types.filter_map(|ty| named(ty.element)).collect()
}

/// The structured type that URLs lead to through an element.
pub(super) fn target(model: &Model, element: ElementId) -> Option<StructuredTypeId> {
    let structured = |ty: &TypeRef| match ty.element {
        ElementType::Structured(id) => Some(id),
        _ => None,
    };
    match element {
        ElementId::Property(id, index) => {
            structured(&model.structured_types[id].properties.get(index)?.ty)
        }
        ElementId::Navigation(id, index) => {
            model.structured_types[id]
                .navigation_properties
                .get(index)?
                .target
        }
        ElementId::EntitySet(id, index) => model.containers[id].entity_sets.get(index)?.entity_type,
        ElementId::Singleton(id, index) => model.containers[id].singletons.get(index)?.entity_type,
        ElementId::ReturnType(id) => structured(&model.operations[id].return_type.as_ref()?.ty),
        ElementId::Binding(id) => structured(&model.operations[id].binding.as_ref()?.ty),
        _ => None,
    }
}

/// The properties that the key of a type starts at.
pub(super) fn key(model: &Model, id: StructuredTypeId) -> Vec<ElementId> {
    let parts = model.key(id).into_iter().flat_map(|key| &key.parts);
    parts
        .filter_map(|part| {
            let name = part.path.split('/').next()?;
            model.self_and_bases(id).find_map(|(id, ty)| {
                let index = ty
                    .properties
                    .iter()
                    .position(|property| property.name == name)?;
                Some(ElementId::Property(id, index))
            })
        })
        .collect()
}

/// The complex properties of a type, inherited ones and those of derived types included, and their types: what a
/// value of it can hold.
pub(super) fn held(model: &Model, id: StructuredTypeId) -> Vec<(ElementId, StructuredTypeId)> {
    let derived = model.descendants(id).into_iter();
    let ids = model.self_and_bases(id).map(|(id, _)| id).chain(derived);
    ids.flat_map(|id| {
        let properties = model.structured_types[id].properties.iter().enumerate();
        properties.filter_map(move |(index, property)| {
            let element = ElementId::Property(id, index);
            match property.ty.element {
                ElementType::Structured(target) => Some((element, target)),
                _ => None,
            }
        })
    })
    .collect()
}

/// Where the element's name must differ from others': its type, or its namespace.
pub(super) fn place(model: &Model, element: ElementId) -> Option<String> {
    let container = || "/".to_owned();
    Some(match element {
        ElementId::Property(id, _) | ElementId::Navigation(id, _) => {
            model.structured_types[id].name.to_string()
        }
        ElementId::Member(id, _) => model.enum_types[id].name.to_string(),
        ElementId::Operation(id)
        | ElementId::Binding(id)
        | ElementId::Parameter(id, _)
        | ElementId::ReturnType(id) => match &model.operations[id].binding {
            Some(binding) => model.element_type_text(binding.ty.element),
            None => container(),
        },
        ElementId::Structured(id) => model.structured_types[id].name.namespace.to_string(),
        ElementId::Enum(id) => model.enum_types[id].name.namespace.to_string(),
        ElementId::Definition(id) => model.type_definitions[id].name.namespace.to_string(),
        ElementId::Container(_)
        | ElementId::EntitySet(..)
        | ElementId::Singleton(..)
        | ElementId::ActionImport(..)
        | ElementId::FunctionImport(..) => container(),
        ElementId::Term(_) => return None,
    })
}
