//! Annotations as they stand in a model element, and terms (section 14).

use super::cycles::{cycles, names};
use super::declare::Source;
use super::{DocumentIndex, Resolver, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{Annotation, Annotations, TermId};
use crate::syntax::{self, Text};

impl<'a> Resolver<'a, '_> {
    /// The annotations of an element; one that repeats another's term and qualifier is left out.
    pub(super) fn annotations(
        &mut self,
        document: DocumentIndex,
        nodes: &'a [syntax::Annotation],
    ) -> Annotations {
        let mut all = Annotations::default();
        for node in nodes {
            let resolved = self.annotation(document, node, None);
            if let Some(problem) = add(&mut all, resolved) {
                self.report(problem);
            }
        }
        all
    }

    /// One annotation; `block` is the qualifier of the `Annotations` element around it.
    pub(super) fn annotation(
        &mut self,
        document: DocumentIndex,
        node: &'a syntax::Annotation,
        block: Option<&Text>,
    ) -> Annotation {
        let value = node.value.clone().map(|mut value| {
            self.expand_expression(document, &mut value);
            value
        });
        if let (Some(own), Some(block)) = (&node.qualifier, block) {
            let message = format!(
                "the annotation has qualifier `{}` inside a block with qualifier `{}`",
                own.value, block.value
            );
            self.report(
                Diagnostic::new(&codes::QUALIFIER_TWICE, own.span, message)
                    .secondary(block.span, "the block's qualifier")
                    .help("use one of the two"),
            );
        }
        let qualifier = node.qualifier.as_ref().or(block);
        Annotation {
            term: self.names.expand(document, &node.term.value),
            qualifier: qualifier.map(|qualifier| qualifier.value.clone()),
            value,
            annotations: self.annotations(document, &node.annotations),
            span: node.span,
        }
    }

    pub(super) fn resolve_terms(&mut self) {
        let sources = self.declared.term_sources.clone();
        for (id, source) in self.model.terms.ids().zip(&sources) {
            let Source { document, node } = *source;
            if let Some(ty) = &node.ty {
                self.model.terms[id].ty = self.type_reference(document, ty, &node.facets);
            }
            self.model.terms[id].base_term = node
                .base_term
                .as_ref()
                .map(|base| self.names.expand(document, &base.value));
            let annotations = self.annotations(document, &node.annotations);
            self.model.terms[id].annotations = annotations;
        }
        self.report_term_cycles();
        let documents = self.documents;
        for (document, content) in documents.iter().enumerate() {
            for schema in &content.schemas {
                let annotations = self.annotations(document, &schema.annotations);
                let mut namespaces = self.model.namespaces.iter_mut();
                let Some(namespace) =
                    namespaces.find(|known| *known.name == schema.namespace.value)
                else {
                    continue;
                };
                let mut problems = Vec::new();
                for annotation in annotations.into_items() {
                    problems.extend(add(&mut namespace.annotations, annotation));
                }
                for problem in problems {
                    self.report(problem);
                }
            }
        }
    }

    /// A base term is another term (section 14.1.2).
    fn report_term_cycles(&mut self) {
        let base = |id: TermId| {
            let Source { document, node } = self.declared.term_sources.get(id.index())?;
            let key = self
                .names
                .declared(*document, &node.base_term.as_ref()?.value)?;
            self.declared.terms.get(&key).copied()
        };
        for cycle in cycles(self.model.terms.ids(), base) {
            let terms = &self.model.terms;
            let all: Vec<_> = cycle.iter().map(|id| terms[*id].name.to_string()).collect();
            let (Some(start), Some(name)) = (cycle.first(), all.first()) else {
                continue;
            };
            let text = &self.declared.term_sources[start.index()].node.base_term;
            let span = text.as_ref().map_or(terms[*start].span, |text| text.span);
            let steps = names(&all, ", whose base term is ");
            self.report(
                Diagnostic::new(
                    &codes::TERM_CYCLE,
                    span,
                    format!("term `{name}` is its own base term"),
                )
                .note(format!("the base term of `{name}` is {steps}"))
                .help("take out one of these BaseTerm attributes"),
            );
        }
    }
}

/// Adds an annotation, or says that there is one with the same term and qualifier (section 14.2).
pub(super) fn add(all: &mut Annotations, annotation: Annotation) -> Option<Diagnostic> {
    let same = |known: &&Annotation| {
        known.term == annotation.term && known.qualifier == annotation.qualifier
    };
    let Some(first) = all.iter().find(same) else {
        all.push(annotation);
        return None;
    };
    let qualifier = match &annotation.qualifier {
        Some(qualifier) => format!("#{qualifier}"),
        None => String::new(),
    };
    let message = format!(
        "annotation `{}{qualifier}` is applied twice to the same element",
        annotation.term
    );
    Some(
        Diagnostic::new(&codes::ANNOTATION_TWICE, annotation.span, message)
            .label("this one is left out")
            .secondary(first.span, "the first one")
            .help("take out one of the two, or give them different qualifiers"),
    )
}
