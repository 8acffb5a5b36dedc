//! The rules for `[[fixup]]` that need no metadata.

use std::ops::Range;

use csdl::edit::{Attribute, Child};
use csdl::suggest::nearest;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::problems::Problems;
use super::super::rename::Rename;
use super::super::{codes, raw};
use super::{Action, Fixup, Located, Value, attribute};
use crate::url::UrlUse;

/// What the `[[fixup]]` tables ask for.
#[derive(Default)]
pub(in crate::config) struct Checked {
    /// Changes to the model, in order.
    pub fixups: Vec<Fixup>,
    /// Names for the generated code.
    pub renames: Vec<Rename>,
}

/// What one table does.
enum Effect {
    Fixup(Action),
    Rename(Located<String>),
}

/// The fixups that are meant; `text` is the whole configuration.
pub(in crate::config) fn fixups(
    raw: Vec<raw::Fixup>,
    text: &str,
    problems: &mut Problems,
) -> Checked {
    let mut checked = Checked::default();
    if raw.is_empty() {
        return checked;
    }
    // The tables once more, with the places of everything in them.
    let document = DeTable::parse(text).map(Spanned::into_inner).ok();
    let tables = document.as_ref().and_then(|document| {
        let fixups = document.get("fixup")?.get_ref().as_array()?;
        Some(fixups.iter().map(|fixup| fixup.get_ref().as_table()))
    });
    let tables = tables.into_iter().flatten().flatten();
    for (raw, table) in raw.into_iter().zip(tables) {
        fixup(raw, table, &mut checked, problems);
    }
    checked
}

fn fixup(raw: raw::Fixup, table: &DeTable<'_>, checked: &mut Checked, problems: &mut Problems) {
    if !raw.target.value.contains('.') {
        problems.add(
            &codes::FIXUP,
            &raw.target.range,
            format!("`{}` is not the path of an element", raw.target.value),
            "write it as the target of an annotation: `ns.Type/property`, `ns.function(ns.Type)`, `ns.Container/Set`",
        );
    }
    if raw.reason.value.trim().is_empty() {
        problems.add(
            &codes::FIXUP,
            &raw.reason.range,
            "a fixup without a reason",
            "say what the service does, so that readers know when it is no longer needed",
        );
    }
    let effect = effect(&raw, table, problems);
    let (target, reason) = (raw.target, raw.reason.value);
    let upstream = raw
        .upstream
        .map(|url| problems.url(url, UrlUse::Page).value);
    match effect {
        Some(Effect::Fixup(action)) => checked.fixups.push(Fixup {
            target,
            action,
            reason,
            upstream,
        }),
        Some(Effect::Rename(name)) => checked.renames.push(Rename {
            target,
            name,
            reason,
            upstream,
        }),
        None => {}
    }
}

const ACTIONS: [&str; 7] = [
    "set",
    "unset",
    "add",
    "remove",
    "annotate",
    "replace-with",
    "rename",
];

fn effect(raw: &raw::Fixup, table: &DeTable<'_>, problems: &mut Problems) -> Option<Effect> {
    let mut given = table
        .iter()
        .filter(|(key, _)| ACTIONS.contains(&key.get_ref().as_ref()))
        .collect::<Vec<_>>();
    given.sort_by_key(|(key, _)| key.span().start);
    let Some((key, value)) = given.first() else {
        let help =
            "add one of `set`, `unset`, `add`, `remove`, `annotate`, `replace-with` and `rename`";
        let message = "a fixup that does nothing";
        problems.add(&codes::FIXUP, &raw.target.range, message, help);
        return None;
    };
    for (other, _) in given.iter().skip(1) {
        problems.add(
            &codes::FIXUP,
            &other.span(),
            format!("a fixup with `{}` and `{}`", key.get_ref(), other.get_ref()),
            "each fixup does one thing: write a second one",
        );
    }
    let action = match key.get_ref().as_ref() {
        "rename" => return raw.rename.clone().map(Effect::Rename),
        "set" => attributes(value, problems).map(Action::Set),
        "unset" => unset(raw.unset.as_ref()?, problems).map(Action::Set),
        "add" => addition(value, problems),
        "annotate" => annotations(value, problems).map(Action::Annotate),
        "replace-with" => raw.replace_with.clone().map(Action::ReplaceWith),
        _ if raw.remove.as_ref().is_some_and(|remove| remove.value) => {
            Some(Action::Remove(key.span().start..value.span().end))
        }
        _ => {
            let message = "a fixup that does nothing";
            let help = "write `remove = true`, or delete the fixup";
            problems.add(&codes::FIXUP, &value.span(), message, help);
            None
        }
    };
    action.map(Effect::Fixup)
}

