//! Terms (section 14.1), and the annotations of schemas.

use super::annotations::{Applied, annotations};
use super::cycles::cycles;
use super::declare::Source;
use super::type_references::type_reference;
use super::{Report, Set, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{Model, TermId};

pub(super) fn resolve(set: Set<'_>, model: &mut Model, report: &mut Report<'_>) {
    for (id, source) in model.terms.ids().zip(&set.declared.term_sources) {
        let Source { document, node } = *source;
        let scope = set.scope(document);
        if let Some(ty) = &node.ty {
            model.terms[id].ty =
                type_reference(scope, model, report, ty, node.nullable, &node.facets);
        }
        let base_term = node.base_term.as_ref();
        model.terms[id].base_term = base_term.map(|base| scope.qualified(&base.value));
        model.terms[id].annotations = annotations(scope, report, &node.annotations);
    }
    report_cycles(set, model, report);
    annotate_namespaces(set, model, report);
}

/// A base term is another term (section 14.1.2).
fn report_cycles(set: Set<'_>, model: &Model, report: &mut Report<'_>) {
    let written = |id: TermId| set.declared.term_sources.get(id.index());
    let base = |id: TermId| {
        let Source { document, node } = written(id)?;
        let scope = set.scope(*document);
        let key = scope.key(&node.base_term.as_ref()?.value)?;
        set.declared.terms.get(&key).copied()
    };
    for cycle in cycles(model.terms.ids(), base) {
        let name = |id: TermId| model.terms[id].name.to_string();
        let text = written(cycle.first).and_then(|source| source.node.base_term.as_ref());
        let span = text.map_or(model.terms[cycle.first].span, |text| text.span);
        let message = format!("term `{}` is its own base term", name(cycle.first));
        let problem = Diagnostic::new(&codes::TERM_CYCLE, span, message);
        report.push(
            cycle
                .explain(problem, name, "has the base term")
                .help("remove one of these BaseTerm attributes"),
        );
    }
}

fn annotate_namespaces(set: Set<'_>, model: &mut Model, report: &mut Report<'_>) {
    for (document, content) in set.documents.iter().enumerate() {
        for schema in &content.schemas {
            let found = annotations(set.scope(document), report, &schema.annotations);
            let mut namespaces = model.namespaces.iter_mut();
            let Some(namespace) = namespaces.find(|known| *known.name == schema.namespace.value)
            else {
                continue;
            };
            let mut applied = Applied::default();
            for annotation in found.into_items() {
                applied.add(report, &mut namespace.annotations, annotation);
            }
        }
    }
}
