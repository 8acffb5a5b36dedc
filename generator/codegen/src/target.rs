//! Targets of fixups and renames: which elements they name, and what was meant where they name none.

use csdl::model::{ElementId, Model};
use globset::{GlobBuilder, GlobMatcher};

use crate::Problem;
use crate::config::{Located, codes};
use crate::suggest::nearest;

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
    for (name, element) in schema_children(model) {
        let is_match = match element {
            ElementId::Operation(_) if with_types => model
                .element_path(element)
                .is_some_and(|path| heads.is_match(path)),
            _ => heads.is_match(&name),
        };
        if !is_match {
            continue;
        }
        let Some(child) = child else {
            found.push(element);
            continue;
        };
        let all = children_of(model, element).into_iter();
        // `*` means what a document names: neither `$ReturnType` nor what starts like it.
        let all = all.filter(|(name, _)| name.starts_with('$') == child.starts_with('$'));
        found.extend(
            all.filter(|(name, _)| children.is_match(name))
                .map(|(_, id)| id),
        );
    }
    found
}

pub(crate) fn is_glob(target: &str) -> bool {
    target.contains('*')
}

/// The problem of a target that names nothing.
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
        let children = children_of(model, *parent);
        let names = children.iter().map(|(name, _)| name.as_str());
        let name = nearest(child, names)?;
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
    let names: Vec<String> = schema_children(model).map(|(name, _)| name).collect();
    let simple = wanted.rsplit('.').next();
    // The same simple name in another namespace, or after a case that was guessed.
    let alike = names.iter().find(|name| name.rsplit('.').next() == simple);
    let found = match alike {
        Some(name) => name.as_str(),
        None => nearest(&wanted, names.iter().map(String::as_str))?,
    };
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

/// Everything that a schema has, by its qualified name; overloads one by one.
fn schema_children(model: &Model) -> impl Iterator<Item = (String, ElementId)> {
    let structured = model.structured_types.iter();
    let structured = structured.map(|(id, ty)| (&ty.name, ElementId::Structured(id)));
    let enums = model.enum_types.iter();
    let enums = enums.map(|(id, ty)| (&ty.name, ElementId::Enum(id)));
    let definitions = model.type_definitions.iter();
    let definitions = definitions.map(|(id, ty)| (&ty.name, ElementId::Definition(id)));
    let operations = model.operations.iter();
    let operations = operations.map(|(id, o)| (&o.name, ElementId::Operation(id)));
    let terms = model.terms.iter();
    let terms = terms.map(|(id, term)| (&term.name, ElementId::Term(id)));
    let containers = model.containers.iter();
    let containers = containers.map(|(id, c)| (&c.name, ElementId::Container(id)));
    structured
        .chain(enums)
        .chain(definitions)
        .chain(operations)
        .chain(terms)
        .chain(containers)
        .map(|(name, id)| (name.to_string(), id))
}

/// What can follow an element in a path.
fn children_of(model: &Model, parent: ElementId) -> Vec<(String, ElementId)> {
    let mut found = Vec::new();
    let mut add = |name: &str, id| found.push((name.to_owned(), id));
    match parent {
        ElementId::Structured(id) => {
            let ty = &model.structured_types[id];
            for (index, property) in ty.properties.iter().enumerate() {
                add(&property.name, ElementId::Property(id, index));
            }
            for (index, navigation) in ty.navigation_properties.iter().enumerate() {
                add(&navigation.name, ElementId::Navigation(id, index));
            }
        }
        ElementId::Enum(id) => {
            for (index, member) in model.enum_types[id].members.iter().enumerate() {
                add(&member.name, ElementId::Member(id, index));
            }
        }
        ElementId::Operation(id) => {
            let operation = &model.operations[id];
            if let Some(binding) = &operation.binding {
                add(&binding.name, ElementId::Binding(id));
            }
            for (index, parameter) in operation.parameters.iter().enumerate() {
                add(&parameter.name, ElementId::Parameter(id, index));
            }
            if operation.return_type.is_some() {
                add("$ReturnType", ElementId::ReturnType(id));
            }
        }
        ElementId::Container(id) => {
            let container = &model.containers[id];
            for (index, child) in container.entity_sets.iter().enumerate() {
                add(&child.name, ElementId::EntitySet(id, index));
            }
            for (index, child) in container.singletons.iter().enumerate() {
                add(&child.name, ElementId::Singleton(id, index));
            }
            for (index, child) in container.action_imports.iter().enumerate() {
                add(&child.name, ElementId::ActionImport(id, index));
            }
            for (index, child) in container.function_imports.iter().enumerate() {
                add(&child.name, ElementId::FunctionImport(id, index));
            }
        }
        _ => {}
    }
    found
}
