//! `Annotations` elements: their annotations put where their targets lead (section 14.2).

use super::annotation_targets::{Found, Slot};
use super::annotations::add;
use super::containers::child_annotations;
use super::{DocumentIndex, Resolver, codes};
use crate::model::{Annotations, NamedType, PathAnnotations};
use crate::syntax::AnnotationsBlock;

impl<'a> Resolver<'a, '_> {
    pub(super) fn attach_annotations(&mut self) {
        let documents = self.documents;
        let blocks = documents
            .iter()
            .enumerate()
            .flat_map(|(document, content)| {
                let blocks = content
                    .schemas
                    .iter()
                    .flat_map(|schema| &schema.annotations_blocks);
                blocks.map(move |block| (document, block))
            });
        // An annotation can be annotated once it is in its place.
        let (first, last): (Vec<_>, Vec<_>) =
            blocks.partition(|(_, block)| !block.target.value.contains('@'));
        for (document, block) in first.into_iter().chain(last) {
            self.attach(document, block);
        }
    }

    fn attach(&mut self, document: DocumentIndex, block: &'a AnnotationsBlock) {
        let found = match self.find_target(document, &block.target.value) {
            Ok(found) => found,
            Err(why) => {
                let message = format!(
                    "annotation target `{}` leads nowhere: {why}",
                    block.target.value
                );
                self.say(&codes::TARGET_UNKNOWN, block.target.span, message);
                Found::Path
            }
        };
        match found {
            Found::Elements(slots, term) => {
                for slot in &slots {
                    self.put(document, block, slot, term);
                }
            }
            Found::Path => self.keep_path(document, block),
            Found::NotGiven(namespace) => {
                self.keep_path(document, block);
                let name = self.names.name(namespace).to_string();
                self.report_missing(document, &format!("{name}.x"), block.target.span, "type");
            }
        }
    }

    fn put(
        &mut self,
        document: DocumentIndex,
        block: &'a AnnotationsBlock,
        slot: &Slot<'a>,
        term: Option<&'a str>,
    ) {
        for node in &block.annotations {
            let annotation = self.annotation(document, node, block.qualifier.as_ref());
            let owner = term.map(|term| {
                let (term, qualifier) = match term.split_once('#') {
                    Some((term, qualifier)) => (term, Some(qualifier)),
                    None => (term, None),
                };
                (self.names.expand(document, term), qualifier)
            });
            let Some(mut annotations) = self.slot(slot) else {
                continue;
            };
            if let Some((term, qualifier)) = owner {
                let Some(inner) = annotations.find_mut(&term, qualifier) else {
                    let message = format!(
                        "annotation target `{}` leads nowhere: there is no such annotation",
                        block.target.value
                    );
                    self.say(&codes::TARGET_UNKNOWN, block.target.span, message);
                    self.keep_path(document, block);
                    return;
                };
                annotations = &mut inner.annotations;
            }
            if let Some(problem) = add(annotations, annotation) {
                self.report(problem);
            }
        }
    }

    /// Keeps annotations of what is no element of the model, by their target.
    fn keep_path(&mut self, document: DocumentIndex, block: &'a AnnotationsBlock) {
        let target = self.expand(document, &block.target.value);
        let mut all = Annotations::default();
        for node in &block.annotations {
            let annotation = self.annotation(document, node, block.qualifier.as_ref());
            if let Some(problem) = add(&mut all, annotation) {
                self.report(problem);
            }
        }
        self.model.path_annotations.push(PathAnnotations {
            target,
            annotations: all,
            span: block.span,
        });
    }

    fn slot(&mut self, slot: &Slot<'a>) -> Option<&mut Annotations> {
        let model = &mut self.model;
        match *slot {
            Slot::Type(NamedType::Structured(id)) => {
                Some(&mut model.structured_types[id].annotations)
            }
            Slot::Type(NamedType::Enum(id)) => Some(&mut model.enum_types[id].annotations),
            Slot::Type(NamedType::Definition(id)) => {
                Some(&mut model.type_definitions[id].annotations)
            }
            Slot::Property(id, index) => {
                let property = model.structured_types[id].properties.get_mut(index)?;
                Some(&mut property.annotations)
            }
            Slot::Navigation(id, index) => {
                let property = model.structured_types[id]
                    .navigation_properties
                    .get_mut(index)?;
                Some(&mut property.annotations)
            }
            Slot::Member(id, index) => {
                Some(&mut model.enum_types[id].members.get_mut(index)?.annotations)
            }
            Slot::Operation(id) => Some(&mut model.operations[id].annotations),
            Slot::Binding(id) => Some(&mut model.operations[id].binding.as_mut()?.annotations),
            Slot::Parameter(id, index) => {
                Some(&mut model.operations[id].parameters.get_mut(index)?.annotations)
            }
            Slot::Return(id) => Some(&mut model.operations[id].return_type.as_mut()?.annotations),
            Slot::Term(id) => Some(&mut model.terms[id].annotations),
            Slot::Container(id) => Some(&mut model.containers[id].annotations),
            Slot::Child(id, name) => child_annotations(&mut model.containers[id], name),
            Slot::Namespace(index) => {
                let name = self.names.name(index);
                let mut all = model.namespaces.iter_mut();
                all.find(|known| known.name == *name)
                    .map(|known| &mut known.annotations)
            }
        }
    }
}
