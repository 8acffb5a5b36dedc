//! The rules for `[[fixup]]` that need no metadata.

use csdl::edit::Attribute;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::problems::Problems;
use super::super::rename::Rename;
use super::super::{codes, raw};
use super::{Action, Fixup, Located, Value, addition, attribute, written};
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

/// The fixups that are meant; `document` is the whole configuration, with the places of everything in them.
pub(in crate::config) fn fixups(
    raw: Vec<raw::Fixup>,
    document: &DeValue<'_>,
    problems: &mut Problems,
) -> Checked {
    let mut checked = Checked::default();
    let tables = document.get("fixup");
    let tables = tables.and_then(|tables| tables.get_ref().as_array());
    for (raw, table) in raw.into_iter().zip(tables.into_iter().flatten()) {
        if let Some(table) = table.get_ref().as_table() {
            fixup(raw, table, &mut checked, problems);
        }
    }
    checked
}

fn fixup(raw: raw::Fixup, table: &DeTable<'_>, checked: &mut Checked, problems: &mut Problems) {
    if raw.reason.value.trim().is_empty() {
        problems.add(
            &codes::FIXUP,
            &raw.reason.range,
            "a fixup without a reason",
            "say what the service does, so that readers know when it is no longer needed",
        );
    }
    let effect = effect(&raw, table, problems);
    let of_namespace = match &effect {
        Some(Effect::Fixup(Action::Namespace(_))) => true,
        Some(Effect::Fixup(Action::Add(child, _))) => child.value.is_type(),
        _ => false,
    };
    if !of_namespace && !raw.target.value.contains('.') {
        problems.add(
            &codes::FIXUP,
            &raw.target.range,
            format!("`{}` is not the path of an element", raw.target.value),
            "write it as the target of an annotation: `ns.Type/property`, `ns.function(ns.Type)`, `ns.Container/Set`",
        );
    }
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
        // Where there is another key, that is the fault.
        let mut keys = table.keys().map(|key| key.get_ref().as_ref());
        if keys.all(|key| matches!(key, "target" | "reason" | "upstream")) {
            let message = "a fixup that does nothing";
            problems.add(&codes::FIXUP, &raw.target.range, message, help);
        }
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
        "set" if is_of_namespace(value) => namespace(value, problems).map(Action::Namespace),
        "set" => written::attributes(value, problems).map(Action::Set),
        "unset" => unset(raw.unset.as_ref()?, problems).map(Action::Set),
        "add" => addition::addition(value, problems),
        "annotate" => annotations(value, problems).map(Action::Annotate),
        "replace-with" => raw.replace_with.clone().map(Action::ReplaceWith),
        _ if raw.remove.as_ref()?.value => Some(Action::Remove(key.span().start..value.span().end)),
        _ => {
            let range = &raw.remove.as_ref()?.range;
            let message = "a fixup that does nothing";
            let help = "write `remove = true`, or delete the fixup";
            problems.add(&codes::FIXUP, range, message, help);
            None
        }
    };
    action.map(Effect::Fixup)
}

fn is_of_namespace(value: &Spanned<DeValue<'_>>) -> bool {
    let table = value.get_ref().as_table();
    table.is_some_and(|table| table.contains_key("namespace"))
}

/// The new name of a namespace.
fn namespace(value: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Option<Located<String>> {
    let table = value.get_ref().as_table()?;
    let name = table.get("namespace")?;
    let message = match name.get_ref().as_str() {
        None => "`namespace` is a string",
        Some(_) if table.len() > 1 => "a namespace has no other attribute that can be set",
        Some(text) => return Some(Located::new(text.to_owned(), name.span())),
    };
    problems.add(&codes::FIXUP, &name.span(), message, "");
    None
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
        } else if attribute::TABLES.contains(&text) {
            let message = format!("`{text}` are several");
            let help = format!("name the one to take away: `{text}/NAME`");
            problems.add(&codes::FIXUP, &name.range, message, &help);
        } else if attribute::NAMES.contains(&text) {
            let message = format!("`{text}` always has a value");
            problems.add(&codes::FIXUP, &name.range, message, "set another value");
        } else {
            written::unknown(text, &name.range, problems);
        }
    }
    Some(found)
}

fn annotations(
    value: &Spanned<DeValue<'_>>,
    problems: &mut Problems,
) -> Option<Vec<(Located<String>, Located<Value>)>> {
    let mut found = Vec::new();
    for (term, range, value) in written::pairs(value, "{ \"Core.Computed\" = true }", problems)? {
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
