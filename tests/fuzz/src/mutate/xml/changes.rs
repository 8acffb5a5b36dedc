//! The changes of a document.

use fastrand::Rng;

use super::document::{Document, Item};
use crate::hostile;
use crate::mutate::place;

/// Attributes of CSDL, each with values that it may have.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("Abstract", &["true", "false"]),
    ("OpenType", &["true", "false"]),
    ("HasStream", &["true", "false"]),
    ("ContainsTarget", &["true", "false"]),
    ("Nullable", &["true", "false"]),
    ("IsFlags", &["true", "false"]),
    ("IsBound", &["true", "false"]),
    ("IsComposable", &["true", "false"]),
    ("Unicode", &["true", "false"]),
    ("IncludeInServiceDocument", &["true", "false"]),
    ("MaxLength", &["max", "0", "1", "2147483648", "-1"]),
    ("Precision", &["0", "12", "99", "-1"]),
    ("Scale", &["0", "variable", "floating", "99"]),
    ("SRID", &["0", "4326", "variable"]),
    ("DefaultValue", &["", "0", "true", "null", "x"]),
    (
        "UnderlyingType",
        &["Edm.Byte", "Edm.Int64", "Edm.String", "Edm.SByte"],
    ),
    (
        "Value",
        &[
            "-1",
            "0",
            "1",
            "9223372036854775807",
            "-9223372036854775808",
        ],
    ),
    ("Partner", &["a", "a/b", ""]),
    ("EntitySetPath", &["a", "a/b", ""]),
    ("Qualifier", &["q", ""]),
    ("Alias", &["a", "Edm", "self"]),
    ("BaseType", &["Edm.EntityType", "Edm.ComplexType"]),
];

/// Changes a document in one way.
pub(super) fn change(random: &mut Rng, document: &mut Document, other: &Document) {
    match random.u8(..20) {
        0..=2 => rename(random, document),
        3 | 4 => with_attribute(random, document, hostile::text),
        5 => with_attribute(random, document, hostile::name),
        6 | 7 => exchange(random, document),
        8 => exchange_any(random, document),
        9 => add_attribute(random, document),
        10 => remove_attribute(random, document),
        11 | 12 => copy(random, document),
        13 => delete(random, document),
        14 => move_element(random, document),
        15 | 16 => take(random, document, other),
        17 => wrap_type(random, document),
        18 => describe(random, document),
        _ => retag(random, document),
    }
}

/// Gives a name of the document another spelling wherever it occurs, so that what refers to it still does.
fn rename(random: &mut Rng, document: &mut Document) {
    let mut names = Vec::new();
    for item in &document.items {
        if let Item::Start(_, attributes) = item {
            let declaring = attributes
                .iter()
                .filter(|(key, _)| key == "Name" || key == "Namespace");
            names.extend(declaring.map(|(_, name)| name.clone()));
        }
    }
    let Some(old) = names.get(place(random, names.len())).cloned() else {
        return;
    };
    // Another name of the document makes a collision.
    let new = match random.u8(..3) {
        0 => {
            let other = &names[place(random, names.len())];
            match random.u8(..3) {
                0 => other.to_uppercase(),
                1 => other.to_lowercase(),
                _ => other.clone(),
            }
        }
        _ => hostile::name(random),
    };
    for item in &mut document.items {
        if let Item::Start(_, attributes) = item {
            for (_, value) in attributes {
                *value = replace_word(value, &old, &new);
            }
        }
    }
}

