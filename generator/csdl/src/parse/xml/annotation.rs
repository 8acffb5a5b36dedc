//! `Annotation` and `Annotations` (section 14.2).

use super::codes;
use super::element::Element;
use super::expression::CONSTANTS_AND_PATHS;
use super::reader::Reader;
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::syntax::{Annotation, AnnotationsBlock, Expression, PropertyValue};

impl<'a> Reader<'a, '_> {
    pub(super) fn annotations_block(
        &mut self,
        mut element: Element<'a>,
    ) -> Option<AnnotationsBlock> {
        let target = self.required(&mut element, "Target");
        let qualifier = self.identifier(&mut element, "Qualifier");
        self.finish(&element, &["Target", "Qualifier"]);
        let annotations = self.only_annotations(&element);
        Some(AnnotationsBlock {
            target: target?,
            qualifier,
            annotations,
            span: element.span,
        })
    }

    pub(super) fn annotation(&mut self, mut element: Element<'a>) -> Option<Annotation> {
        let term = self.qualified(&mut element, "Term");
        let qualifier = self.identifier(&mut element, "Qualifier");
        let (value, annotations) = self.valued(&mut element, &["Term", "Qualifier"]);
        Some(Annotation {
            term: term?,
            qualifier,
            value,
            annotations,
            span: element.span,
        })
    }

    pub(super) fn property_value(&mut self, mut element: Element<'a>) -> Option<PropertyValue> {
        let property = self.required(&mut element, "Property");
        let (value, annotations) = self.valued(&mut element, &["Property"]);
        Some(PropertyValue {
            property: property?,
            value,
            annotations,
            span: element.span,
        })
    }

    /// The value of an element that has one, as attribute or child, and the element's annotations.
    pub(super) fn valued(
        &mut self,
        element: &mut Element<'a>,
        known: &[&str],
    ) -> (Option<Expression>, Vec<Annotation>) {
        let mut value: Option<Expression> = None;
        let mut annotations = Vec::new();
        while let Some(attribute) = element.take_any(CONSTANTS_AND_PATHS) {
            let place = self.span_of(attribute.name);
            if let Some(found) = self.attribute_expression(&attribute) {
                self.one_value(&mut value, place, found);
            }
        }
        let known: Vec<&str> = known.iter().chain(CONSTANTS_AND_PATHS).copied().collect();
        self.finish(element, &known);
        while let Some(child) = self.child(element) {
            if child.edm() == Some("Annotation") {
                annotations.extend(self.annotation(child));
                continue;
            }
            let place = child.span;
            if let Some(found) = self.expression(child, element) {
                self.one_value(&mut value, place, found);
            }
        }
        (value, annotations)
    }

    fn one_value(&mut self, value: &mut Option<Expression>, place: Span, found: Expression) {
        match value {
            None => *value = Some(found),
            Some(first) => {
                let diagnostic =
                    Diagnostic::new(&codes::SEVERAL_VALUES, place, "more than one value")
                        .label("left out")
                        .secondary(first.span, "the first value");
                self.report(diagnostic);
            }
        }
    }

    /// The annotations of an element that has no other children.
    pub(super) fn only_annotations(&mut self, element: &Element<'a>) -> Vec<Annotation> {
        let mut annotations = Vec::new();
        while let Some(child) = self.child(element) {
            match child.edm() {
                Some("Annotation") => annotations.extend(self.annotation(child)),
                _ => self.unknown_element(&child, element, &["Annotation"]),
            }
        }
        // Room for four, of which most elements need one, is a quarter of the memory of a document.
        annotations.shrink_to_fit();
        annotations
    }

    /// Reports all children of an element that has none.
    pub(super) fn no_children(&mut self, element: &Element<'a>) {
        while let Some(child) = self.child(element) {
            self.unknown_element(&child, element, &[]);
        }
    }
}
