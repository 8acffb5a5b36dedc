//! The element that a person names.

use std::collections::BTreeSet;

use csdl::model::{ElementId, Model, NamedType, OperationId, StructuredTypeId};
use csdl::suggest::{nearest, nearest_qualified};

use super::service_path::ServicePath;
use csdl_codegen::select::ContainerChild;

/// What a name stands for.
#[derive(Clone, Debug)]
pub(crate) enum Subject {
    /// A type.
    Type(NamedType),
    /// Overloads of an operation.
    Operations(Vec<OperationId>),
    /// A structural property, a navigation property or an enumeration member.
    Member(ElementId),
    /// A path of the service.
    Path(ServicePath),
}

/// What was found.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub subject: Subject,
    /// How the name was understood, where that is not evident.
    pub notes: Vec<String>,
}

/// A name that stands for nothing, or for several things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Vec<String>,
}

impl Unknown {
    pub(super) fn new(message: String, help: Option<String>) -> Self {
        Self {
            message,
            help: help.into_iter().collect(),
        }
    }
}

impl From<Subject> for Found {
    fn from(subject: Subject) -> Self {
        Self {
            subject,
            notes: Vec::new(),
        }
    }
}

/// Finds what `text` names: a path of the service, `Type/property`, a qualified name, a name with an alias
/// for its namespace, or a simple name that only one element has.
pub(crate) fn find(model: &Model, text: &str) -> Result<Found, Unknown> {
    let mut found = find_as_written(model, text.trim())?;
    found.notes.extend(versions(model, &found.subject));
    Ok(found)
}

/// What is said of a type or an operation that stands for several versions.
fn versions(model: &Model, subject: &Subject) -> Option<String> {
    let element = match subject {
        Subject::Type(ty) => ElementId::from(*ty),
        Subject::Operations(ids) => ElementId::Operation(*ids.first()?),
        Subject::Member(element) => element.parent()?,
        Subject::Path(_) => return None,
    };
    let name = model.qualified_name(element)?;
    let mut namespaces = model.namespaces.iter();
    let versions = &namespaces
        .find(|known| known.name == name.namespace)?
        .versions;
    let (first, last) = (versions.first()?, versions.last()?);
    Some(match versions.len() {
        1 => format!("`{}` stands for its version `{first}`", name.namespace),
        count => format!(
            "`{}` stands for its {count} versions, `{first}` to `{last}`",
            name.namespace
        ),
    })
}

fn find_as_written(model: &Model, text: &str) -> Result<Found, Unknown> {
    if text.starts_with('/') {
        let (path, notes) = ServicePath::parse(model, text)?;
        return Ok(Found {
            subject: Subject::Path(path),
            notes,
        });
    }
    // A parameter list may have slashes in it only behind a parenthesis.
    let head_end = text.find(')').map_or(0, |at| at + 1);
    let slash = text
        .get(head_end..)
        .and_then(|rest| rest.find('/'))
        .map(|at| at + head_end);
    let parts = slash.and_then(|at| Some((text.get(..at)?, text.get(at + 1..)?)));
    if let Some((head, member)) = parts {
        let found = element(model, head)?;
        let (subject, note) = self::member(model, &found.subject, head, member)?;
        let mut notes = found.notes;
        notes.extend(note);
        return Ok(Found { subject, notes });
    }
    let mut found = element(model, text)?;
    let note = operation_of_same_name(model, &found.subject);
    found.notes.extend(note);
    Ok(found)
}

fn element(model: &Model, text: &str) -> Result<Found, Unknown> {
    let text = text
        .strip_prefix("Collection(")
        .and_then(|rest| rest.strip_suffix(')'))
        .unwrap_or(text);
    if let Some(subject) = subject(&model.find_elements(text)) {
        return Ok(Found::from(subject));
    }
    let name = text.split('(').next().unwrap_or(text);
    if name.contains('.') {
        qualified(model, name)
    } else {
        simple(model, name)
    }
}

