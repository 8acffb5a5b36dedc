//! One property of an entity, as a resource of its own (Protocol 4.01, sections 11.2.4 and 11.4.9).

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;

use super::list::List;
use super::message::Message;
use super::path::Path;
use super::request::Request;
use crate::engine::{EncodeError, Writing, write};
use crate::http::{ANY, Method};
use crate::model::object::declared_name;
use crate::model::view::Data;
use crate::model::{Element, Encode, Entity, IsA, Item, Object};
use crate::patch::Patch;
use crate::token::{NonNullable, Nullable, Property, PropertyPath};

/// A property of an entity: requests that read and write it without the rest. Made by
/// [`Single::property`](super::Single::property) from a token.
///
/// ```no_run
/// # use odata_runtime::{Additional, Error, Property, Single};
/// # pub struct Person { pub name: Option<String>, pub additional: Additional }
/// # odata_runtime::object! { Person = "n.person", "name" => name }
/// # const NAME: &Property<Person, String> = &Property::new("name");
/// # async fn example(one: Single<Person>) -> Result<(), Error> {
/// let name = one.property(NAME).get().await?;
/// one.property(NAME).set("Ada").await?;
/// one.property(NAME).clear().await?;
/// # Ok(())
/// # }
/// ```
pub struct PropertyResource<T, N = Nullable> {
    path: Path,
    types: PhantomData<fn() -> (T, N)>,
}

mod sealed {
    pub trait Sealed {}
    impl<O, T, N> Sealed for &super::Property<O, T, N> {}
    impl<O, T> Sealed for super::PropertyPath<O, T> {}
    impl<O, T> Sealed for &super::PropertyPath<O, T> {}
}

/// A token of `O` that names one property: a [`Property`], or the path of one within another. Whether a path can be null
/// is not known, so what it names is not cleared.
#[diagnostic::on_unimplemented(message = "`{Self}` is not the token of a property of `{O}`")]
pub trait Addressed<O>: sealed::Sealed {
    /// The type of the value.
    type Value: Element;
    /// [`Nullable`] or [`NonNullable`].
    type Nullability;

    #[doc(hidden)]
    fn path(&self) -> &str;
}

impl<O, T: Element, N> Addressed<O> for &Property<O, T, N> {
    type Value = T;
    type Nullability = N;

    fn path(&self) -> &str {
        self.name()
    }
}

impl<O, T: Element> Addressed<O> for PropertyPath<O, T> {
    type Value = T;
    type Nullability = NonNullable;

    fn path(&self) -> &str {
        (**self).path()
    }
}

impl<O, T: Element> Addressed<O> for &PropertyPath<O, T> {
    type Value = T;
    type Nullability = NonNullable;

    fn path(&self) -> &str {
        (***self).path()
    }
}

impl<T, N> PropertyResource<T, N> {
    pub(super) fn new(entity: &Path, path: &str) -> Self {
        let path = path
            .split('/')
            .fold(entity.clone(), |path, name| path.segment(name));
        let requires_etag = entity.sends_etags();
        Self {
            path: if requires_etag {
                path.requires_etag()
            } else {
                path
            },
            types: PhantomData,
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl<T: Element, N> PropertyResource<T, N> {
    /// Reads it. Null is [`Error::NoValue`](crate::Error::NoValue), and `None` with [`optional`](Request::optional).
    pub fn get(&self) -> Request<T> {
        Request::new(Method::Get, &self.path)
    }

    /// Reads the value as it is, without JSON around it (`$value`): text, or the bytes of an Edm.Binary. Only of primitive
    /// types and enumerations.
    pub fn raw(&self) -> Request<Bytes> {
        Request::new(Method::Get, &self.path.part("$value")).header("Accept", ANY)
    }

    /// Replaces it (PUT): a collection with all its items, a complex value with all its properties. The answer is the
    /// value, or `None` where the service returns nothing.
    pub fn set(&self, value: impl Into<T>) -> Request<Option<T>> {
        let (body, error) = alone(&value.into(), self.path.service().writing());
        Request::new(Method::Put, &self.path).fail(error).json(body)
    }
}

impl<T: Entity, N> PropertyResource<T, N> {
    /// Changes some properties of a complex value (PATCH).
    #[allow(
        clippy::needless_pass_by_value,
        reason = "a patch is made for one update"
    )]
    pub fn update<O: Object + Default + IsA<T>>(&self, patch: Patch<O>) -> Request<Option<T>> {
        let declared = declared_name(&T::Declared::default());
        let own = declared_name(&O::default());
        let writing = self.path.service().writing();
        let (body, error) = patch.body((own != declared).then_some(own), writing);
        Request::new(Method::Patch, &self.path)
            .fail(error)
            .json(body)
    }
}

impl<T> PropertyResource<T, Nullable> {
    /// Makes it null (DELETE). Only a property that may be null has this.
    pub fn clear(&self) -> Request<()> {
        Request::new(Method::Delete, &self.path)
    }
}

impl<I: Item, N> PropertyResource<Vec<I>, N> {
    /// Reads the items in pages, with query options.
    pub fn list(&self) -> List<I::Element> {
        List::of(Message::new(Method::Get, &self.path))
    }
}

/// A value that is a body: an object by itself, anything else within one (JSON Format 4.01, section 11).
fn alone(value: &dyn Encode, writing: Writing) -> (Vec<u8>, Option<EncodeError>) {
    let view = value.view();
    let is_object = matches!(view.data, Data::Object(_) | Data::Polymorphic(_));
    let mut body = Vec::new();
    if !is_object {
        body.extend_from_slice(br#"{"value":"#);
    }
    let error = write(view, &mut body, writing).err();
    if !is_object {
        body.push(b'}');
    }
    (body, error)
}

impl<T, N> Clone for PropertyResource<T, N> {
    fn clone(&self) -> Self {
        Self {
            path: self.path.clone(),
            types: PhantomData,
        }
    }
}

impl<T, N> fmt::Debug for PropertyResource<T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PropertyResource({})", self.path)
    }
}
