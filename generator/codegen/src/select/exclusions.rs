//! What a configuration leaves out.

use std::collections::{BTreeSet, HashSet};

use csdl::model::{Model, NamedType, OperationId};

use super::pattern::{Pattern, matching_types};
use super::walk::{Closed, walk};
use super::{ContainerChild, NavigationId};
use crate::Problem;
use crate::config::Located;

/// What the exclude patterns of a configuration name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exclusions {
    /// Types that a pattern names.
    pub types: HashSet<NamedType>,
    /// Navigation properties that a pattern ends in.
    pub navigations: BTreeSet<NavigationId>,
    /// Children of the container that a pattern ends in.
    pub children: BTreeSet<ContainerChild>,
    /// Operations that a pattern ends in.
    pub operations: BTreeSet<OperationId>,
}

impl Exclusions {
    /// What a configured pattern names; `None` where it matches nothing.
    pub fn of_configured(model: &Model, pattern: &Located<String>) -> Option<Self> {
        Self::of(model, &Pattern::parse(pattern).ok()?).ok()
    }

    /// What one pattern names.
    pub(super) fn of(model: &Model, pattern: &Pattern) -> Result<Self, Problem> {
        let mut found = Self::default();
        match pattern {
            Pattern::Path(path) => {
                let walk = walk(model, path, &BTreeSet::new(), &Closed::default())?;
                found.navigations = walk.last_navigations;
                found.children = walk.last_children;
                let operations = walk.operations.into_keys();
                found.operations = operations.chain(walk.imported.into_keys()).collect();
            }
            Pattern::Type(pattern) => found.types.extend(matching_types(model, pattern)?),
        }
        Ok(found)
    }

    /// Leaves out what `more` leaves out too.
    pub fn add(&mut self, more: Self) {
        self.types.extend(more.types);
        self.navigations.extend(more.navigations);
        self.children.extend(more.children);
        self.operations.extend(more.operations);
    }
}
