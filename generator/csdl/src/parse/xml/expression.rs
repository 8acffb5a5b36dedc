//! Expressions in attribute and in element notation (sections 14.3 and 14.4).

use super::element::{Attribute, Element};
use super::operands::{operator, path_kind, wrong_count};
use super::reader::Reader;
use super::{attributes, codes, constant};
use crate::span::Span;
use crate::syntax::{Annotation, Expression, ExpressionKind, Text};

/// The expressions that may be written as an attribute.
pub(super) const CONSTANTS_AND_PATHS: &[&str] = &[
    "String",
    "Bool",
    "Int",
    "EnumMember",
    "Path",
    "PropertyPath",
    "NavigationPropertyPath",
    "AnnotationPath",
    "ModelElementPath",
    "AnyPropertyPath",
    "Date",
    "DateTimeOffset",
    "Decimal",
    "Duration",
    "Float",
    "Guid",
    "TimeOfDay",
    "Binary",
    "UrlRef",
];

/// What else an element may write: the other expressions, and annotations of it.
const OTHER_ELEMENTS: &[&str] = &[
    "Record",
    "Collection",
    "Null",
    "If",
    "Apply",
    "Cast",
    "IsOf",
    "LabeledElement",
    "LabeledElementReference",
    "And",
    "Or",
    "Not",
    "Eq",
    "Ne",
    "Gt",
    "Ge",
    "Lt",
    "Le",
    "Has",
    "In",
    "Add",
    "Sub",
    "Neg",
    "Mul",
    "Div",
    "DivBy",
    "Mod",
    "Annotation",
];

