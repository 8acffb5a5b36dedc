//! Types and facets (sections 3.2 and 7.2).

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged as _;

use super::codes;
use super::element::Element;
use super::reader::Reader;
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::syntax::{Facets, MaxLength, Scale, Spanned, Text};

/// The members of everything that has a type.
pub(super) const TYPED: &[&str] = &[
    "$Type",
    "$Collection",
    "$Nullable",
    "$MaxLength",
    "$Precision",
    "$Scale",
    "$Unicode",
    "$SRID",
    "$DefaultValue",
    "$Kind",
    "$Name",
];

/// The type of an element and its facets.
pub(super) struct Typed {
    /// As CSDL XML writes it, `Collection(…)` included.
    pub(super) ty: Text,
    /// As CSDL XML writes it: see [`Reader::nullable`].
    pub(super) nullable: Option<bool>,
    pub(super) facets: Facets,
    /// Where the default value stands.
    pub(super) default_value: Option<Span>,
}

impl Reader<'_> {
    /// The type, `Edm.String` where it is not written, and the facets.
    pub(super) fn typed(&mut self, element: &mut Element<'_>) -> Typed {
        let (ty, is_collection) = self.type_of(element);
        let ty = ty.unwrap_or_else(|| Spanned {
            value: in_collection("Edm.String", is_collection),
            span: element.span,
        });
        let nullable = self.nullable(element, is_collection);
        let (facets, default_value) = self.facets(element, &ty.value);
        Typed {
            ty,
            nullable,
            facets,
            default_value,
        }
    }

    /// `$Type`, where it is written, and `$Collection`.
    pub(super) fn type_of(&mut self, element: &mut Element<'_>) -> (Option<Text>, bool) {
        let is_collection = self.flag(element, "$Collection");
        let ty = self.optional_reference_to(element, "$Type").map(|mut ty| {
            if ty.value.starts_with("Collection(") {
                let message = format!("`{}` is not the name of a type", ty.value);
                let problem = Diagnostic::new(&codes::INVALID_VALUE, ty.span, message);
                self.report(
                    problem
                        .help("write the type of the items, and `\"$Collection\": true` beside it"),
                );
            } else {
                ty.value = in_collection(&ty.value, is_collection);
            }
            ty
        });
        (ty, is_collection)
    }

    /// `$Nullable` as CSDL XML writes it. There a single value is nullable where nothing is written, and nothing is known
    /// of the items of a collection; in JSON that is what documents say of which one knows no more (section 7.2.1).
    pub(super) fn nullable(
        &mut self,
        element: &mut Element<'_>,
        is_collection: bool,
    ) -> Option<bool> {
        let nullable = self.flag(element, "$Nullable");
        (nullable == is_collection).then_some(nullable)
    }

    /// The facets but `$Nullable` of a type, and where the default value stands.
    pub(super) fn facets(&mut self, element: &mut Element<'_>, ty: &str) -> (Facets, Option<Span>) {
        let max_length = self.size(element, "$MaxLength").map(MaxLength::Value);
        let precision = self.size(element, "$Precision");
        let scale = self.scale(element);
        let is_decimal = ty.trim_end_matches(')').ends_with("Edm.Decimal");
        let (default_value, place) = self.default_value(element);
        let facets = Facets {
            max_length,
            precision,
            // Without it, a decimal number has any number of digits (in CSDL XML: none).
            scale: scale.or(is_decimal.then_some(Scale::Variable)),
            unicode: self.boolean(element, "$Unicode"),
            srid: self.srid(element),
            default_value,
        };
        (facets, place)
    }

    fn scale(&mut self, element: &mut Element<'_>) -> Option<Scale> {
        let expected = "a number of digits, `\"variable\"` or `\"floating\"`";
        self.number_or_word(element, "$Scale", expected, |text| match text {
            "variable" => Some(Scale::Variable),
            "floating" => Some(Scale::Floating),
            digits => digits.parse().ok().map(Scale::Value),
        })
    }

    fn srid(&mut self, element: &mut Element<'_>) -> Option<String> {
        let expected = "a number or `\"variable\"`";
        self.number_or_word(element, "$SRID", expected, |text| {
            (text == "variable" || text.parse::<u32>().is_ok()).then(|| text.to_owned())
        })
    }

    /// A facet whose value is a number or a word; reports a word in upper case, and any other value.
    fn number_or_word<T>(
        &mut self,
        element: &mut Element<'_>,
        name: &str,
        expected: &str,
        convert: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let member = element.take(name)?;
        let (text, span) = match member.value {
            Value::NumberLit(number) => (number.value, self.span(number.range())),
            Value::StringLit(text) => (&*text.value, self.inner(text.range())),
            other => {
                self.wrong_kind(name, other, expected);
                return None;
            }
        };
        if let Some(found) = convert(text) {
            return Some(found);
        }
        let lower = text.to_ascii_lowercase();
        let found = convert(&lower);
        if found.is_some() {
            let message = format!("`{text}` of `{name}` is not lower case");
            let diagnostic = Diagnostic::new(&codes::SPELLING, span, message);
            self.report(diagnostic.label(format!("read as `{lower}`")));
        } else {
            self.invalid(name, span, text, expected);
        }
        found
    }

    /// The text that `DefaultValue` of CSDL XML has.
    fn default_value(&mut self, element: &mut Element<'_>) -> (Option<String>, Option<Span>) {
        let Some(member) = element.take("$DefaultValue") else {
            return (None, None);
        };
        let text = match member.value {
            Value::StringLit(text) => text.value.clone().into_owned(),
            Value::NumberLit(number) => number.value.to_owned(),
            Value::BooleanLit(found) => found.value.to_string(),
            Value::NullKeyword(_) => "null".to_owned(),
            other => {
                self.wrong_kind("$DefaultValue", other, "a primitive value");
                return (None, None);
            }
        };
        (Some(text), Some(self.span(member.value.range())))
    }
}

fn in_collection(ty: &str, is_collection: bool) -> String {
    if is_collection {
        format!("Collection({ty})")
    } else {
        ty.to_owned()
    }
}
