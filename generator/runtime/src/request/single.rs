//! Requests to one entity.

use std::fmt;
use std::marker::PhantomData;

use super::get::Get;
use super::path::Path;
use super::property::{Addressed, PropertyResource};
use super::request::Request;
use crate::engine::Links;
use crate::http::Method;
use crate::model::object::declared_name;
use crate::model::{Entity, IsA, Object, etag};
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
    ///
    /// Where the metadata asks for it, a patch [between](Patch::between) two states sends the `ETag` of the first.
    /// [`if_unchanged`](Request::if_unchanged), [`any_version`](Request::any_version) and
    /// [`unconditional`](Request::unconditional) say it otherwise.
    #[allow(clippy::needless_pass_by_value)] // A patch is made for one update.
    pub fn update<O: Object + Default + IsA<T>>(&self, patch: Patch<O>) -> Request<Option<T>> {
        let declared = declared_name(&T::Declared::default());
        let own = declared_name(&O::default());
        let is_deep = patch.is_deep();
        let mut writing = self.path.service().writing();
        if is_deep {
            writing.links = Links::References;
        }
        let (body, error) = patch.body((own != declared).then_some(own), writing);
        let request = Request::new(Method::Patch, &self.path)
            .fail(error)
            .json(body)
            .own_version(patch.etag().filter(|_| self.path.sends_etags()));
        if is_deep { request.v4_01() } else { request }
    }

    /// Replaces it as a whole (PUT), with all properties of the value. Where the metadata asks for it, the `ETag` of the
    /// value is sent.
    pub fn replace(&self, entity: &impl IsA<T>) -> Request<Option<T>> {
        Request::new(Method::Put, &self.path)
            .encode(entity)
            .own_version(etag(entity).filter(|_| self.path.sends_etags()))
    }

    /// One of its properties, as a resource of its own.
    #[allow(
        clippy::needless_pass_by_value,
        reason = "a token is a reference, or made for this"
    )]
    pub fn property<P: Addressed<T::Declared>>(
        &self,
        property: P,
    ) -> PropertyResource<P::Value, P::Nullability> {
        PropertyResource::new(&self.path, property.path())
    }

    /// Deletes it. `.delete().if_unchanged(&entity)` does so only if nobody has changed it since it was read.
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
