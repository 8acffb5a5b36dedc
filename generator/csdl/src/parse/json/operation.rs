//! Actions and functions (section 12): an overload is an item of an array.

use jsonc_parser::ast::Value;

use super::element::{Element, Member};
use super::reader::Reader;
use super::typed::TYPED;
use crate::syntax::{Operation, OperationKind, Parameter, ReturnType};

impl Reader<'_> {
    pub(super) fn operation(
        &mut self,
        member: Member<'_>,
        mut element: Element<'_>,
        kind: OperationKind,
    ) -> Option<Operation> {
        let name = self.name(element.what, member);
        let is_bound = self.flag(&mut element, "$IsBound");
        let is_composable =
            kind == OperationKind::Function && self.flag(&mut element, "$IsComposable");
        let entity_set_path = self.text(&mut element, "$EntitySetPath");
        let parameters = self.list(&mut element, "$Parameter", Self::parameter);
        let return_type = element.take("$ReturnType");
        let return_type = return_type.and_then(|member| self.return_type(member));
        let annotations = self.annotations(&mut element, "");
        let known = [
            "$IsBound",
            "$IsComposable",
            "$EntitySetPath",
            "$Parameter",
            "$ReturnType",
        ];
        self.leaf(&mut element, &known);
        Some(Operation {
            kind,
            name: name?,
            is_bound,
            is_composable,
            entity_set_path,
            parameters,
            return_types: return_type.into_iter().collect(),
            annotations,
            span: element.span,
        })
    }

    fn parameter(&mut self, value: &Value<'_>) -> Option<Parameter> {
        let place = self.place(value);
        let mut element = self.element_at("Parameter", "$Parameter", place, value)?;
        let name = self.required(&mut element, "$Name");
        let name = name.map(|name| {
            element.span = element.span.join(name.span);
            self.checked(name, super::form::Form::SimpleIdentifier)
        });
        let typed = self.typed(&mut element);
        let annotations = self.annotations(&mut element, "");
        self.leaf(&mut element, TYPED);
        Some(Parameter {
            name: name?,
            ty: typed.ty,
            nullable: typed.nullable,
            facets: typed.facets,
            annotations,
            span: element.span,
        })
    }

    fn return_type(&mut self, member: Member<'_>) -> Option<ReturnType> {
        let mut element = self.element("ReturnType", member)?;
        let typed = self.typed(&mut element);
        let annotations = self.annotations(&mut element, "");
        self.leaf(&mut element, TYPED);
        Some(ReturnType {
            ty: typed.ty,
            nullable: typed.nullable,
            facets: typed.facets,
            annotations,
            span: element.span,
        })
    }
}
