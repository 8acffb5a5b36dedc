//! Requests to a collection of entities.

use std::fmt;
use std::marker::PhantomData;

use super::create::Create;
use super::list::List;
use super::message::Message;
use super::path::Path;
use super::request::Request;
use crate::http::Method;
use crate::model::{Entity, IsA};

/// A collection of entities: an entity set, or the target of a collection-valued navigation property.
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
        List::of(Message::new(Method::Get, &self.path))
    }

    /// Creates an entity. The answer is the entity as the service stored it; where the service returns nothing,
    /// it is read, see [`Create`].
    ///
    /// Properties that the metadata says the service computes are not sent;
    /// [`WithComputed`](crate::WithComputed) sends them.
    pub fn create(&self, entity: &impl IsA<T>) -> Create<T> {
        Create::new(Request::new(Method::Post, &self.path).encode_new(entity))
    }

    /// The number of its members.
    pub fn count(&self) -> Request<i64> {
        Request::new(Method::Get, &self.path.part("$count")).header("Accept", "text/plain")
    }

    /// Adds a reference to an entity that exists (`POST …/$ref`).
    pub fn add_ref(&self, target: &Path) -> Request<()> {
        Request::reference(Method::Post, &self.path, target)
    }

    /// Removes an entity from the collection without deleting it (`DELETE …/$ref?$id=`). Where the
    /// service expects the key in the path instead, call `remove_ref` of the entity.
    pub fn remove_ref(&self, target: &Path) -> Request<()> {
        let request =
            Request::new(Method::Delete, &self.path.part("$ref")).fail(target.error().cloned());
        request.query("$id", &target.to_string())
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