/// The types and operations among elements.
fn subject(elements: &[ElementId]) -> Option<Subject> {
    let operations: Vec<OperationId> = elements
        .iter()
        .filter_map(|element| match element {
            ElementId::Operation(id) => Some(*id),
            _ => None,
        })
        .collect();
    match elements.first()? {
        ElementId::Structured(id) => Some(Subject::Type(NamedType::Structured(*id))),
        ElementId::Enum(id) => Some(Subject::Type(NamedType::Enum(*id))),
        ElementId::Definition(id) => Some(Subject::Type(NamedType::Definition(*id))),
        ElementId::Operation(_) => Some(Subject::Operations(operations)),
        _ => None,
    }
}

fn operation_of_same_name(model: &Model, subject: &Subject) -> Option<String> {
    let Subject::Type(ty) = subject else {
        return None;
    };
    let name = model.element_type_text((*ty).into());
    let mut operations = model.operations.iter();
    let (id, _) = operations.find(|(_, operation)| operation.name.to_string() == name)?;
    let path = model.element_path(ElementId::Operation(id))?;
    Some(format!("an operation has this name too: `{path}`"))
}

/// The qualified names of all types and operations, sorted.
fn names(model: &Model) -> BTreeSet<String> {
    let types = model.named_types().map(|ty| model.type_name(ty));
    let operations = model.operations.iter();
    let operations = operations.map(|(_, operation)| &operation.name);
    types.chain(operations).map(ToString::to_string).collect()
}

fn by_name(model: &Model, name: &str, note: Option<String>) -> Option<Found> {
    let subject = subject(&model.find_elements(name))?;
    Some(Found {
        subject,
        notes: note.into_iter().collect(),
    })
}

/// A qualified name that no element has as it is written.
fn qualified(model: &Model, name: &str) -> Result<Found, Unknown> {
    let names = names(model);
    let (namespace, simple_name) = name.rsplit_once('.').unwrap_or(("", name));
    // Aliases are namespaces to a person.
    let by_alias = model
        .namespaces
        .iter()
        .find(|known| known.aliases.iter().any(|alias| alias == namespace));
    let namespace = by_alias.map_or(namespace, |known| &*known.name);
    let wanted = format!("{namespace}.{simple_name}");
    let folded = wanted.to_lowercase();
    let alike: Vec<&String> = names
        .iter()
        .filter(|known| known.to_lowercase() == folded)
        .collect();
    if let [only] = alike.as_slice()
        && let Some(found) = by_name(model, only, Some(spelled(name, only)))
    {
        return Ok(found);
    }
    let suggestion = nearest_qualified(&wanted, names.iter().map(String::as_str));
    Err(Unknown::new(
        format!("the metadata has no type or operation `{name}`"),
        suggestion.map(|name| format!("did you mean `{name}`?")),
    ))
}

fn spelled(written: &str, name: &str) -> String {
    format!("`{written}` is spelled `{name}`")
}

/// A name without a namespace.
fn simple(model: &Model, name: &str) -> Result<Found, Unknown> {
    let names = names(model);
    let simple_of = |known: &str| known.rsplit_once('.').map_or(known, |(_, s)| s).to_owned();
    let with = |is_same: &dyn Fn(&str) -> bool| -> Vec<&String> {
        let found = names.iter().filter(|known| is_same(&simple_of(known)));
        found.collect()
    };
    let exact = with(&|known| known == name);
    let folded = name.to_lowercase();
    let found = if exact.is_empty() {
        with(&|known| known.to_lowercase() == folded)
    } else {
        exact
    };
    match found.as_slice() {
        [] => {}
        [only] => {
            let note = (simple_of(only) != name).then(|| spelled(name, only));
            if let Some(found) = by_name(model, only, note) {
                return Ok(found);
            }
        }
        several => {
            return Err(Unknown {
                message: format!(
                    "`{name}` is the simple name of {} types or operations",
                    several.len()
                ),
                help: several
                    .iter()
                    .map(|name| format!("write `{name}`"))
                    .collect(),
            });
        }
    }
    if let Some(container) = model.service() {
        let mut children = ContainerChild::all(container);
        if children.any(|child| child.name(container) == name)
            && let Ok((path, _)) = ServicePath::parse(model, &format!("/{name}"))
        {
            return Ok(Found {
                subject: Subject::Path(path),
                notes: vec![format!("`{name}` is read as the path `/{name}`")],
            });
        }
    }
    let members = members_called(model, name);
    if !members.is_empty() {
        return Err(Unknown {
            message: format!("no type or operation is called `{name}`, but members of types are"),
            help: members
                .iter()
                .map(|member| format!("write {member}"))
                .collect(),
        });
    }
    let simple_names: BTreeSet<String> = names.iter().map(|known| simple_of(known)).collect();
    let suggestion = nearest(name, simple_names.iter().map(String::as_str));
    Err(Unknown::new(
        format!("the metadata has no type or operation `{name}`"),
        suggestion.map(|name| format!("did you mean `{name}`?")),
    ))
}

