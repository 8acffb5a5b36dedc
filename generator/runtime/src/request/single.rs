//! Requests to one entity.

use std::fmt;
use std::marker::PhantomData;

use super::get::Get;
use super::path::Path;
use super::request::Request;
use crate::http::Method;
use crate::model::object::declared_name;
use crate::model::{Entity, IsA, Object};
use crate::patch::Patch;

/// One entity: a singleton, a member of a collection, the target of a navigation property.
pub struct Single<T> {
    path: Path,
    entity: PhantomData<fn() -> T>,
}

impl<T> Single<T> {
    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl<T: Entity> Single<T> {
    /// Reads it.
    pub fn get(&self) -> Get<T> {
        Get::new(&self.path)
    }

    /// Changes some of its properties. The answer is the entity, or `None` where the service returns nothing.
    ///
    /// A patch made of the tokens of a derived type names that type in the body.
    #[allow(clippy::needless_pass_by_value)] // A patch is made for one update.
    pub fn update<O: Object + Default + IsA<T>>(&self, patch: Patch<O>) -> Request<Option<T>> {
        let declared = declared_name(&T::Declared::default());
        let own = declared_name(&O::default());
        let (body, error) = patch.body(
            (own != declared).then_some(own),
            self.path.service().writing(),
        );
        Request::new(Method::Patch, &self.path)
            .fail(error)
            .json(body)
    }

    /// Replaces it as a whole (PUT).
    pub fn replace(&self, entity: &impl IsA<T>) -> Request<Option<T>> {
        Request::new(Method::Put, &self.path).encode(entity)
    }

    /// Deletes it.
    pub fn delete(&self) -> Request<()> {
        Request::new(Method::Delete, &self.path)
    }

    /// Makes another entity the target of a navigation property (`PUT …/$ref`).
    pub fn set_ref(&self, target: &Path) -> Request<()> {
        Request::reference(Method::Put, &self.path, target)
    }

    /// Removes the reference, not the entity (`DELETE …/$ref`): to the target of a navigation
    /// property, or to a member of a collection by its key.
    pub fn remove_ref(&self) -> Request<()> {
        Request::new(Method::Delete, &self.path.part("$ref"))
    }
}

impl<T> From<Path> for Single<T> {
    fn from(path: Path) -> Self {
        Self {
            path,
            entity: PhantomData,
        }
    }
}

impl<T> Clone for Single<T> {
    fn clone(&self) -> Self {
        Self::from(self.path.clone())
    }
}

impl<T> fmt::Debug for Single<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Single({})", self.path)
    }
}
