//! What stands around places of a JSON document.

use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, parse_to_ast};

use super::STRICT;
use crate::parse::place::{Around, Place};

/// What stands around places.
pub(in crate::parse) fn places(text: &str, starts: &[usize]) -> Vec<Place> {
    // What is wrong was reported when the document was read.
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT).ok();
    let root = parsed.and_then(|parsed| parsed.value);
    let found = starts.iter().map(|start| {
        let mut place = Place::default();
        if let Some(root) = &root {
            walk(root, "", *start, &mut place);
        }
        place
    });
    found.collect()
}

/// Adds what a value has around an offset within it. `within` is the name of the member whose value it is.
fn walk(value: &Value<'_>, within: &str, offset: usize, place: &mut Place) {
    match value {
        Value::Object(object) => {
            let after = object
                .properties
                .partition_point(|member| member.range.start <= offset);
            let Some(member) = after
                .checked_sub(1)
                .and_then(|at| object.properties.get(at))
            else {
                return;
            };
            if offset <= member.range.end {
                walk_member(object, member, within, offset, place);
            }
        }
        Value::Array(array) => {
            let mut items = array.elements.iter();
            let holds =
                |item: &&Value<'_>| (item.range().start..=item.range().end).contains(&offset);
            let Some(item) = items.find(holds) else {
                return;
            };
            if let Value::Object(object) = item {
                place.elements.push(Around {
                    name: kind(object).unwrap_or_default(),
                    start: offset_of(item.range().start),
                    attributes: Vec::new(),
                });
            }
            walk(item, within, offset, place);
        }
        _ => {}
    }
}

fn walk_member(
    object: &Object<'_>,
    member: &ObjectProp<'_>,
    within: &str,
    offset: usize,
    place: &mut Place,
) {
    let name = member.name.as_str();
    let is_nested = matches!(member.value, Value::Object(_) | Value::Array(_));
    if let Some(attribute) = name.strip_prefix('$').filter(|_| !is_nested) {
        // The one member that is an element without being an object.
        let is_element = attribute == "OnDelete";
        if is_element {
            place.elements.push(around(member, within));
        }
        place.attribute = Some(if is_element { "Action" } else { attribute }.to_owned());
        return;
    }
    annotated(object, name, within, place);
    place.elements.push(around(member, within));
    let is_schema = place.elements.len() == 1;
    if offset <= member.name.range().end {
        let attribute = if is_schema { "Namespace" } else { "Name" };
        place.attribute = Some(attribute.to_owned());
    }
    walk(&member.value, name, offset, place);
}

/// Adds what an annotation annotates, which stands beside it: a member, or another annotation.
fn annotated(object: &Object<'_>, name: &str, within: &str, place: &mut Place) {
    let Some((target, _)) = name.rsplit_once('@') else {
        return;
    };
    annotated(object, target, within, place);
    let mut members = object.properties.iter();
    let target = members.find(|member| member.name.as_str() == target);
    place
        .elements
        .extend(target.map(|target| around(target, within)));
}

/// The element that a member is.
fn around(member: &ObjectProp<'_>, within: &str) -> Around {
    let name = member.name.as_str();
    let own = |name: &str, attributes: &[(&str, &str)]| {
        let attributes = attributes
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Around {
            name: name.to_owned(),
            // After the quote.
            start: offset_of(member.name.range().start + 1),
            attributes: attributes.collect(),
        }
    };
    if let Some((_, term)) = name.rsplit_once('@') {
        let (term, qualifier) = term.split_once('#').unwrap_or((term, ""));
        return own("Annotation", &[("Term", term), ("Qualifier", qualifier)]);
    }
    match within {
        "$Annotations" => own("Annotations", &[("Target", name)]),
        "$ReferentialConstraint" => own("ReferentialConstraint", &[("Property", name)]),
        "$NavigationPropertyBinding" => own("NavigationPropertyBinding", &[("Path", name)]),
        _ => match (&member.value, name.strip_prefix('$')) {
            (_, Some(name)) => own(name, &[]),
            (Value::Object(object), None) => own(&kind(object).unwrap_or_default(), &[]),
            (_, None) => own("", &[]),
        },
    }
}

/// The kind that an object says it is.
fn kind(object: &Object<'_>) -> Option<String> {
    let kind = object.get_string("$Kind")?;
    Some(kind.value.to_string())
}

fn offset_of(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
