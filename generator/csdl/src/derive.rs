//! Data of a model that follows from its elements: derived types, inherited flags, bound operations, types of key
//! parts, optional parameters. The resolver computes it once, an edit computes again what it changed.

use crate::model::{ElementId, ElementType, Model, OperationId, StructuredTypeId};
use crate::rules::{self, KeyPath};
use crate::vocabulary::core::OPTIONAL_PARAMETER;

impl Model {
    /// Computes everything again.
    pub(crate) fn derive_again(&mut self) {
        self.derive_types();
        self.derive_bound();
        self.derive_keys();
        for id in self.operations.ids() {
            self.derive_optional(id);
        }
    }

    /// Computes again what follows from a change of this element.
    pub(crate) fn derive_from(&mut self, element: ElementId) {
        match element {
            ElementId::Structured(_) => {
                self.derive_types();
                self.derive_keys();
            }
            ElementId::Property(..) => self.derive_keys(),
            ElementId::Operation(_) | ElementId::Binding(_) => self.derive_bound(),
            ElementId::Parameter(id, _) => self.derive_optional(id),
            _ => {}
        }
    }

    /// Derived types; and flags: a type derived from an open type is open, one derived from a media entity type
    /// is one (sections 6.2 and 6.3).
    pub(crate) fn derive_types(&mut self) {
        let ids: Vec<_> = self.structured_types.ids().collect();
        for &id in &ids {
            self.structured_types[id].derived.clear();
        }
        for &id in &ids {
            if let Some(base) = self.structured_types[id].base {
                self.structured_types[base].derived.push(id);
            }
        }
        let roots = ids
            .into_iter()
            .filter(|id| self.structured_types[*id].base.is_none());
        let mut open: Vec<StructuredTypeId> = roots.collect();
        while let Some(id) = open.pop() {
            let base = self.structured_types[id].base;
            let inherited = base.map(|base| &self.structured_types[base]);
            let is_open = inherited.is_some_and(|base| base.is_open);
            let has_stream = inherited.is_some_and(|base| base.has_stream);
            let ty = &mut self.structured_types[id];
            ty.is_open = ty.declared.is_open || is_open;
            ty.has_stream = ty.declared.has_stream || has_stream;
            open.extend(&ty.derived);
        }
    }

    /// The operations bound to each type, in document order.
    pub(crate) fn derive_bound(&mut self) {
        self.bound.clear();
        for (id, operation) in self.operations.iter() {
            let Some(binding) = &operation.binding else {
                continue;
            };
            if let ElementType::Structured(ty) = binding.ty.element {
                let bound = self.bound.entry(ty).or_default();
                if binding.ty.is_collection {
                    bound.collection.push(id);
                } else {
                    bound.single.push(id);
                }
            }
        }
    }

    fn derive_keys(&mut self) {
        for id in self.structured_types.ids() {
            let Some(mut key) = self.structured_types[id].key.take() else {
                continue;
            };
            for part in &mut key.parts {
                part.ty = match rules::key_path(self, id, &part.path) {
                    KeyPath::Property(property) => Some(property.ty.clone()),
                    KeyPath::Wrong(_) | KeyPath::Unknown => None,
                };
            }
            self.structured_types[id].key = Some(key);
        }
    }

    /// Parameters annotated with `Core.OptionalParameter` may be left out.
    pub(crate) fn derive_optional(&mut self, id: OperationId) {
        for parameter in &mut self.operations[id].parameters {
            parameter.is_optional = parameter.annotations.find(OPTIONAL_PARAMETER).is_some();
        }
    }
}
