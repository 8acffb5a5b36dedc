//! Values of TOML as annotation expressions.

use csdl::model::{Expression, ExpressionKind, Model, PropertyValue};
use csdl::span::{Span, Spanned};

use super::terms;
use crate::config::fixup::Value;

/// The expression that a value means, the aliases in it expanded.
pub(super) fn expression(model: &Model, value: &Value, span: Span) -> Expression {
    let kind = match value {
        Value::Bool(value) => ExpressionKind::Bool(*value),
        Value::Int(number) => ExpressionKind::Int(*number),
        Value::Float(text) => ExpressionKind::Float(text.clone()),
        Value::String(text) => ExpressionKind::String(text.clone()),
        Value::Date(text) => ExpressionKind::Date(text.clone()),
        Value::DateTimeOffset(text) => ExpressionKind::DateTimeOffset(text.clone()),
        Value::TimeOfDay(text) => ExpressionKind::TimeOfDay(text.clone()),
        Value::Enum(text) => {
            let members: Vec<String> = text.split_whitespace().map(|m| names(model, m)).collect();
            ExpressionKind::EnumMember(members.join(" "))
        }
        Value::Path(kind, path) => ExpressionKind::Path(*kind, names(model, path)),
        Value::Collection(items) => {
            let items = items.iter().map(|item| expression(model, item, span));
            ExpressionKind::Collection(items.collect())
        }
        Value::Record { ty, properties } => ExpressionKind::Record {
            ty: ty.as_ref().map(|ty| names(model, ty)),
            properties: properties
                .iter()
                .map(|(name, value)| PropertyValue {
                    property: Spanned {
                        value: name.clone(),
                        span,
                    },
                    value: Some(expression(model, value, span)),
                    annotations: Vec::new(),
                    span,
                })
                .collect(),
        },
    };
    Expression {
        kind,
        annotations: Vec::new(),
        span,
    }
}

/// A path in which qualified names are written without aliases.
fn names(model: &Model, path: &str) -> String {
    let segments = path.split('/').map(|segment| {
        let expanded = segment.contains('.').then(|| terms::expand(model, segment));
        match expanded.flatten() {
            Some(name) => name.to_string(),
            None => segment.to_owned(),
        }
    });
    segments.collect::<Vec<_>>().join("/")
}
