//! What of the model is generated, and why each type is in.
//!
//! A pattern selects paths of the service or types by name. In are the types that the paths end in, what
//! their values can hold, the types derived from those, and the operations bound to them with their
//! parameter and return types. Types that a path only passes through are *addressed*: they get a request
//! builder and no model.

mod closure;
mod pattern;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use csdl::model::{EnumTypeId, Model, NamedType, OperationId, StructuredTypeId, TypeDefinitionId};

use crate::config::Select;
use crate::{GenerateError, Problem};
use closure::Closure;
pub(crate) use closure::composes_to;
pub(crate) use pattern::nearest;
use pattern::{Pattern, TypePattern};
pub use walk::ContainerChild;

/// A navigation property: the type that declares it and its position there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NavigationId {
    /// The declaring type.
    pub declared_by: StructuredTypeId,
    /// Its position in `StructuredType::navigation_properties`.
    pub index: usize,
}

/// Why something is in the selection: the nearest link of the chain that leads to a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Everything was asked for.
    Everything,
    /// A pattern matched it.
    Pattern(String),
    /// A structural property, by its position in the declaring type.
    PropertyOf(StructuredTypeId, usize),
    /// It derives from a selected type.
    DerivedFrom(StructuredTypeId),
    /// A parameter or the return type of an operation.
    SignatureOf(OperationId),
    /// An operation that can be bound to it.
    BoundTo(StructuredTypeId),
}

/// How an entity type is reached by URLs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Addressed {
    /// As one entity.
    pub single: bool,
    /// As a collection of entities.
    pub collection: bool,
}

/// What is generated. Ids order as the document does.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Structured types whose values are modelled.
    pub types: BTreeMap<StructuredTypeId, Reason>,
    /// Enumeration types.
    pub enums: BTreeMap<EnumTypeId, Reason>,
    /// Type definitions.
    pub definitions: BTreeMap<TypeDefinitionId, Reason>,
    /// Entity types with request builders.
    pub addressed: BTreeMap<StructuredTypeId, Addressed>,
    /// Navigation properties with a method on a request builder.
    pub navigations: BTreeSet<NavigationId>,
    /// Operations, bound and unbound.
    pub operations: BTreeMap<OperationId, Reason>,
    /// What the client offers at its root.
    pub children: BTreeSet<ContainerChild>,
}

/// More derived types than this in one position make no enum: the value is read as the base type, with all
/// its members and its own type name kept. (`graph.entity` has 1,301.)
pub const MAX_VARIANTS: usize = 400;

impl Selection {
    /// The selected types that a value declared as `id` may be instead, by name; empty where there are none
    /// or too many for an enum.
    pub fn variants(&self, model: &Model, id: StructuredTypeId) -> Vec<StructuredTypeId> {
        let mut derived = model.descendants(id);
        if derived.len() > MAX_VARIANTS {
            return Vec::new();
        }
        derived.retain(|id| self.types.contains_key(id));
        derived.sort_unstable_by_key(|id| &model.structured_types[*id].name);
        derived
    }
}

/// Applies the patterns of a configuration to a model.
///
/// # Errors
/// Where a pattern is malformed or matches nothing.
pub fn select(model: &Model, config: &Select) -> Result<Selection, GenerateError> {
    let mut problems = Vec::new();
    let include = parse_all(&config.include, &mut problems);
    let exclude = parse_all(&config.exclude, &mut problems);

    let mut closure = Closure::new(model);
    for pattern in &exclude {
        match pattern {
            Pattern::Path(path) => match walk::walk(model, path, &BTreeSet::new()) {
                Ok(walk) => {
                    closure.cut.extend(walk.last_navigations);
                    closure.cut_children.extend(walk.last_children);
                    closure.cut_operations.extend(walk.operations);
                }
                Err(problem) => problems.push(problem),
            },
            Pattern::Type(pattern) => match matching_types(model, pattern) {
                Ok(types) => closure.excluded.extend(types),
                Err(problem) => problems.push(problem),
            },
        }
    }
    if include.is_empty() {
        closure.add_everything();
    }
    for pattern in &include {
        match pattern {
            Pattern::Path(path) => match walk::walk(model, path, &closure.cut) {
                Ok(walk) => closure.add_walk(&walk, &path.text),
                Err(problem) => problems.push(problem),
            },
            Pattern::Type(pattern) => match matching_types(model, pattern) {
                Ok(types) => {
                    for ty in types {
                        if let NamedType::Structured(id) = ty {
                            closure.named.insert(id);
                        }
                        closure.add_type(ty, Reason::Pattern(pattern.text.clone()));
                    }
                }
                Err(problem) => problems.push(problem),
            },
        }
    }
    if problems.is_empty() {
        Ok(closure.finish())
    } else {
        Err(GenerateError { problems })
    }
}

fn parse_all(patterns: &[String], problems: &mut Vec<Problem>) -> Vec<Pattern> {
    let parsed = patterns.iter().map(|text| Pattern::parse(text));
    parsed
        .filter_map(|pattern| pattern.map_err(|problem| problems.push(problem)).ok())
        .collect()
}

fn matching_types(model: &Model, pattern: &TypePattern) -> Result<Vec<NamedType>, Problem> {
    let names: Vec<(String, NamedType)> = type_names(model);
    let found: Vec<_> = names
        .iter()
        .filter(|(name, _)| pattern.matcher.is_match(name))
        .map(|(_, ty)| *ty)
        .collect();
    if !found.is_empty() {
        return Ok(found);
    }
    // Among the types of the namespace that is nearest: a shared prefix is no likeness.
    let (namespace, simple) = pattern.text.rsplit_once('.').unwrap_or(("", &pattern.text));
    let namespaces: BTreeSet<&str> = names
        .iter()
        .filter_map(|(name, _)| Some(name.rsplit_once('.')?.0))
        .collect();
    let suggestion = nearest(namespace, namespaces).and_then(|namespace| {
        let simple_names = names.iter().filter_map(|(name, _)| {
            name.rsplit_once('.')
                .filter(|(found, _)| *found == namespace)
                .map(|(_, name)| name)
        });
        nearest(simple, simple_names).map(|simple| format!("{namespace}.{simple}"))
    });
    Err(Problem {
        value: pattern.text.clone(),
        message: format!("the pattern `{}` matches no type", pattern.text),
        help: Some(match suggestion {
            Some(name) => format!("did you mean `{name}`?"),
            None => "a path pattern starts with `/`, a type pattern is a qualified name".to_owned(),
        }),
    })
}

fn type_names(model: &Model) -> Vec<(String, NamedType)> {
    let structured = model.structured_types.iter();
    let enums = model.enum_types.iter();
    let definitions = model.type_definitions.iter();
    structured
        .map(|(id, ty)| (ty.name.to_string(), NamedType::Structured(id)))
        .chain(enums.map(|(id, ty)| (ty.name.to_string(), NamedType::Enum(id))))
        .chain(definitions.map(|(id, ty)| (ty.name.to_string(), NamedType::Definition(id))))
        .collect()
}