/// Members of structured types with a name, the first few.
fn members_called(model: &Model, name: &str) -> Vec<String> {
    let found = model.structured_types.iter().filter_map(|(id, ty)| {
        model.find_child(ElementId::Structured(id), name)?;
        Some(format!("`{}/{name}`", ty.name))
    });
    found.take(5).collect()
}

fn member(
    model: &Model,
    parent: &Subject,
    head: &str,
    name: &str,
) -> Result<(Subject, Option<String>), Unknown> {
    match parent {
        Subject::Type(NamedType::Structured(id)) => member_of_structured(model, *id, name),
        Subject::Type(ty @ NamedType::Enum(id)) => {
            let parent = ElementId::from(*ty);
            if let Some(found) = model.find_child(parent, name) {
                return Ok((Subject::Member(found), None));
            }
            let members = model.enum_types[*id].members.iter();
            Err(no_member(head, name, members.map(|m| m.name.as_str())))
        }
        Subject::Operations(ids) => Ok((Subject::Operations(ids.clone()), None)),
        Subject::Type(NamedType::Definition(_)) | Subject::Member(_) | Subject::Path(_) => {
            Err(no_member(head, name, std::iter::empty()))
        }
    }
}

fn member_of_structured(
    model: &Model,
    id: StructuredTypeId,
    name: &str,
) -> Result<(Subject, Option<String>), Unknown> {
    let named = |is_same: &dyn Fn(&str) -> bool| {
        model.self_and_bases(id).find_map(|(declared_by, ty)| {
            let properties = ty.properties.iter().map(|p| &p.name);
            let navigations = ty.navigation_properties.iter().map(|p| &p.name);
            let found = properties.chain(navigations).find(|known| is_same(known))?;
            model.find_child(ElementId::Structured(declared_by), found)
        })
    };
    let folded = name.to_lowercase();
    let type_name = model.structured_types[id].name.to_string();
    let found =
        named(&|known| known == name).or_else(|| named(&|known| known.to_lowercase() == folded));
    if let Some(found) = found {
        let path = model.element_path(found).unwrap_or_default();
        let note = (path != format!("{type_name}/{name}"))
            .then(|| format!("`{type_name}/{name}` is declared as `{path}`"));
        return Ok((Subject::Member(found), note));
    }
    let known: Vec<&str> = model
        .self_and_bases(id)
        .flat_map(|(_, ty)| {
            let properties = ty.properties.iter().map(|p| p.name.as_str());
            properties.chain(ty.navigation_properties.iter().map(|p| p.name.as_str()))
        })
        .collect();
    let derived = model.descendants(id).into_iter().find(|derived| {
        let parent = ElementId::Structured(*derived);
        model.find_child(parent, name).is_some()
    });
    if let Some(derived) = derived {
        let derived = &model.structured_types[derived].name;
        return Err(Unknown::new(
            format!("`{type_name}` has no member `{name}`"),
            Some(format!("a derived type has it: `{derived}/{name}`")),
        ));
    }
    Err(no_member(&type_name, name, known.into_iter()))
}

fn no_member<'a>(parent: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Unknown {
    let suggestion = nearest(name, known);
    Unknown::new(
        format!("`{parent}` has no member `{name}`"),
        suggestion.map(|name| format!("did you mean `{parent}/{name}`?")),
    )
}
