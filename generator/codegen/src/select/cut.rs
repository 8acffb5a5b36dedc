//! What would be left if a reference were not there.

use std::collections::BTreeSet;

use csdl::model::{NamedType, OperationId, StructuredTypeId};

use super::walk::Closed;
use super::{Exclusions, Links, Reason, Selected};

/// What is taken away from a selection to see what depends on it.
#[derive(Clone, Debug, Default)]
pub struct Cut {
    /// What further exclude patterns would name.
    pub exclusions: Exclusions,
    /// What the paths of include patterns do not go through.
    pub closed: Closed,
    /// Include patterns.
    pub patterns: BTreeSet<usize>,
    /// References that bring nothing in.
    pub references: BTreeSet<Reference>,
}

/// A place in a document that refers to a type or an operation, and so brings it in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// The type of a structural property.
    Property(StructuredTypeId, usize),
    /// The base type of a derived type.
    Base(StructuredTypeId),
    /// The type of a parameter.
    Parameter(OperationId, usize),
    /// The return type.
    Return(OperationId),
    /// The type of the binding parameter.
    Binding(OperationId),
}

impl Reference {
    /// Where the document says what a link follows; `None` for a pattern.
    pub fn of(reason: Reason, to: Selected) -> Option<Self> {
        match (reason, to) {
            (
                Reason::PropertyOf {
                    declared_by, index, ..
                },
                _,
            ) => Some(Self::Property(declared_by, index)),
            (Reason::DerivedFrom(_), Selected::Type(NamedType::Structured(id))) => {
                Some(Self::Base(id))
            }
            (Reason::ParameterOf(id, index), _) => Some(Self::Parameter(id, index)),
            (Reason::ReturnedBy(id), _) => Some(Self::Return(id)),
            (Reason::BoundTo(_), Selected::Operation(id)) => Some(Self::Binding(id)),
            _ => None,
        }
    }
}

impl Cut {
    /// Whether patterns have to be matched again.
    pub(super) fn is_in_paths(&self) -> bool {
        !self.exclusions.closes_no_path() || !self.closed.is_empty()
    }

    pub(super) fn links(&self) -> impl Links + '_ {
        Left(self)
    }
}

/// Follows the links that are not cut.
struct Left<'a>(&'a Cut);

impl Links for Left<'_> {
    fn follow(&mut self, reason: Reason, to: Selected) -> bool {
        self.0.references.is_empty()
            || Reference::of(reason, to).is_none_or(|found| !self.0.references.contains(&found))
    }
}
