//! `edmx:Reference` elements, kept as they are: what a document uses of others (section 4).

use super::Resolver;
use crate::model::{Include, IncludeAnnotations, Reference};

impl Resolver<'_, '_> {
    pub(super) fn keep_references(&mut self) {
        let documents = self.documents;
        for (document, content) in documents.iter().enumerate() {
            for node in &content.references {
                let mut includes = Vec::with_capacity(node.includes.len());
                for include in &node.includes {
                    includes.push(Include {
                        namespace: include.namespace.value.clone(),
                        alias: include.alias.as_ref().map(|alias| alias.value.clone()),
                        annotations: self.annotations(document, &include.annotations),
                    });
                }
                let nodes = node.include_annotations.iter();
                let include_annotations = nodes
                    .map(|include| IncludeAnnotations {
                        term_namespace: include.term_namespace.value.clone(),
                        qualifier: include.qualifier.as_ref().map(|text| text.value.clone()),
                        target_namespace: include
                            .target_namespace
                            .as_ref()
                            .map(|text| text.value.clone()),
                    })
                    .collect();
                let annotations = self.annotations(document, &node.annotations);
                self.model.references.push(Reference {
                    uri: node.uri.value.clone(),
                    includes,
                    include_annotations,
                    annotations,
                    span: node.span,
                });
            }
        }
    }
}
