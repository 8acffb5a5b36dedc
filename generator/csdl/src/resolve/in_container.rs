//! A container as its document sees it, and which children it knows.

use super::Scope;
use super::extends::Extended;
use super::names::Prefix;
use crate::model::{ContainerId, ElementId, Model};

/// A container as its document sees it.
#[derive(Clone, Copy)]
pub(super) struct InContainer<'p> {
    pub(super) scope: Scope<'p>,
    pub(super) model: &'p Model,
    pub(super) extended: &'p Extended,
    pub(super) id: ContainerId,
}

impl InContainer<'_> {
    /// Whether the first part of a target path is a child of the container, or one of a container named in front of
    /// it; a child in a document that was not given counts as known.
    pub(super) fn knows(self, path: &str) -> bool {
        let path = path.strip_prefix('/').unwrap_or(path);
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let Some((prefix, _)) = first.rsplit_once('.') else {
            return self.has_child(self.id, first);
        };
        match self.scope.prefix(prefix) {
            Prefix::External(_) => true,
            Prefix::Unknown => false,
            Prefix::Declared(_) => {
                let key = self.scope.key(first);
                let other = key.and_then(|key| self.scope.declared.containers.get(&key));
                let child = rest.split('/').next().unwrap_or_default();
                other.is_some_and(|other| self.has_child(*other, child))
            }
        }
    }

    /// Whether a container, or one it extends that was not given, has such a set or singleton.
    fn has_child(self, id: ContainerId, name: &str) -> bool {
        let child = self.extended.child(self.model, id, name);
        matches!(
            child,
            Some(ElementId::EntitySet(..) | ElementId::Singleton(..))
        ) || self.extended.is_partial(id)
    }
}
