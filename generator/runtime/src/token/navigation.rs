//! Tokens of navigation properties, and the values that are read and written under their names.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use crate::edm::Json;
use crate::engine::{DecodeError, from_slice, to_create};
use crate::model::object::{additional, each_mut};
use crate::model::{Element, Encode, IsA, Object};

/// The target of the navigation property is one entity, or null.
#[derive(Clone, Copy, Debug)]
pub enum One {}

/// The target of the navigation property is a collection.
#[derive(Clone, Copy, Debug)]
pub enum Many {}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::One {}
    impl Sealed for super::Many {}
}

/// How many targets a navigation property has: [`One`] or [`Many`].
pub trait Multiplicity: sealed::Sealed {
    /// The type of the expanded value.
    type Values<T: Element>;
    /// The type of the value of a deep insert.
    type Given<V: Encode>: ?Sized;

    #[doc(hidden)]
    fn decode<T: Element>(json: &Json) -> Result<Self::Values<T>, DecodeError>;
    #[doc(hidden)]
    fn encode<V: Encode>(given: &Self::Given<V>) -> Json;
    #[doc(hidden)]
    const IS_MANY: bool;
}

impl Multiplicity for One {
    type Values<T: Element> = T;
    type Given<V: Encode> = V;
    const IS_MANY: bool = false;

    fn decode<T: Element>(json: &Json) -> Result<T, DecodeError> {
        decode(json)
    }

    fn encode<V: Encode>(given: &V) -> Json {
        encode(&given)
    }
}

impl Multiplicity for Many {
    type Values<T: Element> = Vec<T>;
    type Given<V: Encode> = [V];
    const IS_MANY: bool = true;

    fn decode<T: Element>(json: &Json) -> Result<Vec<T>, DecodeError> {
        decode(json)
    }

    fn encode<V: Encode>(given: &[V]) -> Json {
        encode(&given)
    }
}

fn decode<T: Element>(json: &Json) -> Result<T, DecodeError> {
    // Its place within the text is not that within the answer.
    from_slice(json.text().as_bytes()).map_err(DecodeError::without_position)
}

fn encode(given: &dyn Encode) -> Json {
    Json::from_text(String::from_utf8(to_create(given)).unwrap_or_default())
}

/// A navigation property of the type `O` whose target is a `T`.
pub struct Navigation<O, T, M = One> {
    name: &'static str,
    /// The derived type that has it, where `O` is a base of that.
    of: Option<&'static str>,
    #[expect(clippy::type_complexity, reason = "three type parameters, no value")]
    types: PhantomData<fn() -> (O, T, M)>,
}

impl<O, T, M> Navigation<O, T, M> {
    /// The token of the navigation property `name`.
    pub const fn new(name: &'static str) -> Self {
        Self::of_type(name, None)
    }

    pub(super) const fn of_type(name: &'static str, of: Option<&'static str>) -> Self {
        Self {
            name,
            of,
            types: PhantomData,
        }
    }

    pub(super) const fn owner(self) -> Option<&'static str> {
        self.of
    }

    /// The path as the URL has it: the name, after that of the derived type that has it.
    pub fn path(self) -> Cow<'static, str> {
        match self.of {
            Some(of) => Cow::Owned(format!("{of}/{}", self.name)),
            None => Cow::Borrowed(self.name),
        }
    }

    /// The name as the metadata has it.
    pub const fn name(self) -> &'static str {
        self.name
    }
}

impl<O, T, M> Clone for Navigation<O, T, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<O, T, M> Copy for Navigation<O, T, M> {}

impl<O, T, M> fmt::Debug for Navigation<O, T, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path())
    }
}

/// The expanded value of a navigation property; `None` when it was not expanded or is null.
///
/// It is read from [`Additional`](crate::Additional), each time that it is asked for.
pub fn expanded<O, T: Element, M: Multiplicity>(
    object: &dyn Object,
    navigation: Navigation<O, T, M>,
) -> Result<Option<M::Values<T>>, DecodeError> {
    match additional(object).get(navigation.name) {
        None => Ok(None),
        Some(json) if json.is_null() => Ok(None),
        Some(json) => M::decode(json)
            .map(Some)
            .map_err(|error| error.within(navigation.name)),
    }
}

/// Puts the value of a navigation property among the members of `object` (deep insert), without the properties that the
/// service computes: for these see [`WithComputed`](crate::WithComputed).
pub fn with<O, T, M: Multiplicity, V: IsA<T>>(
    object: &mut dyn Object,
    navigation: Navigation<O, T, M>,
    given: &M::Given<V>,
) {
    each_mut(object, &mut |additional, _| {
        additional.insert(navigation.name, M::encode(given));
    });
}

/// Links a navigation property of `object` to an existing entity (JSON Format 4.01, section 8.5).
pub fn bind<O, T, M: Multiplicity>(
    object: &mut dyn Object,
    navigation: Navigation<O, T, M>,
    url: &str,
) {
    let name = format!("{}@odata.bind", navigation.name);
    each_mut(object, &mut |additional, _| {
        let is_added = M::IS_MANY
            && additional
                .get_mut(&name)
                .is_some_and(|links| links.push(&url.into()));
        if M::IS_MANY && !is_added {
            additional.insert(&*name, vec![url]);
        } else if !M::IS_MANY {
            additional.insert(&*name, url);
        }
    });
}
