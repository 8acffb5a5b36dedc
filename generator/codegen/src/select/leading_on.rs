//! Complex types that URLs go on through.

use std::collections::HashSet;

use csdl::model::{ElementType, Model, Property, StructuredKind, StructuredTypeId};

/// Complex types with navigation properties: declared, inherited, of a derived type, or of a value inside.
pub(super) fn leading_on(model: &Model) -> HashSet<StructuredTypeId> {
    let complex: Vec<_> = model
        .structured_types
        .iter()
        .filter(|(_, ty)| ty.kind == StructuredKind::Complex)
        .collect();
    let mut found: HashSet<StructuredTypeId> = HashSet::new();
    loop {
        let before = found.len();
        for (id, ty) in &complex {
            let leads = |property: &Property| match property.ty.element {
                ElementType::Structured(target) => {
                    !property.ty.is_collection && found.contains(&target)
                }
                _ => false,
            };
            if !ty.navigation_properties.is_empty() || ty.properties.iter().any(leads) {
                found.extend(model.self_and_bases(*id).map(|(id, _)| id));
                found.extend(model.descendants(*id));
            }
        }
        if found.len() == before {
            return found;
        }
    }
}
