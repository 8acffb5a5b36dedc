//! Attributes converted to their values, and the reports about unknown ones.

use super::codes;
use super::element::Element;
use super::form::Form;
use super::namespace::Namespace;
use super::reader::Reader;
use crate::diagnostic::{Code, Diagnostic};
use crate::span::Span;
use crate::suggest::nearest;
use crate::syntax::{Facets, MaxLength, Scale, Spanned, Text};

impl<'a> Reader<'a, '_> {
    /// A text attribute.
    pub(super) fn text(&mut self, element: &mut Element<'a>, name: &str) -> Option<Text> {
        let attribute = element.take(name)?;
        let span = self.span_of(attribute.raw);
        let value = self.value(&attribute).into_owned();
        Some(Spanned { value, span })
    }

    /// A required text attribute, which must not be empty.
    pub(super) fn required(&mut self, element: &mut Element<'a>, name: &str) -> Option<Text> {
        let text = self.text(element, name);
        match text {
            Some(text) if text.value.trim().is_empty() => {
                let message = format!("`{name}` of `{}` is empty", element.name);
                self.report(Diagnostic::new(
                    &codes::MISSING_ATTRIBUTE,
                    text.span,
                    message,
                ));
                None
            }
            Some(text) => Some(text),
            None => {
                let message = format!("`{}` does not have the attribute `{name}`", element.name);
                let mut diagnostic =
                    Diagnostic::new(&codes::MISSING_ATTRIBUTE, element.span, message)
                        .label(format!("`{name}` is required"));
                let names: Vec<&str> = element.attributes.iter().map(|found| found.name).collect();
                if let Some(similar) = nearest(name, names) {
                    diagnostic =
                        diagnostic.help(format!("did you mean `{name}` instead of `{similar}`?"));
                }
                self.report(diagnostic);
                None
            }
        }
    }

    /// `Name`: what the element declares.
    pub(super) fn name(&mut self, element: &mut Element<'a>) -> Option<Text> {
        let name = self.required(element, "Name");
        self.checked(name, Form::SimpleIdentifier)
    }

    /// An optional simple identifier.
    pub(super) fn identifier(&mut self, element: &mut Element<'a>, name: &str) -> Option<Text> {
        let text = self.text(element, name);
        self.checked(text, Form::SimpleIdentifier)
    }

    /// A required namespace.
    pub(super) fn namespace(&mut self, element: &mut Element<'a>, name: &str) -> Option<Text> {
        let text = self.required(element, name);
        self.checked(text, Form::Namespace)
    }

    /// A required qualified name of an element that may be declared in another document.
    pub(super) fn qualified(&mut self, element: &mut Element<'a>, name: &str) -> Option<Text> {
        let text = self.required(element, name);
        self.checked(text, Form::QualifiedName)
    }

    /// The required name of an element declared elsewhere.
    pub(super) fn reference_to(&mut self, element: &mut Element<'a>, name: &str) -> Option<Text> {
        let text = self.required(element, name);
        self.checked(text, Form::Reference)
    }

    /// The optional name of an element declared elsewhere.
    pub(super) fn optional_reference_to(
        &mut self,
        element: &mut Element<'a>,
        name: &str,
    ) -> Option<Text> {
        let text = self.text(element, name);
        self.checked(text, Form::Reference)
    }

    /// Reports a name of the wrong form, and keeps it, so that references to it are found.
    fn checked(&mut self, text: Option<Text>, form: Form) -> Option<Text> {
        let mut text = text?;
        if let Some(diagnostic) = form.check(&mut text, |span| self.trimmed(span)) {
            self.report(diagnostic);
        }
        Some(text)
    }

    /// A Boolean.
    pub(super) fn boolean(&mut self, element: &mut Element<'a>, name: &str) -> Option<bool> {
        let help = "`true` or `false`";
        self.converted(element, name, help, boolean)
            .map(|found| found.value)
    }

    /// A Boolean that is false where it is not written.
    pub(super) fn flag(&mut self, element: &mut Element<'a>, name: &str) -> bool {
        self.boolean(element, name).unwrap_or(false)
    }

    /// A 64-bit integer.
    pub(super) fn integer(
        &mut self,
        element: &mut Element<'a>,
        name: &str,
    ) -> Option<Spanned<i64>> {
        self.converted(element, name, "a 64-bit integer", integer)
    }

    /// The facets but `Nullable` (section 7.2).
    pub(super) fn facets(&mut self, element: &mut Element<'a>) -> Facets {
        // Most elements do not have facets: skip seven lookups.
        if element.attributes.is_empty() {
            return Facets::default();
        }
        let max_length = |text: &str| match text {
            "max" => Some(MaxLength::Max),
            number => Some(MaxLength::Value(unsigned(number)?)),
        };
        let scale = |text: &str| match text {
            "variable" => Some(Scale::Variable),
            "floating" => Some(Scale::Floating),
            number => Some(Scale::Value(unsigned(number)?)),
        };
        let srid =
            |text: &str| (text == "variable" || unsigned(text).is_some()).then(|| text.to_owned());
        let length = "a number of characters or bytes, or `max`";
        let digits = "a number of digits, `variable` or `floating`";
        Facets {
            max_length: self.facet(element, "MaxLength", length, max_length),
            precision: self.facet(element, "Precision", "a number of digits", unsigned),
            scale: self.facet(element, "Scale", digits, scale),
            unicode: self.boolean(element, "Unicode"),
            srid: self.facet(element, "SRID", "a number or `variable`", srid),
            default_value: self.text(element, "DefaultValue").map(|text| text.value),
        }
    }

    fn facet<T>(
        &mut self,
        element: &mut Element<'a>,
        name: &str,
        expected: &str,
        convert: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        self.converted(element, name, expected, convert)
            .map(|found| found.value)
    }

    fn converted<T>(
        &mut self,
        element: &mut Element<'a>,
        name: &str,
        expected: &str,
        convert: impl Fn(&str) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let attribute = element.take(name)?;
        let span = self.span_of(attribute.raw);
        let text = self.value(&attribute);
        let mut value = convert(text.trim());
        if value.is_none() {
            value = convert(&text.trim().to_ascii_lowercase());
            if value.is_some() {
                self.misspelled(span, name, &text);
            } else {
                self.invalid(&codes::INVALID_VALUE, span, name, &text, expected);
            }
        }
        value.map(|value| Spanned { value, span })
    }

    /// Reports upper case, once for each value of an attribute.
    pub(super) fn misspelled(&mut self, span: Span, name: &str, text: &str) {
        if self.misspellings.insert((name.to_owned(), text.to_owned())) {
            let right = text.trim().to_ascii_lowercase();
            let message = format!("`{text}` of `{name}` is not lower case");
            let diagnostic = Diagnostic::new(&codes::SPELLING, span, message)
                .label(format!("read as `{right}`"))
                .note("reported once in a document");
            self.report(diagnostic);
        }
    }

    /// Reports a value of the wrong form.
    pub(super) fn invalid(
        &mut self,
        code: &'static Code,
        span: Span,
        name: &str,
        text: &str,
        expected: &str,
    ) {
        let mut shown: String = text.chars().take(40).collect();
        if shown.len() < text.len() {
            shown.push('…');
        }
        let message = format!("`{shown}` is not a valid value for `{name}`");
        self.report(Diagnostic::new(code, span, message).label(format!("expected {expected}")));
    }

    /// Reports the attributes that were not taken.
    pub(super) fn finish(&mut self, element: &Element<'a>, known: &[&str]) {
        for attribute in &element.attributes {
            if attribute.namespace != Namespace::None {
                continue;
            }
            let message = format!("`{}` has no attribute `{}`", element.name, attribute.name);
            let span = self.span_of(attribute.name);
            let mut diagnostic =
                Diagnostic::new(&codes::UNKNOWN_ATTRIBUTE, span, message).label("left out");
            if let Some(similar) = nearest(attribute.name, known.iter().copied()) {
                diagnostic = diagnostic.help(format!("did you mean `{similar}`?"));
            }
            self.report(diagnostic);
        }
    }
}

/// `true` or `false`, as XML Schema writes them.
pub(super) fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// A signed integer.
pub(super) fn integer(text: &str) -> Option<i64> {
    text.parse().ok()
}

fn unsigned(text: &str) -> Option<u32> {
    text.parse().ok()
}
