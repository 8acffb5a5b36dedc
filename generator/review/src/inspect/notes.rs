//! What is to know of a member beside its name and type, in a few words each.

use csdl::model::{
    MaxLength, Model, NavigationProperty, Parameter, Property, Scale, StructuredTypeId,
};
use csdl::vocabulary::core;

/// Of a structural property of a value of type `of`.
pub(crate) fn of_property(model: &Model, property: &Property, of: StructuredTypeId) -> Vec<String> {
    let mut notes = Vec::new();
    let key = model.key(of);
    if key.is_some_and(|key| key.parts.iter().any(|part| part.path == property.name)) {
        notes.push("key".to_owned());
    }
    let (ty, facets) = (&property.ty, &property.ty.facets);
    match (ty.nullable, ty.is_collection) {
        (Some(false), false) => notes.push("not null".to_owned()),
        (Some(true), true) => notes.push("items may be null".to_owned()),
        _ => {}
    }
    if let Some(MaxLength::Value(most)) = facets.max_length {
        notes.push(format!("at most {most} long"));
    }
    if let Some(precision) = facets.precision {
        notes.push(format!("precision {precision}"));
    }
    match facets.scale {
        Some(Scale::Value(scale)) => notes.push(format!("scale {scale}")),
        Some(Scale::Variable) => notes.push("variable scale".to_owned()),
        _ => {}
    }
    if let Some(default) = &facets.default_value {
        notes.push(format!("default {default}"));
    }
    let annotations = &property.annotations;
    for (term, words) in [
        (core::COMPUTED, "computed"),
        (core::IMMUTABLE, "immutable"),
        (core::COMPUTED_DEFAULT_VALUE, "computed where not given"),
    ] {
        if annotations.tag(term) == Some(true) {
            notes.push(words.to_owned());
        }
    }
    notes
}

/// Of a navigation property.
pub(crate) fn of_navigation(navigation: &NavigationProperty) -> Vec<String> {
    let mut notes = Vec::new();
    if navigation.contains_target {
        notes.push("contained".to_owned());
    }
    if navigation.nullable == Some(false) {
        notes.push("not null".to_owned());
    }
    if let Some(partner) = &navigation.partner {
        notes.push(format!("partner {partner}"));
    }
    notes
}

/// Of a parameter.
pub(crate) fn of_parameter(parameter: &Parameter) -> Vec<String> {
    let mut notes = Vec::new();
    if parameter.is_optional {
        notes.push("optional".to_owned());
    }
    if parameter.ty.nullable == Some(false) && !parameter.ty.is_collection {
        notes.push("not null".to_owned());
    }
    notes
}
