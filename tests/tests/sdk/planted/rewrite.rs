//! The same document, written otherwise.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::planted::xml::Element;

/// Children of schemas, types, records and sets in another order; parameters, keys and collections are in order.
pub fn shuffled(document: &Element) -> Element {
    let mut shuffled = document.clone();
    let mut seed = 0;
    shuffled.each_mut(&mut |element| {
        let is_ordered = matches!(
            element.tag.as_str(),
            "Action" | "Function" | "Key" | "Collection"
        );
        let is_counted = element
            .tagged("Member")
            .any(|member| member.get("Value").is_none());
        if !is_ordered && !is_counted {
            shuffle(&mut element.children, &mut seed);
            keep_repeated(&mut element.children);
        }
    });
    shuffled
}

/// Of annotations that a document repeats the first counts: those of one target and term stay in their order.
fn keep_repeated(list: &mut [Element]) {
    let mut blocks: BTreeMap<(String, Option<String>), Vec<usize>> = BTreeMap::new();
    for (at, element) in list.iter().enumerate() {
        if let Some(what) = element.get("Target").or_else(|| element.get("Term")) {
            let qualifier = element.get("Qualifier").map(str::to_owned);
            let places = blocks.entry((what.to_owned(), qualifier));
            places.or_default().push(at);
        }
    }
    for places in blocks.into_values().filter(|places| places.len() > 1) {
        let mut repeated: Vec<_> = places.iter().map(|at| list[*at].clone()).collect();
        repeated.sort_by_key(|element| element.id);
        for (at, element) in places.into_iter().zip(repeated) {
            list[at] = element;
        }
    }
}

/// Fisher and Yates, with numbers of a linear congruential generator.
fn shuffle(list: &mut [Element], seed: &mut u64) {
    for at in (1..list.len()).rev() {
        *seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let limit = u64::try_from(at + 1).unwrap_or(1);
        list.swap(
            at,
            usize::try_from((*seed >> 33) % limit).unwrap_or_default(),
        );
    }
}

/// One alias called otherwise, and used wherever its namespace was written out.
pub fn aliased(document: &Element, namespace: &str, old: &str, new: &str) -> Element {
    let mut aliased = document.clone();
    aliased.each_mut(&mut |element| {
        for (name, value) in &mut element.attributes {
            match name.as_str() {
                "Alias" if value == old => new.clone_into(value),
                "Type" | "BaseType" | "EntityType" | "Target" | "Term" | "Path" | "EnumMember"
                | "UnderlyingType" => *value = renamed(value, namespace, old, new),
                _ => {}
            }
        }
        if matches!(
            element.tag.as_str(),
            "EnumMember" | "PropertyPath" | "NavigationPropertyPath"
        ) {
            element.text = renamed(&element.text, namespace, old, new);
        }
    });
    aliased
}

/// A text with another alias before the names in it.
fn renamed(text: &str, namespace: &str, old: &str, new: &str) -> String {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_');
    let mut out = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let (token, tail) = rest.split_at(end);
        match token.rsplit_once('.') {
            Some((prefix, name)) if prefix == old || prefix == namespace => {
                let _ = write!(out, "{new}.{name}");
            }
            _ => out.push_str(token),
        }
        let between = tail.find(is_part).unwrap_or(tail.len());
        out.push_str(&tail[..between]);
        rest = &tail[between..];
    }
    out
}
