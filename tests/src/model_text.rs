//! A resolved type as text: what a reviewer compares with the documentation of the service.

use std::fmt::{Error, Write as _};

use csdl::model::{
    Annotations, ElementType, Expression, ExpressionKind, Model, Operation, OperationId,
    OperationKind, StructuredKind, StructuredTypeId, TypeRef,
};

/// The type with its own and inherited members, and the operations bound to it.
///
/// # Errors
/// None: writing to a string does not fail.
pub fn structured_type(model: &Model, id: StructuredTypeId) -> Result<String, Error> {
    let mut text = String::new();
    let own = &model.structured_types[id];
    let kind = match own.kind {
        StructuredKind::Entity => "entity type",
        StructuredKind::Complex => "complex type",
    };
    writeln!(text, "{kind} {}", own.name)?;
    if let Some(key) = model.key(id) {
        let parts: Vec<_> = key.parts.iter().map(csdl::model::KeyPart::name).collect();
        writeln!(text, "  key {}", parts.join(", "))?;
    }
    annotations(&own.annotations, 1, &mut text)?;
    let mut chain: Vec<_> = model.self_and_bases(id).collect();
    chain.reverse();
    for (declared_by, ty) in chain {
        let from = if declared_by == id {
            String::new()
        } else {
            format!(" (of {})", ty.name)
        };
        for property in &ty.properties {
            writeln!(
                text,
                "  {}: {}{from}",
                property.name,
                type_ref(model, &property.ty)
            )?;
            annotations(&property.annotations, 2, &mut text)?;
        }
        for navigation in &ty.navigation_properties {
            let target = match navigation.target {
                Some(target) => model.structured_types[target].name.to_string(),
                None => "?".to_owned(),
            };
            let target = if navigation.is_collection {
                format!("many {target}")
            } else {
                target
            };
            let contained = if navigation.contains_target {
                ", contained"
            } else {
                ""
            };
            writeln!(text, "  {} -> {target}{contained}{from}", navigation.name)?;
            annotations(&navigation.annotations, 2, &mut text)?;
        }
        let bound = model.bound_operations(declared_by);
        let single = bound.iter().flat_map(|bound| &bound.single);
        let collection = bound.iter().flat_map(|bound| &bound.collection);
        for id in single.chain(collection) {
            operation(model, *id, &mut text)?;
        }
    }
    Ok(text)
}

fn operation(model: &Model, id: OperationId, text: &mut String) -> Result<(), Error> {
    let Operation {
        name,
        kind,
        parameters,
        return_type,
        ..
    } = &model.operations[id];
    let kind = match kind {
        OperationKind::Action => "action",
        OperationKind::Function => "function",
    };
    let typed = parameters
        .iter()
        .map(|parameter| format!("{}: {}", parameter.name, type_ref(model, &parameter.ty)));
    let typed: Vec<_> = typed.collect();
    write!(text, "  {kind} {name}({})", typed.join(", "))?;
    match return_type {
        Some(returned) => writeln!(text, " -> {}", type_ref(model, &returned.ty))?,
        None => writeln!(text)?,
    }
    annotations(&model.operations[id].annotations, 2, text)
}

fn type_ref(model: &Model, ty: &TypeRef) -> String {
    let name = match ty.element {
        ElementType::Primitive(primitive) => format!("Edm.{}", primitive.name()),
        ElementType::BuiltInAbstract(ty) => format!("Edm.{}", ty.name()),
        ElementType::Structured(id) => model.structured_types[id].name.to_string(),
        ElementType::Enum(id) => model.enum_types[id].name.to_string(),
        ElementType::Definition(id) => model.type_definitions[id].name.to_string(),
        ElementType::Unresolved => "?".to_owned(),
    };
    let name = if ty.is_collection {
        format!("Collection({name})")
    } else {
        name
    };
    match (ty.is_collection, ty.nullable) {
        (_, Some(false)) => format!("{name}, not null"),
        (false, _) => format!("{name}, nullable"),
        (true, Some(true)) => format!("{name}, items nullable"),
        (true, None) => name,
    }
}

fn annotations(found: &Annotations, depth: usize, text: &mut String) -> Result<(), Error> {
    let indent = "  ".repeat(depth);
    for annotation in found.iter() {
        let qualifier = annotation
            .qualifier
            .iter()
            .map(|qualifier| format!("#{qualifier}"));
        let term = format!("{}{}", annotation.term, qualifier.collect::<String>());
        match &annotation.value {
            Some(value) => writeln!(text, "{indent}@{term} = {}", expression(value))?,
            None => writeln!(text, "{indent}@{term}")?,
        }
    }
    Ok(())
}

fn expression(value: &Expression) -> String {
    match &value.kind {
        ExpressionKind::String(text) => format!("{text:?}"),
        ExpressionKind::Bool(value) => value.to_string(),
        ExpressionKind::Int(value) => value.to_string(),
        ExpressionKind::Date(text) | ExpressionKind::EnumMember(text) => text.clone(),
        ExpressionKind::Path(_, path) => format!("path {path}"),
        ExpressionKind::Collection(items) => {
            format!(
                "[{}]",
                items.iter().map(expression).collect::<Vec<_>>().join(", ")
            )
        }
        ExpressionKind::Record { properties, .. } => {
            let properties = properties.iter().map(|property| {
                let value = property.value.as_ref().map_or_else(String::new, expression);
                format!("{}: {value}", property.property.value)
            });
            format!("{{{}}}", properties.collect::<Vec<_>>().join(", "))
        }
        other => format!("{other:?}"),
    }
}
