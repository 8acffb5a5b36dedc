//! Targets of fixups and renames: which elements they name, and suggestions where they name none.

use csdl::model::{ElementId, Model};
use csdl::suggest::{nearest, nearest_qualified};
use globset::{GlobBuilder, GlobMatcher};

use crate::Problem;
use crate::config::{Located, codes};

/// The elements that a target names. `*` stands for any characters of a name.
pub(crate) fn find(model: &Model, target: &str) -> Vec<ElementId> {
    if !is_glob(target) {
        return model.find_elements(target);
    }
    let (head, child) = split(target);
    let (Some(heads), Some(children)) =
        (matcher(&expand(model, head)), matcher(child.unwrap_or("")))
    else {
        return Vec::new();
    };
    let with_types = head.contains('(');
    let mut found = Vec::new();
    for element in model.schema_children() {
        let name = match element {
            ElementId::Operation(_) if with_types => model.element_path(element),
            _ => model.qualified_name(element).map(ToString::to_string),
        };
        let is_match = name.is_some_and(|name| heads.is_match(name));
        if !is_match {
            continue;
        }
        let Some(child) = child else {
            found.push(element);
            continue;
        };
        found.extend(model.children(element).filter(|id| {
            // `*` means what a document names: neither `$ReturnType` nor what starts like it.
            model.simple_name(*id).is_some_and(|name| {
                name.starts_with('$') == child.starts_with('$') && children.is_match(name)
            })
        }));
    }
    found
}

pub(crate) fn is_glob(target: &str) -> bool {
    target.contains('*')
}

/// The problem of a target that matches nothing.
pub(crate) fn missing(model: &Model, target: &Located<String>, is_removal: bool) -> Problem {
    let text = &target.value;
    let code = if is_removal {
        &codes::FIXUP_NOTHING
    } else {
        &codes::FIXUP_TARGET
    };
    let (head, child) = split(text);
    let heads = model.find_elements(head);
    let message = match (heads.as_slice(), child) {
        _ if is_glob(text) => format!("no element has a path like `{text}`"),
        ([parent, ..], Some(child)) => format!(
            "`{}` has no `{child}`",
            model.element_path(*parent).unwrap_or_default()
        ),
        _ => format!("there is no `{head}`"),
    };
    let problem = Problem::new(code, &target.range, message);
    if is_glob(text) {
        return problem
            .help("`*` stands for any characters of one name; every such target names something");
    }
    if let Some(suggestion) = suggestion(model, head, child, &heads) {
        return problem.help(suggestion);
    }
    problem.help(if is_removal {
        "the metadata no longer has it: delete this fixup"
    } else {
        "if the service has taken it out, delete this fixup"
    })
}

fn suggestion(
    model: &Model,
    head: &str,
    child: Option<&str>,
    heads: &[ElementId],
) -> Option<String> {
    if let (Some(child), [parent, ..]) = (child, heads) {
        let children = model.children(*parent);
        let name = nearest(child, children.filter_map(|id| model.simple_name(id)))?;
        return Some(format!("did you mean `{head}/{name}`?"));
    }
    let (name, types) = match head.split_once('(') {
        Some((name, types)) => (name, Some(types)),
        None => (head, None),
    };
    if let Some(types) = types
        && let Some(text) = overloads(model, name, types)
    {
        return Some(text);
    }
    let wanted = expand(model, name);
    let names = model.schema_children();
    let names = names.filter_map(|id| Some(model.qualified_name(id)?.to_string()));
    let names: Vec<String> = names.collect();
    let found = nearest_qualified(&wanted, names.iter().map(String::as_str))?;
    let child = child.map_or_else(String::new, |child| format!("/{child}"));
    Some(format!("did you mean `{found}{child}`?"))
}

/// The overloads that there are: those bound to the same type, where there are such.
fn overloads(model: &Model, name: &str, types: &str) -> Option<String> {
    const SHOWN: usize = 4;
    let first = |types: &str| {
        let first = types.split(',').next().unwrap_or_default();
        let name = first.rsplit(['.', '(']).next().unwrap_or_default();
        name.trim_end_matches(')').to_owned()
    };
    let all = model.find_elements(name).into_iter();
    let all: Vec<String> = all.filter_map(|id| model.element_path(id)).collect();
    let wanted = first(types);
    let is_alike = |path: &&String| {
        let types = path.split_once('(').map(|(_, types)| types);
        types.is_some_and(|types| first(types) == wanted)
    };
    let alike: Vec<&String> = all.iter().filter(is_alike).collect();
    let shown: Vec<&str> = match alike.as_slice() {
        [] => all.iter().map(String::as_str).collect(),
        alike => alike.iter().map(|path| path.as_str()).collect(),
    };
    let more = match shown.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let listed = shown.get(..SHOWN).unwrap_or(&shown).join("`, `");
    match shown.len() {
        0 => None,
        1 => Some(format!("there is the overload `{listed}`")),
        _ => Some(format!("there are the overloads `{listed}`{more}")),
    }
}

/// The schema child, with the types of a signature, and the rest.
fn split(target: &str) -> (&str, Option<&str>) {
    match target.split_once('/') {
        Some((head, child)) => (head, Some(child)),
        None => (target, None),
    }
}

/// The path of a schema child without aliases.
fn expand(model: &Model, head: &str) -> String {
    let (name, types) = match head.split_once('(') {
        Some((name, types)) => (name, Some(types)),
        None => (head, None),
    };
    let name = match model.qualified(name) {
        Some(name) => name.to_string(),
        None => name.to_owned(),
    };
    match types {
        Some(types) => format!("{name}({types}"),
        None => name,
    }
}

/// A glob in which `*` is all that means something.
fn matcher(text: &str) -> Option<GlobMatcher> {
    let escaped: Vec<String> = text.split('*').map(globset::escape).collect();
    let glob = GlobBuilder::new(&escaped.join("*")).build().ok()?;
    Some(glob.compile_matcher())
}