impl<'a> Reader<'a, '_> {
    /// The expression that an attribute writes.
    pub(super) fn attribute_expression(&mut self, attribute: &Attribute<'a>) -> Option<Expression> {
        let span = self.span_of(attribute.raw);
        let text = self.value(attribute);
        let kind = if attribute.name == "UrlRef" {
            let url = leaf(ExpressionKind::String(text.into_owned()), span);
            ExpressionKind::UrlRef(Box::new(url))
        } else {
            self.simple(attribute.name, &text, span)?
        };
        Some(leaf(kind, span))
    }

    /// The expression that an element writes; reports an element that is not an expression.
    pub(super) fn expression(
        &mut self,
        mut element: Element<'a>,
        parent: &Element<'a>,
    ) -> Option<Expression> {
        let Some(name) = element.edm() else {
            self.not_an_expression(&element, parent);
            return None;
        };
        let span = element.span;
        if let Some((operator, operands)) = operator(name) {
            let (found, annotations) = self.operands(&mut element, &[]);
            self.count(&element, found.len(), operands, operands);
            return Some(Expression {
                kind: ExpressionKind::Operator(operator, found),
                annotations,
                span,
            });
        }
        let (kind, annotations) = match name {
            "Collection" => {
                let (items, annotations) = self.operands(&mut element, &[]);
                (ExpressionKind::Collection(items), annotations)
            }
            "If" => {
                let (operands, annotations) = self.operands(&mut element, &[]);
                self.count(&element, operands.len(), 2, 3);
                (ExpressionKind::If(operands), annotations)
            }
            "Null" => {
                self.finish(&element, &[]);
                (ExpressionKind::Null, self.only_annotations(&element))
            }
            "Record" => self.record(&mut element),
            "Apply" => {
                let function = self.required(&mut element, "Function");
                let (arguments, annotations) = self.operands(&mut element, &["Function"]);
                let function = function?.value;
                let kind = ExpressionKind::Apply {
                    function,
                    arguments,
                };
                (kind, annotations)
            }
            "Cast" | "IsOf" => {
                let (ty, operand, annotations) = self.type_test(&mut element)?;
                let kind = if name == "Cast" {
                    ExpressionKind::Cast { ty, operand }
                } else {
                    ExpressionKind::IsOf { ty, operand }
                };
                (kind, annotations)
            }
            "LabeledElement" => {
                let label = self.name(&mut element);
                let (value, annotations) = self.valued(&mut element, &["Name"]);
                self.count(&element, usize::from(value.is_some()), 1, 1);
                let kind = ExpressionKind::LabeledElement {
                    name: label?.value,
                    value: Box::new(value?),
                };
                (kind, annotations)
            }
            "UrlRef" => {
                let (value, annotations) = self.valued(&mut element, &[]);
                self.count(&element, usize::from(value.is_some()), 1, 1);
                (ExpressionKind::UrlRef(Box::new(value?)), annotations)
            }
            "LabeledElementReference" => {
                // 4.0 writes the name as an attribute, 4.01 as text.
                let name = self.text(&mut element, "Name");
                self.finish(&element, &["Name"]);
                let (text, at) = self.content(&element);
                let name = name.unwrap_or_else(|| Text {
                    value: text.trim().to_owned(),
                    span: at,
                });
                let kind = ExpressionKind::LabeledElementReference(name.value);
                return Some(leaf(kind, name.span));
            }
            _ if CONSTANTS_AND_PATHS.contains(&name) => {
                self.finish(&element, &[]);
                let (text, at) = self.content(&element);
                let kind = self.simple(name, &text, at)?;
                return Some(leaf(kind, at));
            }
            _ => {
                self.not_an_expression(&element, parent);
                return None;
            }
        };
        Some(Expression {
            kind,
            annotations,
            span,
        })
    }

    fn not_an_expression(&mut self, element: &Element<'_>, parent: &Element<'_>) {
        let allowed = [CONSTANTS_AND_PATHS, OTHER_ELEMENTS].concat();
        self.unknown_element(element, parent, &allowed);
    }

    /// A constant or a path; `None` where the text gives no value.
    fn simple(&mut self, name: &str, text: &str, span: Span) -> Option<ExpressionKind> {
        let trimmed = text.trim();
        if let Some(kind) = path_kind(name) {
            return Some(ExpressionKind::Path(kind, trimmed.to_owned()));
        }
        if name == "String" {
            return Some(ExpressionKind::String(text.to_owned()));
        }
        let value = value_kind(name, trimmed);
        if value.is_some() {
            return value;
        }
        let value = value_kind(name, &trimmed.to_ascii_lowercase());
        if value.is_some() {
            self.misspelled(span, name, trimmed);
            return value;
        }
        let form = constant::form(name)?;
        if !(form.fits)(trimmed) {
            let code = match name {
                "EnumMember" => &codes::ENUM_MEMBER,
                _ => &codes::INVALID_CONSTANT,
            };
            self.invalid(code, span, name, trimmed, form.words);
        }
        (form.keep)(trimmed.to_owned())
    }

    /// The expressions within an element, and its annotations.
    fn operands(
        &mut self,
        element: &mut Element<'a>,
        known: &[&str],
    ) -> (Vec<Expression>, Vec<Annotation>) {
        self.finish(element, known);
        let mut operands = Vec::new();
        let mut annotations = Vec::new();
        while let Some(child) = self.child(element) {
            if child.edm() == Some("Annotation") {
                annotations.extend(self.annotation(child));
            } else {
                operands.extend(self.expression(child, element));
            }
        }
        (operands, annotations)
    }

    fn record(&mut self, element: &mut Element<'a>) -> (ExpressionKind, Vec<Annotation>) {
        let ty = self.optional_reference_to(element, "Type");
        self.finish(element, &["Type"]);
        let mut properties = Vec::new();
        let mut annotations = Vec::new();
        while let Some(child) = self.child(element) {
            match child.edm() {
                Some("PropertyValue") => properties.extend(self.property_value(child)),
                Some("Annotation") => annotations.extend(self.annotation(child)),
                _ => self.unknown_element(&child, element, &["PropertyValue", "Annotation"]),
            }
        }
        let ty = ty.map(|ty| ty.value);
        (ExpressionKind::Record { ty, properties }, annotations)
    }

    /// `Cast` and `IsOf`: a type and one operand. Their facets are checked and have no further use.
    fn type_test(
        &mut self,
        element: &mut Element<'a>,
    ) -> Option<(String, Box<Expression>, Vec<Annotation>)> {
        let ty = self.reference_to(element, "Type");
        self.boolean(element, "Nullable");
        self.facets(element);
        let (operand, annotations) = self.valued(element, &["Type"]);
        self.count(element, usize::from(operand.is_some()), 1, 1);
        Some((ty?.value, Box::new(operand?), annotations))
    }

    fn count(&mut self, element: &Element<'a>, found: usize, least: usize, most: usize) {
        if let Some(problem) = wrong_count(element.name, element.span, found, (least, most)) {
            self.report(problem);
        }
    }
}

fn leaf(kind: ExpressionKind, span: Span) -> Expression {
    Expression {
        kind,
        annotations: Vec::new(),
        span,
    }
}

/// A constant that is kept as a value, not as text.
fn value_kind(name: &str, text: &str) -> Option<ExpressionKind> {
    match name {
        "Bool" => attributes::boolean(text).map(ExpressionKind::Bool),
        "Int" => attributes::integer(text).map(ExpressionKind::Int),
        _ => None,
    }
}
