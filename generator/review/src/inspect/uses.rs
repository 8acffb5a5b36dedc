//! Where types are used.

use std::collections::BTreeMap;

use csdl::model::{ElementId, ElementType, Model};

/// The elements that have each type, in the document's order: properties, parameters, return types.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    values: BTreeMap<ElementType, Vec<ElementId>>,
    navigations: BTreeMap<ElementType, Vec<ElementId>>,
}

impl Uses {
    pub(crate) fn new(model: &Model) -> Self {
        let mut uses = Self::default();
        for (id, ty) in model.structured_types.iter() {
            for (index, property) in ty.properties.iter().enumerate() {
                uses.value(property.ty.element, ElementId::Property(id, index));
            }
            for (index, navigation) in ty.navigation_properties.iter().enumerate() {
                if let Some(target) = navigation.target {
                    let found = uses.navigations.entry(ElementType::Structured(target));
                    found.or_default().push(ElementId::Navigation(id, index));
                }
            }
        }
        for (id, operation) in model.operations.iter() {
            for (index, parameter) in operation.parameters.iter().enumerate() {
                uses.value(parameter.ty.element, ElementId::Parameter(id, index));
            }
            if let Some(returned) = &operation.return_type {
                uses.value(returned.ty.element, ElementId::ReturnType(id));
            }
        }
        uses
    }

    fn value(&mut self, element: ElementType, by: ElementId) {
        self.values.entry(element).or_default().push(by);
    }

    /// Properties, parameters and return types of the type.
    pub(crate) fn values(&self, element: ElementType) -> &[ElementId] {
        self.values.get(&element).map_or(&[], Vec::as_slice)
    }

    /// Navigation properties to the type.
    pub(crate) fn navigations(&self, element: ElementType) -> &[ElementId] {
        self.navigations.get(&element).map_or(&[], Vec::as_slice)
    }
}
