//! What a configuration leaves out.

use std::collections::BTreeSet;

use csdl::model::{NamedType, OperationId};
use foldhash::HashSet;

use super::follow::follow;
use super::pattern::{Pattern, matching_types};
use super::walk::Closed;
use super::walker::Ground;
use super::{ContainerChild, NavigationId};
use crate::Problem;
use crate::config::{Located, codes};

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
    /// What one pattern names.
    pub(super) fn of(ground: Ground<'_>, pattern: &Pattern) -> Result<Self, Problem> {
        let mut found = Self::default();
        match pattern {
            Pattern::Path(path) => {
                let walk = follow(ground, path, &Closed::default())?;
                found.navigations = walk.last_navigations;
                found.children = walk.last_children;
                found.operations = walk.last_operations;
                if found.is_empty() {
                    return Err(nothing(&path.text));
                }
            }
            Pattern::Type(pattern) => found.types.extend(matching_types(ground.model, pattern)?),
        }
        Ok(found)
    }

    /// Whether nothing is left out.
    pub fn is_empty(&self) -> bool {
        self.types.is_empty() && self.closes_no_path()
    }

    /// Whether paths go on as if nothing were left out.
    pub(super) fn closes_no_path(&self) -> bool {
        self.navigations.is_empty() && self.children.is_empty() && self.operations.is_empty()
    }

    /// What paths do not go through because of them.
    pub(super) fn closed(&self) -> Closed {
        Closed {
            children: self.children.clone(),
            navigations: self.navigations.clone(),
            operations: self.operations.clone(),
            ..Closed::default()
        }
    }

    /// Leaves out what `more` leaves out too.
    pub fn add(&mut self, more: Self) {
        self.types.extend(more.types);
        self.navigations.extend(more.navigations);
        self.children.extend(more.children);
        self.operations.extend(more.operations);
    }
}

/// The problem of an exclude pattern that leaves nothing out.
fn nothing(pattern: &Located<String>) -> Problem {
    let text = &pattern.value;
    let message = format!(
        "the pattern `{text}` leaves nothing out: its paths end in keys, casts, properties or streams"
    );
    Problem::new(&codes::UNKNOWN, &pattern.range, message).help(
        "end it in a child of the service, a navigation property or an operation, or write the name of a type",
    )
}