/// Replaces a name within a path, a qualified name or a type.
fn replace_word(text: &str, old: &str, new: &str) -> String {
    if text == old {
        return new.to_owned();
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(end) = rest.find(['.', '/', '(', ')', ',', '@', '#']) {
        let (word, tail) = rest.split_at(end);
        out.push_str(if word == old { new } else { word });
        let length = tail.chars().next().map_or(0, char::len_utf8);
        out.push_str(&tail[..length]);
        rest = &tail[length..];
    }
    out.push_str(if rest == old { new } else { rest });
    out
}

fn with_attribute(random: &mut Rng, document: &mut Document, value: fn(&mut Rng) -> String) {
    let all = document.attributes();
    let at = all.get(place(random, all.len())).copied();
    if let Some(attribute) = at.and_then(|at| document.attribute_mut(at)) {
        attribute.1 = value(random);
    }
}

/// Exchanges the values of two attributes of one name, or gives one to the other.
fn exchange(random: &mut Rng, document: &mut Document) {
    let all = document.attributes();
    let Some(first) = all.get(place(random, all.len())).copied() else {
        return;
    };
    let key = document.attribute_mut(first).map(|(key, _)| key.clone());
    let alike: Vec<_> = all
        .into_iter()
        .filter(|at| document.attribute_mut(*at).map(|(key, _)| key.clone()) == key)
        .collect();
    let second = alike[place(random, alike.len())];
    swap(random, document, first, second);
}

fn exchange_any(random: &mut Rng, document: &mut Document) {
    let all = document.attributes();
    if !all.is_empty() {
        let (first, second) = (place(random, all.len()), place(random, all.len()));
        swap(random, document, all[first], all[second]);
    }
}

fn swap(random: &mut Rng, document: &mut Document, first: (usize, usize), second: (usize, usize)) {
    let value = |document: &mut Document, at| {
        document
            .attribute_mut(at)
            .map(|(_, value)| value.clone())
            .unwrap_or_default()
    };
    let (one, two) = (value(document, first), value(document, second));
    if let Some(attribute) = document.attribute_mut(first) {
        attribute.1 = two;
    }
    if random.bool()
        && let Some(attribute) = document.attribute_mut(second)
    {
        attribute.1 = one;
    }
}

fn any_start(random: &mut Rng, document: &Document) -> Option<usize> {
    let starts = document.starts();
    starts.get(place(random, starts.len())).copied()
}

fn add_attribute(random: &mut Rng, document: &mut Document) {
    let (name, values) = ATTRIBUTES[random.usize(..ATTRIBUTES.len())];
    let value = values[random.usize(..values.len())].to_owned();
    let Some(at) = any_start(random, document) else {
        return;
    };
    if let Some(Item::Start(_, attributes)) = document.items.get_mut(at) {
        attributes.retain(|(key, _)| key != name);
        attributes.push((name.to_owned(), value));
    }
}

fn remove_attribute(random: &mut Rng, document: &mut Document) {
    let all = document.attributes();
    let Some((index, place)) = all.get(place(random, all.len())).copied() else {
        return;
    };
    if let Some(Item::Start(_, attributes)) = document.items.get_mut(index) {
        attributes.remove(place);
    }
}

/// Copies an element, once or often, each copy with a name of its own or not.
fn copy(random: &mut Rng, document: &mut Document) {
    let Some(start) = any_start(random, document) else {
        return;
    };
    let range = document.element(start);
    let element = document.items[range.clone()].to_vec();
    if element.len() > 200 {
        return;
    }
    let times = [1, 1, 1, 2, 40][random.usize(..5)];
    let is_renamed = random.bool();
    let mut copies = Vec::new();
    for _ in 0..times {
        let mut copy = element.clone();
        if is_renamed && let Some(Item::Start(_, attributes)) = copy.first_mut() {
            for (key, value) in attributes {
                if key == "Name" {
                    *value = hostile::name(random);
                }
            }
        }
        copies.extend(copy);
    }
    document.items.splice(range.end..range.end, copies);
}

fn delete(random: &mut Rng, document: &mut Document) {
    if let Some(start) = any_start(random, document).filter(|start| *start > 0) {
        let range = document.element(start);
        document.items.drain(range);
    }
}

/// Moves an element before another one, which may be one that it cannot stand in.
fn move_element(random: &mut Rng, document: &mut Document) {
    if let Some(start) = any_start(random, document).filter(|start| *start > 0) {
        let range = document.element(start);
        let element: Vec<_> = document.items.drain(range).collect();
        if let Some(to) = any_start(random, document).filter(|to| *to > 0) {
            document.items.splice(to..to, element);
        }
    }
}

/// Takes an element of another document, mostly to where elements of its kind stand.
fn take(random: &mut Rng, document: &mut Document, other: &Document) {
    let Some(start) = any_start(random, other) else {
        return;
    };
    let element = other.items[other.element(start)].to_vec();
    let parent = other.parent(start);
    let anywhere = random.u8(..8) == 0;
    let places: Vec<_> = document
        .starts()
        .into_iter()
        .filter(|place| {
            anywhere
                || matches!(document.items.get(*place), Some(Item::Start(name, _)) if name == parent)
        })
        .collect();
    if element.len() < 200
        && let Some(place) = places.get(place(random, places.len()))
    {
        let after = place + 1;
        document.items.splice(after..after, element);
    }
}

/// Makes a type a collection, or a collection one.
fn wrap_type(random: &mut Rng, document: &mut Document) {
    let all = document.attributes();
    let types: Vec<_> = all
        .into_iter()
        .filter(|at| {
            document
                .attribute_mut(*at)
                .is_some_and(|(key, _)| key == "Type")
        })
        .collect();
    let at = types.get(place(random, types.len())).copied();
    if let Some((_, value)) = at.and_then(|at| document.attribute_mut(at)) {
        *value = match value
            .strip_prefix("Collection(")
            .and_then(|inner| inner.strip_suffix(')'))
        {
            Some(inner) => inner.to_owned(),
            None => format!("Collection({value})"),
        };
    }
}

/// Describes an element in words that may break out of a comment.
fn describe(random: &mut Rng, document: &mut Document) {
    let terms = [
        "Org.OData.Core.V1.Description",
        "Org.OData.Core.V1.LongDescription",
        "Org.OData.Capabilities.V1.TopSupported",
    ];
    let Some(at) = any_start(random, document) else {
        return;
    };
    let text = format!("{} {}", hostile::text(random), hostile::text(random));
    let term = terms[random.usize(..terms.len())].to_owned();
    let annotation = [
        Item::Start(
            "Annotation".to_owned(),
            vec![("Term".to_owned(), term), ("String".to_owned(), text)],
        ),
        Item::End("Annotation".to_owned()),
    ];
    let after = at + 1;
    document.items.splice(after..after, annotation);
}

/// Makes an element one of another kind.
fn retag(random: &mut Rng, document: &mut Document) {
    let (Some(to), Some(from)) = (any_start(random, document), any_start(random, document)) else {
        return;
    };
    let Some(Item::Start(tag, _)) = document.items.get(from).cloned() else {
        return;
    };
    let range = document.element(to);
    for index in [range.start, range.end.saturating_sub(1)] {
        if let Some(Item::Start(name, _) | Item::End(name)) = document.items.get_mut(index) {
            name.clone_from(&tag);
        }
    }
}
