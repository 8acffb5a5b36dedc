//! The types of a document, for a double.

use csdl::model::Model;
use csdl::vocabulary::core;
use sdk_doubles::graph::Builder;
use sdk_doubles::odata::{Enumeration, Property, Structured};

/// Adds the types of a model; one that is known already is replaced.
pub fn with_types(mut builder: Builder, model: &Model) -> Builder {
    for (_, ty) in model.enum_types.iter() {
        let members: Vec<_> = ty
            .members
            .iter()
            .map(|member| (member.name.as_str(), member.value))
            .collect();
        builder = builder.enumeration(Enumeration::new(
            &ty.name.to_string(),
            ty.is_flags,
            &members,
        ));
    }
    for (_, ty) in model.structured_types.iter() {
        let mut out = Structured::new(ty.name.to_string());
        out.base = ty
            .base
            .map(|base| model.structured_types[base].name.to_string());
        out.is_abstract = ty.is_abstract;
        out.open = ty.is_open;
        let key = ty.key.iter().flat_map(|key| &key.parts);
        out.key = key.map(|part| part.path.clone()).collect();
        out.properties = ty
            .properties
            .iter()
            .map(|property| Property {
                name: property.name.clone(),
                ty: model.type_text(&property.ty).as_str().into(),
                nullable: property.ty.is_nullable(),
                computed: property.annotations.tag(core::COMPUTED) == Some(true),
            })
            .collect();
        for navigation in &ty.navigation_properties {
            let Some(target) = navigation.target else {
                continue;
            };
            let target = &model.structured_types[target].name;
            let ty = if navigation.is_collection {
                format!("Collection({target})")
            } else {
                target.to_string()
            };
            out = out.navigation(&navigation.name, &ty, navigation.contains_target);
        }
        builder = builder.structured(out);
    }
    builder
}
