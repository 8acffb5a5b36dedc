//! Expressions (sections 14.3 and 14.4).

use foldhash::{HashMap, HashMapExt as _};

use jsonc_parser::ast::{NumberLit, Value};
use jsonc_parser::common::Ranged as _;

use super::element::Element;
use super::form::Form;
use super::operands::{operator, path_kind, wrong_count};
use super::reader::Reader;
use super::typed::TYPED;
use crate::span::Span;
use crate::syntax::{Expression, ExpressionKind, PropertyValue, Spanned};

/// The members whose names say which expression an object is. One without any is a record.
const EXPRESSIONS: &[&str] = &[
    "$Path",
    "$PropertyPath",
    "$NavigationPropertyPath",
    "$AnnotationPath",
    "$ModelElementPath",
    "$AnyPropertyPath",
    "$And",
    "$Or",
    "$Not",
    "$Eq",
    "$Ne",
    "$Gt",
    "$Ge",
    "$Lt",
    "$Le",
    "$Has",
    "$In",
    "$Add",
    "$Sub",
    "$Neg",
    "$Mul",
    "$Div",
    "$DivBy",
    "$Mod",
    "$Apply",
    "$Cast",
    "$If",
    "$IsOf",
    "$LabeledElement",
    "$LabeledElementReference",
    "$Null",
    "$UrlRef",
];

impl Reader<'_> {
    /// The expression that a value writes; `None` where there is none.
    pub(super) fn expression(&mut self, value: &Value<'_>) -> Option<Expression> {
        let place = self.place(value);
        self.within(place, |reader| reader.value(value, place))?
    }

    fn value(&mut self, value: &Value<'_>, span: Span) -> Option<Expression> {
        let kind = match value {
            Value::NullKeyword(_) => ExpressionKind::Null,
            Value::BooleanLit(found) => ExpressionKind::Bool(found.value),
            Value::NumberLit(found) => number(found),
            Value::StringLit(text) => {
                let kind = ExpressionKind::String(text.value.clone().into_owned());
                return Some(leaf(kind, self.inner(text.range())));
            }
            Value::Array(items) => {
                let items = items.elements.iter();
                ExpressionKind::Collection(items.filter_map(|item| self.expression(item)).collect())
            }
            Value::Object(_) => {
                let mut element = self.element_at("Record", "Record", span, value)?;
                let Some(name) = element.first_of(EXPRESSIONS) else {
                    return Some(self.record(element));
                };
                element.what = name;
                let kind = self.dynamic(&mut element, name);
                let annotations = self.annotations(&mut element, "");
                self.leaf(&mut element, TYPED);
                return Some(Expression {
                    kind: kind?,
                    annotations,
                    span,
                });
            }
        };
        Some(leaf(kind, span))
    }

    /// An expression that the member `name` of an object writes.
    fn dynamic(&mut self, element: &mut Element<'_>, name: &'static str) -> Option<ExpressionKind> {
        let value = element.take(name)?.value;
        let bare = name.trim_start_matches('$');
        if let Some(kind) = path_kind(bare) {
            let path = self.string(name, value)?;
            return Some(ExpressionKind::Path(kind, path.value));
        }
        if let Some((operator, count)) = operator(bare) {
            // An operator with one operand has it itself, not an array.
            let operands = if count == 1 {
                self.expression(value).into_iter().collect()
            } else {
                self.operands(element, name, value, (count, count))?
            };
            return Some(ExpressionKind::Operator(operator, operands));
        }
        Some(match name {
            "$Apply" => {
                let arguments = self.operands(element, name, value, (0, usize::MAX));
                ExpressionKind::Apply {
                    function: self.required(element, "$Function")?.value,
                    arguments: arguments?,
                }
            }
            "$If" => ExpressionKind::If(self.operands(element, name, value, (2, 3))?),
            "$Cast" | "$IsOf" => {
                let operand = self.expression(value);
                // The facets are checked and have no further use.
                let ty = self.typed(element).ty.value;
                let operand = Box::new(operand?);
                if name == "$Cast" {
                    ExpressionKind::Cast { ty, operand }
                } else {
                    ExpressionKind::IsOf { ty, operand }
                }
            }
            "$LabeledElement" => {
                let value = self.expression(value);
                let name = self.required(element, "$Name")?;
                ExpressionKind::LabeledElement {
                    name: self.checked(name, Form::SimpleIdentifier).value,
                    value: Box::new(value?),
                }
            }
            "$LabeledElementReference" => {
                ExpressionKind::LabeledElementReference(self.string(name, value)?.value)
            }
            "$UrlRef" => ExpressionKind::UrlRef(Box::new(self.expression(value)?)),
            // `$Null`: an object, so that annotations of it have a place.
            _ => {
                if !matches!(value, Value::NullKeyword(_)) {
                    self.wrong_kind(name, value, "null");
                }
                ExpressionKind::Null
            }
        })
    }

    /// The operands of an expression, which stand in an array.
    fn operands(
        &mut self,
        element: &Element<'_>,
        name: &str,
        value: &Value<'_>,
        (least, most): (usize, usize),
    ) -> Option<Vec<Expression>> {
        let items = self.items(name, value)?;
        let found: Vec<_> = items
            .iter()
            .filter_map(|item| self.expression(item))
            .collect();
        if let Some(problem) = wrong_count(name, element.span, found.len(), (least, most)) {
            self.report(problem);
        }
        Some(found)
    }

    fn record(&mut self, mut element: Element<'_>) -> Expression {
        let ty = self.text(&mut element, "@type");
        let ty = ty.map(|ty| {
            // The URL of the document that declares the type stands before the `#`.
            let name = ty.value.rsplit('#').next().unwrap_or_default().to_owned();
            self.checked(Spanned { value: name, ..ty }, Form::Reference)
        });
        let mut properties: Vec<PropertyValue> = Vec::new();
        let mut written = HashMap::new();
        for member in std::mem::take(&mut element.children) {
            let Some(property) = self.member_text("PropertyValue", member) else {
                continue;
            };
            let value = self.expression(member.value);
            let annotations = self.annotations(&mut element, member.name);
            if !self.is_first(&mut written, member) {
                continue;
            }
            properties.push(PropertyValue {
                property,
                value,
                annotations,
                span: member.span,
            });
        }
        let annotations = self.annotations(&mut element, "");
        self.finish(&element, EXPRESSIONS);
        Expression {
            kind: ExpressionKind::Record {
                ty: ty.map(|ty| ty.value),
                properties,
            },
            annotations,
            span: element.span,
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

/// A number: an integer where it is one, a decimal number where every digit counts, a double with an exponent.
fn number(number: &NumberLit<'_>) -> ExpressionKind {
    let text = number.value;
    if let Ok(value) = text.parse() {
        ExpressionKind::Int(value)
    } else if text.contains(['e', 'E']) {
        ExpressionKind::Float(text.to_owned())
    } else {
        ExpressionKind::Decimal(text.to_owned())
    }
}
