//! Which areas there are, and what they are called.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use csdl::model::{EntityContainer, Model};
use csdl::suggest::nearest;
use globset::Glob;
use heck::ToKebabCase as _;

use super::hash::hash;
use crate::config::{AreaGroup, Areas, OWN_FEATURES, Ungrouped, codes};
use crate::select::{ContainerChild, Selection};
use crate::{GenerateError, Problem};

/// A part of the service.
pub(super) struct ListedArea {
    pub feature: Arc<str>,
    pub children: BTreeSet<ContainerChild>,
}

/// The areas, sorted by name, and the children of the container that are always there.
#[derive(Default)]
pub(super) struct Listed {
    pub areas: Vec<ListedArea>,
    pub always: BTreeSet<ContainerChild>,
}

/// The areas that a configuration makes of what is selected.
pub(super) fn listed(
    model: &Model,
    selection: &Selection,
    config: &Areas,
) -> Result<Listed, GenerateError> {
    let Some(container) = model.service() else {
        return Ok(Listed::default());
    };
    let mut problems = Vec::new();
    let mut taken: BTreeMap<ContainerChild, &str> = BTreeMap::new();
    let mut areas: BTreeMap<Arc<str>, BTreeSet<ContainerChild>> = BTreeMap::new();
    for group in &config.groups {
        let children = of_group(container, group, &mut taken, &mut problems);
        let selected = children.into_iter();
        let selected = selected.filter(|child| selection.children.contains(child));
        areas.insert(group.name.value.as_str().into(), selected.collect());
    }
    let mut always = BTreeSet::new();
    let mut own: BTreeMap<String, Vec<ContainerChild>> = BTreeMap::new();
    for child in &selection.children {
        if taken.contains_key(child) || child.is_import() {
            continue;
        }
        match config.default {
            Ungrouped::Always => {
                always.insert(*child);
            }
            Ungrouped::Children => {
                let name = feature(child.name(container));
                own.entry(name).or_default().push(*child);
            }
        }
    }
    for (name, children) in own {
        let is_alone = children.len() == 1 && !areas.contains_key(name.as_str());
        for child in children {
            let name = if is_alone {
                name.clone()
            } else {
                format!("{name}-{:08x}", hash(&[child.name(container)]) >> 32)
            };
            areas.insert(name.into(), [child].into());
        }
    }
    let areas = areas.into_iter();
    let areas = areas.map(|(feature, children)| ListedArea { feature, children });
    GenerateError::unless(
        problems,
        Listed {
            areas: areas.collect(),
            always,
        },
    )
}

/// The children that a group names.
fn of_group<'a>(
    container: &EntityContainer,
    group: &'a AreaGroup,
    taken: &mut BTreeMap<ContainerChild, &'a str>,
    problems: &mut Vec<Problem>,
) -> Vec<ContainerChild> {
    let mut found = Vec::new();
    for pattern in &group.children {
        let (text, range) = (&pattern.value, &pattern.range);
        let glob = match Glob::new(text) {
            Ok(glob) => glob.compile_matcher(),
            Err(error) => {
                let message = format!("`{text}` is not a pattern: {}", error.kind());
                problems.push(Problem::new(&codes::VALUE, range, message));
                continue;
            }
        };
        let children = ContainerChild::all(container);
        let matched: Vec<_> = children
            .filter(|child| glob.is_match(child.name(container)))
            .collect();
        if matched.is_empty() {
            let message = format!("the container has no child `{text}`");
            let names = ContainerChild::all(container).map(|child| child.name(container));
            let problem = Problem::new(&codes::UNKNOWN, range, message);
            problems.push(match nearest(text, names) {
                Some(name) => problem.help(format!("did you mean `{name}`?")),
                None => problem.help("write the name of an entity set, a singleton or an import"),
            });
        }
        for child in matched {
            match taken.insert(child, &group.name.value) {
                Some(other) if other != group.name.value => {
                    let name = child.name(container);
                    let message = format!("`{name}` is in the area `{other}` already");
                    problems.push(Problem::new(&codes::DUPLICATE, range, message));
                }
                _ => found.push(child),
            }
        }
    }
    found
}

/// The feature of a child of the container. What the registry takes is ASCII.
fn feature(name: &str) -> String {
    let kebab = name.to_kebab_case();
    if !kebab.is_ascii() || kebab.is_empty() {
        format!("area-{:08x}", hash(&[name]) >> 32)
    } else if OWN_FEATURES.contains(&kebab.as_str()) {
        format!("{kebab}-area")
    } else {
        kebab
    }
}

#[cfg(test)]
mod tests {
    use super::feature;

    #[test]
    fn features_are_words_of_their_own() {
        assert_eq!(feature("deviceManagement"), "device-management");
        assert_eq!(feature("reqwest"), "reqwest-area");
        assert_eq!(feature("Товары"), feature("Товары"));
        assert!(feature("Товары").is_ascii() && feature("Товары") != feature("Товар"));
    }
}
