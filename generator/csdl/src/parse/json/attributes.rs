//! Members converted to their values.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged as _;

use super::codes;
use super::element::{Element, Member};
use super::form::Form;
use super::reader::Reader;
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::suggest::nearest;
use crate::syntax::{Spanned, Text};

impl Reader<'_> {
    /// A string; reports another value.
    pub(super) fn string(&mut self, name: &str, value: &Value<'_>) -> Option<Text> {
        let Value::StringLit(text) = value else {
            self.wrong_kind(name, value, "a string");
            return None;
        };
        Some(Spanned {
            value: text.value.clone().into_owned(),
            span: self.inner(text.range()),
        })
    }

    /// A member that is a string.
    pub(super) fn text(&mut self, element: &mut Element<'_>, name: &str) -> Option<Text> {
        let member = element.take(name)?;
        self.string(name, member.value)
    }

    /// A required member that is a string, which must not be empty.
    pub(super) fn required(&mut self, element: &mut Element<'_>, name: &str) -> Option<Text> {
        let Some(member) = element.take(name) else {
            self.missing(element, name);
            return None;
        };
        let text = self.string(name, member.value)?;
        self.not_empty(text, || format!("`{name}` of `{}`", element.what))
    }

    fn not_empty(&mut self, text: Text, what: impl FnOnce() -> String) -> Option<Text> {
        if text.value.trim().is_empty() {
            let message = format!("{} is empty", what());
            self.report(Diagnostic::new(
                &codes::MISSING_ATTRIBUTE,
                text.span,
                message,
            ));
            return None;
        }
        Some(text)
    }

    pub(super) fn missing(&mut self, element: &Element<'_>, name: &str) {
        let message = format!("`{}` does not have the member `{name}`", element.what);
        let mut diagnostic = Diagnostic::new(&codes::MISSING_ATTRIBUTE, element.span, message)
            .label(format!("`{name}` is required"));
        let names = element.children.iter().map(|member| member.name);
        if let Some(similar) = nearest(name, names) {
            diagnostic = diagnostic.help(format!("did you mean `{name}` instead of `{similar}`?"));
        }
        self.report(diagnostic);
    }

    /// The name that a member declares: that of an element.
    pub(super) fn name(&mut self, what: &str, member: Member<'_>) -> Option<Text> {
        let text = self.member_text(what, member)?;
        Some(self.checked(text, Form::SimpleIdentifier))
    }

    /// The name of a member as a value, which must not be empty.
    pub(super) fn member_text(&mut self, what: &str, member: Member<'_>) -> Option<Text> {
        let text = Spanned {
            value: member.name.to_owned(),
            span: member.span,
        };
        self.not_empty(text, || format!("the name of `{what}`"))
    }

    /// An optional simple identifier.
    pub(super) fn identifier(&mut self, element: &mut Element<'_>, name: &str) -> Option<Text> {
        let text = self.text(element, name)?;
        Some(self.checked(text, Form::SimpleIdentifier))
    }

    /// A required namespace.
    pub(super) fn namespace(&mut self, element: &mut Element<'_>, name: &str) -> Option<Text> {
        let text = self.required(element, name)?;
        Some(self.checked(text, Form::Namespace))
    }

    /// The required name of an element declared elsewhere.
    pub(super) fn reference_to(&mut self, element: &mut Element<'_>, name: &str) -> Option<Text> {
        let text = self.required(element, name)?;
        Some(self.referred(element, text))
    }

    /// The optional name of an element declared elsewhere.
    pub(super) fn optional_reference_to(
        &mut self,
        element: &mut Element<'_>,
        name: &str,
    ) -> Option<Text> {
        let text = self.text(element, name)?;
        Some(self.referred(element, text))
    }

    fn referred(&mut self, element: &mut Element<'_>, text: Text) -> Text {
        element.span = element.span.join(text.span);
        self.checked(text, Form::Reference)
    }

    /// Reports a name of the wrong form, and keeps it, so that references to it are found.
    pub(super) fn checked(&mut self, mut text: Text, form: Form) -> Text {
        if let Some(diagnostic) = form.check(&mut text, |span| span) {
            self.report(diagnostic);
        }
        text
    }

    /// A Boolean.
    pub(super) fn boolean(&mut self, element: &mut Element<'_>, name: &str) -> Option<bool> {
        let member = element.take(name)?;
        if let Value::BooleanLit(found) = member.value {
            return Some(found.value);
        }
        self.wrong_kind(name, member.value, "`true` or `false`");
        None
    }

    /// A Boolean that is false where it is not written.
    pub(super) fn flag(&mut self, element: &mut Element<'_>, name: &str) -> bool {
        self.boolean(element, name).unwrap_or(false)
    }

    /// A number of digits, characters or bytes.
    pub(super) fn size(&mut self, element: &mut Element<'_>, name: &str) -> Option<u32> {
        let member = element.take(name)?;
        let expected = "a number";
        let Value::NumberLit(number) = member.value else {
            self.wrong_kind(name, member.value, expected);
            return None;
        };
        let size = number.value.parse().ok();
        if size.is_none() {
            let place = self.span(number.range());
            self.invalid(name, place, number.value, "a whole number");
        }
        size
    }

    /// A 64-bit integer. A string is one too: numbers may be written as strings where they do not fit a double.
    pub(super) fn integer(&mut self, name: &str, value: &Value<'_>) -> Option<Spanned<i64>> {
        let expected = "a 64-bit integer";
        let (text, span): (&str, Span) = match value {
            Value::NumberLit(number) => (number.value, self.span(number.range())),
            Value::StringLit(text) => (&text.value, self.inner(text.range())),
            other => {
                self.wrong_kind(name, other, expected);
                return None;
            }
        };
        let Ok(value) = text.parse() else {
            self.invalid(name, span, text, expected);
            return None;
        };
        Some(Spanned { value, span })
    }
}
