//! `edmx:Reference` elements, kept as they are: what a document uses of others (section 4).

use super::annotations::annotations;
use super::{Report, Set};
use crate::model::{Include, IncludeAnnotations, Model, Reference};
use crate::syntax::Text;

pub(super) fn keep(set: Set<'_>, model: &mut Model, report: &mut Report<'_>) {
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    for (document, content) in set.documents.iter().enumerate() {
        let scope = set.scope(document);
        for node in &content.references {
            let includes = node.includes.iter().map(|include| Include {
                namespace: include.namespace.value.clone(),
                alias: text(&include.alias),
                annotations: annotations(scope, report, &include.annotations),
            });
            let includes = includes.collect();
            let nodes = node.include_annotations.iter();
            let include_annotations = nodes.map(|include| IncludeAnnotations {
                term_namespace: include.term_namespace.value.clone(),
                qualifier: text(&include.qualifier),
                target_namespace: text(&include.target_namespace),
            });
            model.references.push(Reference {
                uri: node.uri.value.clone(),
                includes,
                include_annotations: include_annotations.collect(),
                annotations: annotations(scope, report, &node.annotations),
                span: node.span,
            });
        }
    }
}
