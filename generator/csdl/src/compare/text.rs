//! Annotation expressions as short texts: `"text"`, `true`, `{Insertable: false}`.

use std::fmt::{self, Display, Formatter};

use crate::expression::Operator;
use crate::model::{Annotation, Annotations, Expression, ExpressionKind, PropertyValue};

/// The values of an annotation before and now. Types of records and annotations of values are left out,
/// unless only they differ.
pub(super) fn values(old: &Annotation, new: &Annotation) -> (String, String) {
    let short = (value(old, false), value(new, false));
    if short.0 == short.1 {
        (value(old, true), value(new, true))
    } else {
        short
    }
}

/// The value of an annotation, in short.
pub(super) fn annotation(annotation: &Annotation) -> String {
    value(annotation, false)
}

/// Annotations as a suffix; empty if there are none.
pub(super) fn annotations(all: &Annotations) -> String {
    let texts = all.iter().map(|annotation| {
        let name = name(&annotation.term, annotation.qualifier.as_deref());
        format!(" @{name}: {}", value(annotation, true))
    });
    let mut texts: Vec<_> = texts.collect();
    texts.sort_unstable();
    texts.concat()
}

fn value(annotation: &Annotation, is_full: bool) -> String {
    let value = Value {
        expression: annotation.value.as_ref(),
        is_full,
    };
    if is_full {
        format!("{value}{}", annotations(&annotation.annotations))
    } else {
        value.to_string()
    }
}

fn name(term: &dyn Display, qualifier: Option<&str>) -> String {
    match qualifier {
        Some(qualifier) => format!("{term}#{qualifier}"),
        None => term.to_string(),
    }
}

#[derive(Clone, Copy)]
struct Value<'e> {
    expression: Option<&'e Expression>,
    is_full: bool,
}

impl Display for Value<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Some(expression) = self.expression else {
            return f.write_str("true");
        };
        self.kind(&expression.kind, f)?;
        self.annotations(&expression.annotations, f)
    }
}

impl<'e> Value<'e> {
    fn with(self, expression: Option<&'e Expression>) -> Self {
        Self { expression, ..self }
    }

    fn kind(self, kind: &'e ExpressionKind, f: &mut Formatter<'_>) -> fmt::Result {
        match kind {
            ExpressionKind::String(text) => write!(f, "{text:?}"),
            ExpressionKind::Bool(value) => write!(f, "{value}"),
            ExpressionKind::Int(value) => write!(f, "{value}"),
            ExpressionKind::Null => f.write_str("null"),
            ExpressionKind::Binary(text)
            | ExpressionKind::Date(text)
            | ExpressionKind::DateTimeOffset(text)
            | ExpressionKind::Decimal(text)
            | ExpressionKind::Duration(text)
            | ExpressionKind::EnumMember(text)
            | ExpressionKind::Float(text)
            | ExpressionKind::Guid(text)
            | ExpressionKind::TimeOfDay(text)
            | ExpressionKind::Path(_, text)
            | ExpressionKind::LabeledElementReference(text) => f.write_str(text),
            ExpressionKind::Collection(items) => self.list("[", items, "]", f),
            ExpressionKind::If(items) => self.list("if(", items, ")", f),
            ExpressionKind::Operator(operator, items) => {
                f.write_str(operator_name(*operator))?;
                self.list("(", items, ")", f)
            }
            ExpressionKind::Apply {
                function,
                arguments,
            } => {
                f.write_str(function)?;
                self.list("(", arguments, ")", f)
            }
            ExpressionKind::Cast { ty, operand } => {
                write!(f, "cast({}, {ty})", self.with(Some(operand)))
            }
            ExpressionKind::IsOf { ty, operand } => {
                write!(f, "isof({}, {ty})", self.with(Some(operand)))
            }
            ExpressionKind::LabeledElement { name, value } => {
                write!(f, "{name}: {}", self.with(Some(value)))
            }
            ExpressionKind::UrlRef(url) => write!(f, "url({})", self.with(Some(url))),
            ExpressionKind::Record { ty, properties } => self.record(ty.as_deref(), properties, f),
        }
    }

    fn list(
        self,
        open: &str,
        items: &'e [Expression],
        close: &str,
        f: &mut Formatter<'_>,
    ) -> fmt::Result {
        f.write_str(open)?;
        for (index, item) in items.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            write!(f, "{comma}{}", self.with(Some(item)))?;
        }
        f.write_str(close)
    }

    /// Sorted by name, so that equal records have equal texts.
    fn record(
        self,
        ty: Option<&str>,
        properties: &'e [PropertyValue],
        f: &mut Formatter<'_>,
    ) -> fmt::Result {
        if let Some(ty) = ty.filter(|_| self.is_full) {
            write!(f, "{ty} ")?;
        }
        let mut properties: Vec<_> = properties.iter().collect();
        properties.sort_by_key(|property| property.property.value.as_str());
        f.write_str("{")?;
        for (index, property) in properties.into_iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            let value = self.with(property.value.as_ref());
            write!(f, "{comma}{}: {value}", property.property.value)?;
            self.annotations(&property.annotations, f)?;
        }
        f.write_str("}")
    }

    fn annotations(self, all: &'e [Annotation], f: &mut Formatter<'_>) -> fmt::Result {
        if !self.is_full {
            return Ok(());
        }
        for annotation in all {
            let name = name(&annotation.term, annotation.qualifier.as_deref());
            write!(f, " @{name}: {}", self.with(annotation.value.as_ref()))?;
            self.annotations(annotation.annotations.as_slice(), f)?;
        }
        Ok(())
    }
}

fn operator_name(operator: Operator) -> &'static str {
    match operator {
        Operator::And => "and",
        Operator::Or => "or",
        Operator::Not => "not",
        Operator::Eq => "eq",
        Operator::Ne => "ne",
        Operator::Gt => "gt",
        Operator::Ge => "ge",
        Operator::Lt => "lt",
        Operator::Le => "le",
        Operator::Has => "has",
        Operator::In => "in",
        Operator::Add => "add",
        Operator::Sub => "sub",
        Operator::Neg => "neg",
        Operator::Mul => "mul",
        Operator::Div => "div",
        Operator::DivBy => "divby",
        Operator::Mod => "mod",
    }
}
