//! Annotations as they stand in a model element (section 14.2).

use super::expand::expression;
use super::{Report, Scope, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{Annotation, Annotations};
use crate::syntax::{self, Text};

/// The annotations of an element; one that repeats another's term and qualifier is left out.
pub(super) fn annotations(
    scope: Scope<'_>,
    report: &mut Report<'_>,
    nodes: &[syntax::Annotation],
) -> Annotations {
    let mut all = Annotations::default();
    for node in nodes {
        let resolved = annotation(scope, report, node, None);
        add(report, &mut all, resolved);
    }
    all
}

/// One annotation; `block` is the qualifier of the `Annotations` element around it.
pub(super) fn annotation(
    scope: Scope<'_>,
    report: &mut Report<'_>,
    node: &syntax::Annotation,
    block: Option<&Text>,
) -> Annotation {
    if let (Some(own), Some(block)) = (&node.qualifier, block) {
        let message = format!(
            "the annotation has qualifier `{}` inside a block with qualifier `{}`",
            own.value, block.value
        );
        report.push(
            Diagnostic::new(&codes::QUALIFIER_TWICE, own.span, message)
                .secondary(block.span, "the block's qualifier")
                .help("use one of the two"),
        );
    }
    let qualifier = node.qualifier.as_ref().or(block);
    let value = node.value.as_ref();
    Annotation {
        term: scope.qualified(&node.term.value),
        qualifier: qualifier.map(|qualifier| qualifier.value.clone()),
        value: value.map(|value| expression(scope, report, value)),
        annotations: annotations(scope, report, &node.annotations),
        span: node.span,
    }
}

/// Adds an annotation, or reports that there is one with the same term and qualifier (section 14.2).
pub(super) fn add(report: &mut Report<'_>, all: &mut Annotations, annotation: Annotation) {
    let same = |known: &&Annotation| {
        known.term == annotation.term && known.qualifier == annotation.qualifier
    };
    let Some(first) = all.iter().find(same) else {
        all.push(annotation);
        return;
    };
    let qualifier = match &annotation.qualifier {
        Some(qualifier) => format!("#{qualifier}"),
        None => String::new(),
    };
    let message = format!(
        "annotation `{}{qualifier}` is applied twice to the same element",
        annotation.term
    );
    report.push(
        Diagnostic::new(&codes::ANNOTATION_TWICE, annotation.span, message)
            .label("this one is left out")
            .secondary(first.span, "the first one")
            .help("remove one of the two, or give them different qualifiers"),
    );
}
