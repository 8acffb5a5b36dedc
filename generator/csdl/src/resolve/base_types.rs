//! Base types: looked up, checked, freed of cycles; what derived types inherit.

use super::cycles::{cycles, names};
use super::declare::Source;
use super::{Resolver, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{NamedType, StructuredKind, StructuredTypeId};
use crate::syntax;

impl<'a> Resolver<'a, '_> {
    pub(super) fn resolve_base_types(&mut self) {
        let sources = self.declared.structured_sources.clone();
        for (id, source) in self.model.structured_types.ids().zip(&sources) {
            self.model.structured_types[id].base = self.base_type(id, *source);
        }
        let types = &self.model.structured_types;
        for cycle in cycles(types.ids(), |id| types[id].base) {
            self.cut_cycle(&cycle);
        }
        for id in self.model.structured_types.ids() {
            if let Some(base) = self.model.structured_types[id].base {
                self.model.structured_types[base].derived.push(id);
            }
        }
        self.inherit_flags();
    }

    fn base_type(
        &mut self,
        id: StructuredTypeId,
        source: Source<'a, syntax::StructuredType>,
    ) -> Option<StructuredTypeId> {
        let text = source.node.base_type.as_ref()?;
        let kind = source.node.kind;
        let found = self.find_type(source.document, text.value.trim());
        match found {
            Some(NamedType::Structured(base)) => {
                if self.model.structured_types[base].kind == kind {
                    return Some(base);
                }
                let name = &self.model.structured_types[id].name;
                let message = match kind {
                    StructuredKind::Entity => {
                        format!("entity type `{name}` is derived from a complex type")
                    }
                    StructuredKind::Complex => {
                        format!("complex type `{name}` is derived from an entity type")
                    }
                };
                let span = self.model.structured_types[base].span;
                self.report(
                    Diagnostic::new(&codes::BASE_KIND, text.span, message)
                        .secondary(span, "declared here")
                        .help("a base type is of the same kind as the type"),
                );
            }
            Some(other) => {
                let message = format!("base type `{}` is not a structured type", text.value);
                let span = self.type_span(other);
                self.report(
                    Diagnostic::new(&codes::BASE_KIND, text.span, message)
                        .secondary(span, "declared here"),
                );
            }
            // `Edm.EntityType` and `Edm.ComplexType` cannot be base types (section 3.4).
            None if text.value.starts_with("Edm.") => {
                let message = format!("`{}` cannot be a base type", text.value);
                self.report(
                    Diagnostic::new(&codes::BASE_KIND, text.span, message)
                        .help("leave out BaseType"),
                );
            }
            None => self.report_missing(source.document, &text.value, text.span, "type"),
        }
        self.keep_unresolved(source.document, &text.value, text.span);
        None
    }

    /// Cuts the base type of the first type of a cycle.
    fn cut_cycle(&mut self, cycle: &[StructuredTypeId]) {
        let Some(start) = cycle.first().copied() else {
            return;
        };
        let types = &self.model.structured_types;
        let all: Vec<_> = cycle.iter().map(|id| types[*id].name.to_string()).collect();
        let name = types[start].name.to_string();
        self.model.structured_types[start].base = None;
        let Source { document, node } = self.declared.structured_sources[start.index()];
        let Some(text) = &node.base_type else {
            return;
        };
        self.keep_unresolved(document, &text.value, text.span);
        let steps = names(&all, ", which is derived from ");
        self.report(
            Diagnostic::new(
                &codes::BASE_CYCLE,
                text.span,
                format!("`{name}` is derived from itself"),
            )
            .note(format!("`{name}` is derived from {steps}"))
            .help("take out one of these base types"),
        );
    }

    /// A type derived from an open type is open, one derived from a media entity is one (sections 6.3, 6.4).
    fn inherit_flags(&mut self) {
        let roots: Vec<_> = self
            .model
            .structured_types
            .iter()
            .filter(|(_, ty)| ty.base.is_none())
            .map(|(id, _)| id)
            .collect();
        for root in roots {
            for id in self.model.descendants(root) {
                let Some(base) = self.model.structured_types[id].base else {
                    continue;
                };
                let base = &self.model.structured_types[base];
                let (is_open, has_stream) = (base.is_open, base.has_stream);
                self.refuse_closing(id, is_open);
                let ty = &mut self.model.structured_types[id];
                ty.is_open |= is_open;
                ty.has_stream |= has_stream;
            }
        }
    }

    /// `OpenType="false"` on a type derived from an open type contradicts it.
    fn refuse_closing(&mut self, id: StructuredTypeId, base_is_open: bool) {
        let source = self.declared.structured_sources[id.index()];
        if base_is_open && source.node.is_open == Some(false) {
            let message = format!(
                "`{}` says OpenType=\"false\", and its base type is open",
                self.model.structured_types[id].name
            );
            self.report(
                Diagnostic::new(&codes::CLOSED_DERIVED_TYPE, source.node.span, message)
                    .note("the type is taken as open")
                    .help("leave out OpenType"),
            );
        }
    }
}
