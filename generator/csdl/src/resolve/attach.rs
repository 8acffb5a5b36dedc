//! `Annotations` elements: their annotations are added to their targets (section 14.2).

use foldhash::{HashMap, HashMapExt as _};

use super::annotation_targets::{Annotated, Found, Targets};
use super::annotations::{Applied, annotation};
use super::extends::Extended;
use super::missing::report_not_given;
use super::{Report, Scope, Set, codes};
use crate::model::{Annotations, Model, PathAnnotations};
use crate::syntax::AnnotationsBlock;

pub(super) fn attach(
    set: Set<'_>,
    extended: &Extended,
    model: &mut Model,
    report: &mut Report<'_>,
) {
    let documents = set.documents.iter().enumerate();
    let blocks = documents.flat_map(|(document, content)| {
        let schemas = content.schemas.iter();
        let blocks = schemas.flat_map(|schema| &schema.annotations_blocks);
        blocks.map(move |block| (document, block))
    });
    // Annotations of annotations are attached after those that they annotate.
    let (first, last): (Vec<_>, Vec<_>) =
        blocks.partition(|(_, block)| !block.target.value.contains('@'));
    let mut applied = HashMap::new();
    for (document, block) in first.into_iter().chain(last) {
        let scope = set.scope(document);
        let targets = Targets {
            set,
            scope,
            extended,
            model,
        };
        match targets.find(&block.target.value) {
            Ok(Found::Annotated(all, term)) => {
                for annotated in all {
                    put((scope, report), model, &mut applied, block, annotated, term);
                }
            }
            Ok(Found::Path) => keep_path(scope, model, report, block),
            Ok(Found::NotGiven(namespace)) => {
                keep_path(scope, model, report, block);
                report_not_given(scope, report, namespace, block.target.span);
            }
            Err(why) => {
                report_unknown(report, block, &why);
                keep_path(scope, model, report, block);
            }
        }
    }
}

fn report_unknown(report: &mut Report<'_>, block: &AnnotationsBlock, why: &str) {
    let target = &block.target;
    let message = format!("annotation target `{}` not found: {why}", target.value);
    report.say(&codes::TARGET_UNKNOWN, target.span, message);
}

/// The annotations of each target, which has those of many blocks where each block has one.
type AppliedTo = HashMap<(Annotated, Option<String>), Applied>;

fn put(
    (scope, report): (Scope<'_>, &mut Report<'_>),
    model: &mut Model,
    applied: &mut AppliedTo,
    block: &AnnotationsBlock,
    annotated: Annotated,
    term: Option<&str>,
) {
    for node in &block.annotations {
        let annotation = annotation(scope, report, node, block.qualifier.as_ref());
        let Some(mut annotations) = annotations_of(scope, model, annotated) else {
            continue;
        };
        if let Some(term) = term {
            let (term, qualifier) = match term.split_once('#') {
                Some((term, qualifier)) => (term, Some(qualifier)),
                None => (term, None),
            };
            let Some(inner) = annotations.find_mut(&scope.qualified(term), qualifier) else {
                report_unknown(report, block, "the element does not have this annotation");
                keep_path(scope, model, report, block);
                return;
            };
            annotations = &mut inner.annotations;
        }
        if Applied::is_needed(annotations) {
            let key = (annotated, term.map(|term| scope.expand(term)));
            let applied = applied.entry(key).or_default();
            applied.add(report, annotations, annotation);
        } else {
            Applied::default().add(report, annotations, annotation);
        }
    }
}

/// Keeps annotations of targets that are not elements of the model.
fn keep_path(
    scope: Scope<'_>,
    model: &mut Model,
    report: &mut Report<'_>,
    block: &AnnotationsBlock,
) {
    let mut all = Annotations::default();
    let mut applied = Applied::default();
    for node in &block.annotations {
        let annotation = annotation(scope, report, node, block.qualifier.as_ref());
        applied.add(report, &mut all, annotation);
    }
    model.path_annotations.push(PathAnnotations {
        target: scope.expand(&block.target.value),
        annotations: all,
        span: block.span,
    });
}

fn annotations_of<'m>(
    scope: Scope<'_>,
    model: &'m mut Model,
    annotated: Annotated,
) -> Option<&'m mut Annotations> {
    match annotated {
        Annotated::Element(id) => model.annotations_of_mut(id),
        Annotated::Namespace(index) => {
            let name = scope.names.name(index);
            let mut all = model.namespaces.iter_mut();
            let found = all.find(|known| known.name == *name);
            found.map(|known| &mut known.annotations)
        }
    }
}
