//! `[areas]`: parts of the service that users of the crate enable one by one.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::problems::Problems;
use super::{Located, codes};

/// The features of every crate, which no area is called.
pub const OWN_FEATURES: &[&str] = &[
    "default",
    "rustls",
    "native-tls",
    "reqwest",
    "serde",
    "blocking",
    "device-code",
    "test-support",
    "wasm",
    ALL_AREAS,
];

/// The feature that enables all areas.
pub const ALL_AREAS: &str = "all-areas";

/// Parts of the service, each a feature of the crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// What an entity set or singleton is that no group has.
    pub default: Ungrouped,
    /// Areas of several children of the entity container, by name.
    pub groups: Vec<AreaGroup>,
}

/// What an entity set or singleton is that no group has.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Ungrouped {
    /// An area of its own, with its name.
    #[default]
    Children,
    /// A part of the crate that is always there.
    Always,
}

/// An area of several children of the entity container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaGroup {
    /// The feature.
    pub name: Located<String>,
    /// Names of children, in which `*` and `?` stand for characters.
    pub children: Vec<Located<String>>,
}

impl Areas {
    pub(super) fn check(
        default: Ungrouped,
        named: BTreeMap<Spanned<String>, Vec<Located<String>>>,
        problems: &mut Problems,
    ) -> Self {
        let groups = groups(named, problems);
        Self { default, groups }
    }
}

fn groups(
    named: BTreeMap<Spanned<String>, Vec<Located<String>>>,
    problems: &mut Problems,
) -> Vec<AreaGroup> {
    let mut groups = Vec::new();
    for (name, children) in named {
        let range = name.span();
        let name = Located::new(name.into_inner(), range);
        if let Some(problem) = name_problem(&name.value) {
            let message = format!(
                "`{}` cannot be the feature of an area: {problem}",
                name.value
            );
            problems.add(&codes::VALUE, &name.range, message, "");
        }
        if children.is_empty() {
            let message = format!("the area `{}` has no children", name.value);
            let help = "write the names of entity sets, singletons and operation imports";
            problems.add(&codes::VALUE, &name.range, message, help);
        }
        groups.push(AreaGroup { name, children });
    }
    groups
}

/// What keeps a name from being the feature of an area.
fn name_problem(name: &str) -> Option<&'static str> {
    let is_kebab = name.split('-').all(|part| {
        let mut chars = part.chars();
        !part.is_empty() && chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    });
    if !is_kebab {
        Some("write lower-case letters and digits, with single `-` between words")
    } else if OWN_FEATURES.contains(&name) {
        Some("every crate has another feature of that name")
    } else {
        None
    }
}
