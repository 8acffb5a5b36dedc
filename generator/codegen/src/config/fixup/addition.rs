//! `add` of a `[[fixup]]`: which element, with which attributes.

use csdl::edit::Child;
use toml::Spanned;
use toml::de::DeValue;

use super::super::codes;
use super::super::problems::Problems;
use super::{Action, Located, attribute, written};

/// What can be added, and the attribute that it cannot be without.
const KINDS: [(&str, &str); 13] = [
    ("property", "type"),
    ("navigation-property", "type"),
    ("member", "value"),
    ("parameter", "type"),
    ("return-type", ""),
    ("entity-set", "entity-type"),
    ("singleton", "type"),
    ("action-import", "action"),
    ("function-import", "function"),
    ("entity-type", ""),
    ("complex-type", ""),
    ("enum-type", ""),
    ("type-definition", "underlying-type"),
];

pub(super) fn addition(value: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Option<Action> {
    const EXAMPLE: &str = "{ property = \"name\", type = \"Edm.String\" }";
    let pairs = written::pairs(value, EXAMPLE, problems)?;
    // `entity-type` is also an attribute, of an entity set.
    let is_set = pairs.iter().any(|(key, ..)| *key == "entity-set");
    let kinds: Vec<_> = pairs
        .iter()
        .filter(|(key, ..)| !is_set || *key != "entity-type")
        .filter_map(|(key, range, value)| {
            let kind = KINDS.iter().find(|(kind, _)| kind == key)?;
            Some((*kind, range.clone(), *value))
        })
        .collect();
    let [((kind, needed), range, name)] = kinds.as_slice() else {
        let names: Vec<_> = KINDS.iter().map(|(kind, _)| *kind).collect();
        let help = format!(
            "exactly one of `{}`, such as `{EXAMPLE}`",
            names.join("`, `")
        );
        let message = match kinds.len() {
            0 => "`add` does not say which element to add",
            _ => "one fixup adds one element",
        };
        problems.add(&codes::FIXUP, &value.span(), message, &help);
        return None;
    };
    let Some(name_text) = name.get_ref().as_str() else {
        let message = format!("`{kind}` is a string");
        problems.add(&codes::FIXUP, &name.span(), message, "");
        return None;
    };
    let found = pairs.iter().find(|(key, ..)| key == needed);
    if found.is_none() && !needed.is_empty() {
        let message = format!("a `{kind}` needs `{needed}`");
        problems.add(&codes::FIXUP, range, message, "");
        return None;
    }
    let needed_text = found.and_then(|(_, _, value)| value.get_ref().as_str());
    let number = found.and_then(|(_, _, value)| attribute::integer(value.get_ref()));
    let Some(child) = child(kind, name_text, needed_text, number) else {
        if let Some((_, _, value)) = found {
            let what = if *needed == "value" {
                "a whole number"
            } else {
                "a string"
            };
            let message = format!("`{needed}` is {what}");
            problems.add(&codes::FIXUP, &value.span(), message, "");
        }
        return None;
    };
    let rest = pairs
        .iter()
        .filter(|(key, ..)| key != kind && key != needed);
    let mut attributes = Vec::new();
    for (key, range, value) in rest {
        attributes.extend(written::attribute(key, range, value, problems));
    }
    let child = Located::new(child, range.start..value.span().end.max(range.end));
    Some(Action::Add(child, attributes))
}

fn child(kind: &str, name: &str, text: Option<&str>, number: Option<i64>) -> Option<Child> {
    let name = name.to_owned();
    let text = text.map(str::to_owned);
    Some(match kind {
        "property" => Child::Property { name, ty: text? },
        "navigation-property" => Child::NavigationProperty { name, ty: text? },
        "member" => Child::Member {
            name,
            value: number?,
        },
        "parameter" => Child::Parameter { name, ty: text? },
        "return-type" => Child::ReturnType { ty: name },
        "entity-set" => Child::EntitySet {
            name,
            entity_type: text?,
        },
        "singleton" => Child::Singleton { name, ty: text? },
        "action-import" => Child::ActionImport {
            name,
            action: text?,
        },
        "function-import" => Child::FunctionImport {
            name,
            function: text?,
        },
        "entity-type" => Child::EntityType { name },
        "complex-type" => Child::ComplexType { name },
        "enum-type" => Child::EnumType { name },
        "type-definition" => Child::TypeDefinition {
            name,
            underlying: text?,
        },
        _ => return None,
    })
}
