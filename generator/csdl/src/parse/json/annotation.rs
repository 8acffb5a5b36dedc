//! Annotations (section 14.2): members called `@Term#Qualifier`, after the name of what they annotate.

use jsonc_parser::ast::Value;

use super::element::{Element, Member};
use super::form::Form;
use super::reader::Reader;
use crate::span::Span;
use crate::syntax::{Annotation, Spanned, Text};

impl Reader<'_> {
    /// The annotations of a member, of another annotation, or, for the empty name, of the element itself.
    pub(super) fn annotations(
        &mut self,
        element: &mut Element<'_>,
        target: &str,
    ) -> Vec<Annotation> {
        let members = element.take_annotations(target).into_iter();
        members
            .map(|member| self.annotation(element, member))
            .collect()
    }

    fn annotation(&mut self, element: &mut Element<'_>, member: Member<'_>) -> Annotation {
        let (term, qualifier) = name_of(member);
        let term = self.checked(term, Form::QualifiedName);
        let qualifier = qualifier.map(|text| self.checked(text, Form::SimpleIdentifier));
        let value = self.expression(member.value);
        let annotations = self.within(member.span, |reader| {
            reader.annotations(element, member.name)
        });
        Annotation {
            term,
            qualifier,
            value,
            annotations: annotations.unwrap_or_default(),
            span: self.annotation_span(member.span, member.value),
        }
    }

    /// The name, and a value that is short: what a start tag is in XML.
    fn annotation_span(&self, name: Span, value: &Value<'_>) -> Span {
        name.join(self.place(value))
    }
}

/// The term and the qualifier in the name of a member, with their places where no character of it is escaped.
fn name_of(member: Member<'_>) -> (Text, Option<Text>) {
    let at = member.name.rfind('@').map_or(0, |at| at + 1);
    let whole = member.name.get(at..).unwrap_or_default();
    let (term, qualifier) = match whole.split_once('#') {
        Some((term, qualifier)) => (term, Some(qualifier)),
        None => (whole, None),
    };
    let is_plain = member.span.len() as usize == member.name.len();
    let part = |text: &str, from: usize| {
        let start = member.span.start as usize + from;
        let span = if is_plain {
            Span::new(member.span.file, start, start + text.len())
        } else {
            member.span
        };
        Spanned {
            value: text.to_owned(),
            span,
        }
    };
    let qualifier = qualifier.map(|text| part(text, at + term.len() + 1));
    (part(term, at), qualifier)
}