/// A key, its place, and the value.
type Pair<'t, 'i> = (&'t str, Range<usize>, &'t Spanned<DeValue<'i>>);

/// The pairs of a table in the order of the file. Reports what is not a table, or has nothing in it.
fn pairs<'t, 'i>(
    value: &'t Spanned<DeValue<'i>>,
    example: &str,
    problems: &mut Problems,
) -> Option<Vec<Pair<'t, 'i>>> {
    let table = value.get_ref().as_table().filter(|table| !table.is_empty());
    let Some(table) = table else {
        let message = format!("expected a table, such as `{example}`");
        problems.add(&codes::FIXUP, &value.span(), message, "");
        return None;
    };
    let mut pairs: Vec<_> = table
        .iter()
        .map(|(key, value)| (key.get_ref().as_ref(), key.span(), value))
        .collect();
    pairs.sort_by_key(|(_, range, _)| range.start);
    Some(pairs)
}

fn attributes(
    value: &Spanned<DeValue<'_>>,
    problems: &mut Problems,
) -> Option<Vec<Located<Attribute>>> {
    let mut found = Vec::new();
    for (name, range, value) in pairs(value, "{ nullable = true }", problems)? {
        found.extend(attribute(name, &range, value, problems));
    }
    Some(found)
}

fn attribute(
    name: &str,
    range: &Range<usize>,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Problems,
) -> Option<Located<Attribute>> {
    match attribute::set(name, value.get_ref()) {
        Some(Ok(attribute)) => Some(Located::new(attribute, range.start..value.span().end)),
        Some(Err(expected)) => {
            let message = format!("`{name}` is {expected}");
            problems.add(&codes::FIXUP, &value.span(), message, "");
            None
        }
        None => {
            unknown(name, range, problems);
            None
        }
    }
}

fn unknown(name: &str, range: &Range<usize>, problems: &mut Problems) {
    let known = attribute::NAMES.iter().copied();
    let help = match nearest(name, known) {
        Some(known) => format!("did you mean `{known}`?"),
        None => format!("the attributes are `{}`", attribute::NAMES.join("`, `")),
    };
    let message = format!("there is no attribute `{name}`");
    problems.add(&codes::FIXUP, range, message, &help);
}

fn unset(
    names: &Located<Vec<Located<String>>>,
    problems: &mut Problems,
) -> Option<Vec<Located<Attribute>>> {
    if names.value.is_empty() {
        let help = "name the attributes to take away, or delete the fixup";
        let message = "a fixup that does nothing";
        problems.add(&codes::FIXUP, &names.range, message, help);
        return None;
    }
    let mut found = Vec::new();
    for name in &names.value {
        let text = name.value.as_str();
        if let Some(value) = attribute::unset(text) {
            found.push(Located::new(value, name.range.clone()));
        } else if attribute::NAMES.contains(&text) {
            let message = format!("`{text}` always has a value");
            problems.add(&codes::FIXUP, &name.range, message, "set another value");
        } else {
            unknown(text, &name.range, problems);
        }
    }
    Some(found)
}

/// What can be added, and the attribute that it cannot be without.
const KINDS: [(&str, &str); 9] = [
    ("property", "type"),
    ("navigation-property", "type"),
    ("member", "value"),
    ("parameter", "type"),
    ("return-type", ""),
    ("entity-set", "entity-type"),
    ("singleton", "type"),
    ("action-import", "action"),
    ("function-import", "function"),
];

fn addition(value: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Option<Action> {
    const EXAMPLE: &str = "{ property = \"name\", type = \"Edm.String\" }";
    let pairs = pairs(value, EXAMPLE, problems)?;
    let kinds: Vec<_> = pairs
        .iter()
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
        attributes.extend(attribute(key, range, value, problems));
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
        _ => return None,
    })
}

fn annotations(
    value: &Spanned<DeValue<'_>>,
    problems: &mut Problems,
) -> Option<Vec<(Located<String>, Located<Value>)>> {
    let mut found = Vec::new();
    for (term, range, value) in pairs(value, "{ \"Core.Computed\" = true }", problems)? {
        match Value::from_toml(value) {
            Ok(converted) => found.push((
                Located::new(term.to_owned(), range.clone()),
                Located::new(converted, value.span()),
            )),
            Err((range, message)) => problems.add(&codes::FIXUP, &range, message, ""),
        }
    }
    Some(found)
}
