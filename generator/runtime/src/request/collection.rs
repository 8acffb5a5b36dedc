//! Requests to a collection of entities.

use std::fmt;
use std::marker::PhantomData;

use super::list::List;
use super::path::Path;
use super::request::{Method, Request};
use crate::entity::{Entity, IsA};

/// A collection of entities: an entity set, or what a collection-valued navigation property leads to.
pub struct Collection<T> {
    path: Path,
    entity: PhantomData<fn() -> T>,
}

impl<T> Collection<T> {
    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl<T: Entity> Collection<T> {
    /// Reads it.
    pub fn list(&self) -> List<T> {
        List::of(
            self.path.service().clone(),
            Request::new(Method::Get, &self.path, None),
        )
    }

    /// Adds an entity. It answers with what the service made of it.
    pub fn create(&self, entity: &impl IsA<T>) -> Request<T> {
        Request::new(Method::Post, &self.path, None).encode(entity)
    }

    /// The number of its members.
    pub fn count(&self) -> Request<i64> {
        Request::new(Method::Get, &self.path.segment("$count"), None).header("Accept", "text/plain")
    }
}

impl<T> From<Path> for Collection<T> {
    fn from(path: Path) -> Self {
        Self {
            path,
            entity: PhantomData,
        }
    }
}

impl<T> Clone for Collection<T> {
    fn clone(&self) -> Self {
        Self::from(self.path.clone())
    }
}

impl<T> fmt::Debug for Collection<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Collection({})", self.path)
    }
}
