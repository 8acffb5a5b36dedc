//! Aliases inside texts that hold more than a name: paths, enumeration members, record types, signatures.

use super::{DocumentIndex, Resolver};
use crate::expression::{Expression, ExpressionKind};
use crate::syntax;

impl Resolver<'_, '_> {
    /// `text` with the aliases of all qualified names in it replaced by their namespaces.
    pub(super) fn expand(&self, document: DocumentIndex, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let is_delimiter = |c: char| {
            matches!(c, '/' | '(' | ')' | ',' | '@' | '#' | '=' | '\'') || c.is_whitespace()
        };
        let mut rest = text;
        loop {
            let end = rest.find(is_delimiter).unwrap_or(rest.len());
            let (token, tail) = rest.split_at(end);
            let prefix = token.rsplit_once('.');
            match prefix
                .and_then(|(prefix, name)| Some((self.names.alias(document, prefix)?, name)))
            {
                Some((namespace, name)) => {
                    out.push_str(namespace);
                    out.push('.');
                    out.push_str(name);
                }
                None => out.push_str(token),
            }
            let mut tail = tail.chars();
            let Some(delimiter) = tail.next() else {
                return out;
            };
            out.push(delimiter);
            rest = tail.as_str();
        }
    }

    fn expand_in_place(&self, document: DocumentIndex, text: &mut String) {
        if text.contains('.') {
            *text = self.expand(document, text);
        }
    }

    /// Replaces the aliases in an expression and all it contains.
    pub(super) fn expand_expression(&self, document: DocumentIndex, expression: &mut Expression) {
        for annotation in &mut expression.annotations {
            self.expand_annotation(document, annotation);
        }
        match &mut expression.kind {
            ExpressionKind::EnumMember(text)
            | ExpressionKind::Path(_, text)
            | ExpressionKind::LabeledElementReference(text) => self.expand_in_place(document, text),
            ExpressionKind::Apply {
                arguments: list, ..
            }
            | ExpressionKind::Operator(_, list)
            | ExpressionKind::Collection(list)
            | ExpressionKind::If(list) => {
                for item in list {
                    self.expand_expression(document, item);
                }
            }
            ExpressionKind::Cast { ty, operand } | ExpressionKind::IsOf { ty, operand } => {
                self.expand_in_place(document, ty);
                self.expand_expression(document, operand);
            }
            ExpressionKind::LabeledElement { value: operand, .. }
            | ExpressionKind::UrlRef(operand) => {
                self.expand_expression(document, operand);
            }
            ExpressionKind::Record { ty, properties } => {
                if let Some(ty) = ty {
                    self.expand_in_place(document, ty);
                }
                for property in properties {
                    for annotation in &mut property.annotations {
                        self.expand_annotation(document, annotation);
                    }
                    if let Some(value) = &mut property.value {
                        self.expand_expression(document, value);
                    }
                }
            }
            ExpressionKind::Binary(_)
            | ExpressionKind::Bool(_)
            | ExpressionKind::Date(_)
            | ExpressionKind::DateTimeOffset(_)
            | ExpressionKind::Decimal(_)
            | ExpressionKind::Duration(_)
            | ExpressionKind::Float(_)
            | ExpressionKind::Guid(_)
            | ExpressionKind::Int(_)
            | ExpressionKind::String(_)
            | ExpressionKind::TimeOfDay(_)
            | ExpressionKind::Null => {}
        }
    }

    fn expand_annotation(&self, document: DocumentIndex, annotation: &mut syntax::Annotation) {
        self.expand_in_place(document, &mut annotation.term.value);
        if let Some(value) = &mut annotation.value {
            self.expand_expression(document, value);
        }
        for inner in &mut annotation.annotations {
            self.expand_annotation(document, inner);
        }
    }
}
