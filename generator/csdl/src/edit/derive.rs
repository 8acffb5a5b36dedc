//! What the model derives from its elements, made again.

use crate::model::{ElementId, ElementType, Model, OperationId, StructuredTypeId};

const CORE: &str = "Org.OData.Core.V1";

impl Model {
    /// Makes everything again that follows from the elements. Without a change before it, it changes nothing.
    pub(crate) fn derive_again(&mut self) {
        self.derive_types();
        self.derive_bound();
        self.derive_keys();
        for id in self.operations.ids() {
            self.derive_optional(id);
        }
    }

    /// Makes again what follows from a change of this element alone.
    pub(super) fn derive_from(&mut self, element: ElementId) {
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

    fn derive_types(&mut self) {
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
            let (is_open, has_stream) = base.map_or((false, false), |base| {
                let base = &self.structured_types[base];
                (base.is_open, base.has_stream)
            });
            let ty = &mut self.structured_types[id];
            ty.is_open = ty.declared.is_open || is_open;
            ty.has_stream = ty.declared.has_stream || has_stream;
            open.extend(&ty.derived);
        }
    }

    fn derive_bound(&mut self) {
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
                part.ty = self.key_part_type(id, &part.path);
            }
            self.structured_types[id].key = Some(key);
        }
    }

    fn derive_optional(&mut self, id: OperationId) {
        for parameter in &mut self.operations[id].parameters {
            let annotations = &parameter.annotations;
            parameter.is_optional = annotations.find(CORE, "OptionalParameter").is_some();
        }
    }
}
