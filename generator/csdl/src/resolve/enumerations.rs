//! Enumeration types (section 10) and type definitions (section 11).

use std::collections::HashMap;
use std::ops::RangeInclusive;

use super::declare::Source;
use super::type_references::{model_facets, without_namespace};
use super::{Resolver, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{ElementType, EnumMember, EnumTypeId, Primitive};
use crate::syntax::{self, Text};

impl<'a> Resolver<'a, '_> {
    pub(super) fn resolve_enum_types(&mut self) {
        let sources = self.declared.enum_sources.clone();
        for (id, source) in self.model.enum_types.ids().zip(&sources) {
            let Source { document, node } = *source;
            if let Some(text) = &node.underlying_type {
                self.model.enum_types[id].underlying = self.enum_underlying(text);
            }
            self.check_values_given(id, node);
            self.resolve_enum_members(id, *source);
            let annotations = self.annotations(document, &node.annotations);
            self.model.enum_types[id].annotations = annotations;
        }
    }

    fn enum_underlying(&mut self, text: &Text) -> Primitive {
        let simple = text.value.strip_prefix("Edm.");
        let found = Primitive::from_name(simple.unwrap_or(&text.value));
        if let Some(found) = found.filter(|found| value_range(*found).is_some()) {
            if simple.is_none() {
                self.report(without_namespace(&text.value, text.span));
            }
            return found;
        }
        let message = format!("`{}` cannot underlie an enumeration type", text.value);
        self.report(
            Diagnostic::new(&codes::ENUM_UNDERLYING, text.span, message)
                .help("use Edm.Byte, Edm.SByte, Edm.Int16, Edm.Int32 or Edm.Int64"),
        );
        Primitive::Int64
    }

    fn resolve_enum_members(&mut self, id: EnumTypeId, source: Source<'a, syntax::EnumType>) {
        let underlying = self.model.enum_types[id].underlying;
        let mut seen = HashMap::new();
        let mut next = Some(0_i64);
        for node in &source.node.members {
            if let Some(first) = seen.insert(node.name.value.as_str(), node.name.span) {
                let message = format!(
                    "`{}` has two members called `{}`",
                    self.model.enum_types[id].name, node.name.value
                );
                self.report(
                    Diagnostic::new(&codes::ENUM_MEMBER_TWICE, node.name.span, message)
                        .secondary(first, "the first one"),
                );
            }
            let value = node.value.as_ref().map(|value| value.value).or(next);
            let span = node.value.as_ref().map_or(node.span, |value| value.span);
            let in_range = value.is_some_and(|value| {
                value_range(underlying).is_none_or(|range| range.contains(&value))
            });
            if !in_range {
                let shown =
                    value.map_or_else(|| "one more than the last".to_owned(), |v| v.to_string());
                let message = format!(
                    "member `{}` is {shown}, which does not fit Edm.{}",
                    node.name.value,
                    underlying.name()
                );
                self.report(
                    Diagnostic::new(&codes::ENUM_VALUE_RANGE, span, message)
                        .help("choose another value, or a wider UnderlyingType"),
                );
            }
            let value = value.unwrap_or(i64::MAX);
            next = value.checked_add(1);
            let annotations = self.annotations(source.document, &node.annotations);
            self.model.enum_types[id].members.push(EnumMember {
                name: node.name.value.clone(),
                value,
                annotations,
                span: node.span,
            });
        }
    }

    /// Either all members have a value or none; of flags all, and no negative ones (section 10.3).
    fn check_values_given(&mut self, id: EnumTypeId, node: &syntax::EnumType) {
        let name = self.model.enum_types[id].name.to_string();
        let without = node.members.iter().find(|member| member.value.is_none());
        let any_with = node.members.iter().any(|member| member.value.is_some());
        if let Some(member) = without.filter(|_| any_with || node.is_flags) {
            let message = format!("member `{}` of `{name}` has no value", member.name.value);
            let why = if node.is_flags {
                "each member of a flags enumeration needs one"
            } else {
                "either all members have one or none"
            };
            self.report(
                Diagnostic::new(&codes::ENUM_VALUE_MISSING, member.span, message)
                    .note(why)
                    .note("it is taken as one more than the member before it")
                    .help("add Value"),
            );
        }
        let negative = node
            .members
            .iter()
            .filter_map(|member| member.value.as_ref());
        if let Some(value) = negative
            .clone()
            .find(|value| node.is_flags && value.value < 0)
        {
            let message = format!(
                "flags enumeration `{name}` has the negative value {}",
                value.value
            );
            self.report(
                Diagnostic::new(&codes::ENUM_FLAG_NEGATIVE, value.span, message)
                    .help("values of flags are combined as bits: use none below zero"),
            );
        }
    }

    pub(super) fn resolve_type_definitions(&mut self) {
        let sources = self.declared.definition_sources.clone();
        for (id, source) in self.model.type_definitions.ids().zip(&sources) {
            let Source { document, node } = *source;
            let underlying = match self.element_type(document, &node.underlying_type) {
                (ElementType::Primitive(primitive), false) => Some(primitive),
                (ElementType::Unresolved, _) => None,
                _ => {
                    let message = format!(
                        "type definition `{}` has the underlying type `{}`, which is not primitive",
                        self.model.type_definitions[id].name, node.underlying_type.value
                    );
                    self.report(
                        Diagnostic::new(
                            &codes::DEFINITION_UNDERLYING,
                            node.underlying_type.span,
                            message,
                        )
                        .help("use one of the Edm primitive types"),
                    );
                    None
                }
            };
            let annotations = self.annotations(document, &node.annotations);
            let definition = &mut self.model.type_definitions[id];
            definition.underlying = underlying.unwrap_or(Primitive::String);
            definition.facets = model_facets(&node.facets);
            definition.annotations = annotations;
        }
    }
}

/// The values of a type that may underlie an enumeration type.
fn value_range(ty: Primitive) -> Option<RangeInclusive<i64>> {
    match ty {
        Primitive::Byte => Some(0..=255),
        Primitive::SByte => Some(-128..=127),
        Primitive::Int16 => Some(i64::from(i16::MIN)..=i64::from(i16::MAX)),
        Primitive::Int32 => Some(i64::from(i32::MIN)..=i64::from(i32::MAX)),
        Primitive::Int64 => Some(i64::MIN..=i64::MAX),
        _ => None,
    }
}
