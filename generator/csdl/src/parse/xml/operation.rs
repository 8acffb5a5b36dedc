//! `Action` and `Function` (section 12).

use super::element::Element;
use super::reader::Reader;
use super::structured::{FACETS, string_type};
use crate::syntax::{Operation, OperationKind, Parameter, ReturnType};

impl<'a> Reader<'a, '_> {
    pub(super) fn operation(
        &mut self,
        mut element: Element<'a>,
        kind: OperationKind,
    ) -> Option<Operation> {
        let name = self.name(&mut element);
        let is_bound = self.flag(&mut element, "IsBound");
        let is_composable =
            kind == OperationKind::Function && self.flag(&mut element, "IsComposable");
        let entity_set_path = self.text(&mut element, "EntitySetPath");
        let known = ["Name", "IsBound", "IsComposable", "EntitySetPath"];
        self.finish(&element, &known);
        let mut parameters = Vec::new();
        let mut return_types = Vec::new();
        let mut annotations = Vec::new();
        while let Some(child) = self.child(&element) {
            match child.edm() {
                Some("Parameter") => parameters.extend(self.parameter(child)),
                Some("ReturnType") => return_types.push(self.return_type(child)),
                Some("Annotation") => annotations.extend(self.annotation(child)),
                _ => {
                    let allowed = ["Parameter", "ReturnType", "Annotation"];
                    self.unknown_element(&child, &element, &allowed);
                }
            }
        }
        parameters.shrink_to_fit();
        return_types.shrink_to_fit();
        Some(Operation {
            kind,
            name: name?,
            is_bound,
            is_composable,
            entity_set_path,
            parameters,
            return_types,
            annotations,
            span: element.span,
        })
    }

    fn parameter(&mut self, mut element: Element<'a>) -> Option<Parameter> {
        let name = self.name(&mut element);
        let ty = self.reference_to(&mut element, "Type");
        let nullable = self.boolean(&mut element, "Nullable");
        let facets = self.facets(&mut element);
        self.finish(&element, FACETS);
        let annotations = self.only_annotations(&element);
        Some(Parameter {
            name: name?,
            ty: ty.unwrap_or_else(|| string_type(element.span)),
            nullable,
            facets,
            annotations,
            span: element.span,
        })
    }

    fn return_type(&mut self, mut element: Element<'a>) -> ReturnType {
        let ty = self.reference_to(&mut element, "Type");
        let nullable = self.boolean(&mut element, "Nullable");
        let facets = self.facets(&mut element);
        self.finish(&element, FACETS);
        let annotations = self.only_annotations(&element);
        ReturnType {
            ty: ty.unwrap_or_else(|| string_type(element.span)),
            nullable,
            facets,
            annotations,
            span: element.span,
        }
    }
}
