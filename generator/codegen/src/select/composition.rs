//! Paths that go on from what a function gives.

use csdl::model::{ElementType, Model, Operation, StructuredKind, StructuredTypeId};

/// The entity type whose requests can go on from a function's result (OData CSDL XML 4.01, section 12.7).
pub fn composes_to(model: &Model, operation: &Operation) -> Option<StructuredTypeId> {
    let returned = operation
        .return_type
        .as_ref()
        .filter(|_| operation.is_composable)?;
    match returned.ty.element {
        ElementType::Structured(id)
            if model.structured_types[id].kind == StructuredKind::Entity =>
        {
            Some(id)
        }
        _ => None,
    }
}
