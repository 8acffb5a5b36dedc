//! The tables of a `[[fixup]]` as they are written, with the places of everything in them.

use std::ops::Range;

use csdl::edit::Attribute;
use csdl::suggest::nearest;
use toml::Spanned;
use toml::de::DeValue;

use super::super::codes;
use super::super::problems::Problems;
use super::{Located, attribute};

/// A key, its place, and the value.
pub(super) type Pair<'t, 'i> = (&'t str, Range<usize>, &'t Spanned<DeValue<'i>>);

/// The pairs of a table in the order of the file. Reports what is not a table, or has nothing in it.
pub(super) fn pairs<'t, 'i>(
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

pub(super) fn attributes(
    value: &Spanned<DeValue<'_>>,
    problems: &mut Problems,
) -> Option<Vec<Located<Attribute>>> {
    let mut found = Vec::new();
    for (name, range, value) in pairs(value, "{ nullable = true }", problems)? {
        found.extend(attribute(name, &range, value, problems));
    }
    Some(found)
}

/// An attribute; several where the value is a table of them.
pub(super) fn attribute(
    name: &str,
    range: &Range<usize>,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Problems,
) -> Vec<Located<Attribute>> {
    if attribute::TABLES.contains(&name) && value.get_ref().is_table() {
        return parts(name, value, problems);
    }
    let found = match attribute::set(name, value.get_ref()) {
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
    };
    found.into_iter().collect()
}

/// The attributes of a table, each with a name of its own.
fn parts(
    name: &str,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Problems,
) -> Vec<Located<Attribute>> {
    let mut found = Vec::new();
    for (part, range, value) in pairs(value, "{ parentId = \"id\" }", problems).unwrap_or_default()
    {
        let text = value.get_ref().as_str();
        let attribute = attribute::part(name, part, text).filter(|_| text.is_some());
        if let Some(attribute) = attribute {
            found.push(Located::new(attribute, range.start..value.span().end));
        } else {
            let message = format!("`{name}` is {}", attribute::table_of(name));
            problems.add(&codes::FIXUP, &value.span(), message, "");
        }
    }
    found
}

pub(super) fn unknown(name: &str, range: &Range<usize>, problems: &mut Problems) {
    let known = attribute::NAMES.iter().copied();
    let help = match nearest(name, known) {
        Some(known) => format!("did you mean `{known}`?"),
        None => format!("the attributes are `{}`", attribute::NAMES.join("`, `")),
    };
    let message = format!("there is no attribute `{name}`");
    problems.add(&codes::FIXUP, range, message, &help);
}
