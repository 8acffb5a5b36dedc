//! Enumeration types (section 10) and type definitions (section 11).

use foldhash::{HashMap, HashMapExt as _};

use super::annotations::annotations;
use super::declare::Source;
use super::type_references::{element_type, without_namespace};
use super::{Report, Set, codes};
use crate::diagnostic::Diagnostic;
use crate::model::{ElementType, EnumMember, EnumType, EnumTypeId, Model, Primitive};
use crate::rules::value_range;
use crate::syntax::{self, Text};

pub(super) fn resolve(set: Set<'_>, model: &mut Model, report: &mut Report<'_>) {
    for (id, source) in model.enum_types.ids().zip(&set.declared.enums) {
        let scope = set.scope(source.document);
        if let Some(text) = &source.node.underlying_type {
            model.enum_types[id].underlying = enum_underlying(report, text);
        }
        check_values_given(model, report, id, source.node);
        for (node, value) in resolve_members(model, report, id, source.node) {
            let member = EnumMember {
                name: node.name.value.clone(),
                value,
                annotations: annotations(scope, report, &node.annotations),
                span: node.span,
            };
            model.enum_types[id].members.push(member);
        }
        let found = annotations(scope, report, &source.node.annotations);
        model.enum_types[id].annotations = found;
    }
}

fn enum_underlying(report: &mut Report<'_>, text: &Text) -> Primitive {
    let simple = text.value.strip_prefix("Edm.");
    let found = Primitive::from_name(simple.unwrap_or(&text.value));
    if let Some(found) = found.filter(|found| value_range(*found).is_some()) {
        if simple.is_none() {
            report.push(without_namespace(&text.value, text.span));
        }
        return found;
    }
    let message = format!(
        "`{}` cannot be the underlying type of an enumeration type",
        text.value
    );
    report.push(
        Diagnostic::new(&codes::ENUM_UNDERLYING, text.span, message)
            .help("use Edm.Byte, Edm.SByte, Edm.Int16, Edm.Int32 or Edm.Int64"),
    );
    Primitive::Int64
}

/// The members with their values: one that is not written is one more than the last (section 10.3).
fn resolve_members<'n>(
    model: &Model,
    report: &mut Report<'_>,
    id: EnumTypeId,
    node: &'n syntax::EnumType,
) -> Vec<(&'n syntax::EnumMember, i64)> {
    let EnumType {
        name, underlying, ..
    } = &model.enum_types[id];
    let mut seen = HashMap::new();
    let mut next = Some(0_i64);
    let mut members = Vec::with_capacity(node.members.len());
    for node in &node.members {
        if let Some(first) = seen.insert(node.name.value.as_str(), node.name.span) {
            let message = format!("`{name}` has two members called `{}`", node.name.value);
            report.push(
                Diagnostic::new(&codes::ENUM_MEMBER_TWICE, node.name.span, message)
                    .secondary(first, "the first one"),
            );
        }
        let value = node.value.as_ref().map(|value| value.value).or(next);
        let span = node.value.as_ref().map_or(node.span, |value| value.span);
        let in_range = value.is_some_and(|value| {
            value_range(*underlying).is_none_or(|range| range.contains(&value))
        });
        if !in_range {
            let shown =
                value.map_or_else(|| "one more than the last".to_owned(), |v| v.to_string());
            let message = format!(
                "the value of member `{}` is {shown}, which is outside the range of Edm.{}",
                node.name.value,
                underlying.name()
            );
            report.push(
                Diagnostic::new(&codes::ENUM_VALUE_RANGE, span, message)
                    .help("choose another value, or a wider UnderlyingType"),
            );
        }
        let value = value.unwrap_or(i64::MAX);
        next = value.checked_add(1);
        members.push((node, value));
    }
    members
}

/// Either all members have a value or none; flags all have one, which is not negative (section 10.3).
fn check_values_given(
    model: &Model,
    report: &mut Report<'_>,
    id: EnumTypeId,
    node: &syntax::EnumType,
) {
    let name = model.enum_types[id].name.to_string();
    let without = node.members.iter().find(|member| member.value.is_none());
    let any_with = node.members.iter().any(|member| member.value.is_some());
    if let Some(member) = without.filter(|_| any_with || node.is_flags) {
        let message = format!(
            "member `{}` of `{name}` does not have a value",
            member.name.value
        );
        let why = if node.is_flags {
            "each member of a flags enumeration has a value"
        } else {
            "either all members have a value or none has"
        };
        report.push(
            Diagnostic::new(&codes::ENUM_VALUE_MISSING, member.span, message)
                .note(why)
                .note("the value is read as one more than that of the member before it")
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
        report.push(
            Diagnostic::new(&codes::ENUM_FLAG_NEGATIVE, value.span, message)
                .help("values of flags are combined as bits: use values of zero or more"),
        );
    }
}

pub(super) fn resolve_definitions(set: Set<'_>, model: &mut Model, report: &mut Report<'_>) {
    for (id, source) in model.type_definitions.ids().zip(&set.declared.definitions) {
        let Source { document, node } = *source;
        let scope = set.scope(document);
        let underlying = match element_type(scope, model, report, &node.underlying_type) {
            (ElementType::Primitive(primitive), false) => Some(primitive),
            (ElementType::Unresolved, _) => None,
            _ => {
                let message = format!(
                    "type definition `{}` has the underlying type `{}`, which is not primitive",
                    model.type_definitions[id].name, node.underlying_type.value
                );
                let span = node.underlying_type.span;
                report.push(
                    Diagnostic::new(&codes::DEFINITION_UNDERLYING, span, message)
                        .help("use one of the Edm primitive types"),
                );
                None
            }
        };
        let found = annotations(scope, report, &node.annotations);
        let definition = &mut model.type_definitions[id];
        definition.underlying = underlying.unwrap_or(Primitive::String);
        definition.facets = node.facets.clone();
        definition.annotations = found;
    }
}
