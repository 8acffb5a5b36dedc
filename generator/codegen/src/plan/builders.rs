//! Request builders: one per way in which an entity type is addressed.

use csdl::diagnostic::Diagnostics;
use csdl::model::{ElementId, StructuredTypeId};

use super::docs::code;
use super::methods::MethodScope;
use super::naming::TypeName;
use super::reserved::of_builders;
use super::{Builder, BuilderKind, Docs, ModelPath, Planner};

impl Planner<'_> {
    /// The request builders of an entity type.
    pub(super) fn builders(
        &self,
        id: StructuredTypeId,
        name: &TypeName,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Builder> {
        self.report_navigations(id, diagnostics);
        self.report_alternate_keys(id, diagnostics);
        let collection_owner = format!("{}_collection", name.model.text());
        let wanted = [
            (&name.builder, false, name.model.text()),
            (&name.collection_builder, true, &*collection_owner),
        ];
        let builders = wanted
            .into_iter()
            .filter_map(|(ident, is_collection, owner)| {
                let ident = ident.clone()?;
                let scope = MethodScope::new([&of_builders(), &[]], &name.path, owner);
                let (methods, parameter_structs) = scope.finish(if is_collection {
                    self.collection_methods(id, name)
                } else {
                    self.single_methods(id)
                });
                let kind = match self.types.structured(id) {
                    Some(value) if is_collection => BuilderKind::Collection(value),
                    Some(value) => BuilderKind::Single(value),
                    None => BuilderKind::Path,
                };
                Some(Builder {
                    ident,
                    kind,
                    docs: self.builder_docs(id, is_collection),
                    methods,
                    parameter_structs,
                    origin: ElementId::Structured(id),
                    gate: None,
                })
            });
        builders.collect()
    }

    fn builder_docs(&self, id: StructuredTypeId, is_collection: bool) -> Docs {
        let mut docs = Docs::default();
        let name = code(&self.model.structured_types[id].name.to_string());
        docs.markdown(&if is_collection {
            format!("Requests for a collection of {name}.")
        } else {
            format!("Requests for a single {name}.")
        });
        docs
    }

    /// The builder of an entity type.
    pub(super) fn builder_path(
        &self,
        id: StructuredTypeId,
        is_collection: bool,
    ) -> Option<ModelPath> {
        self.names.structured(id)?.builder_path(is_collection)
    }
}
