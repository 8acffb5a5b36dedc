//! What `$apply` answers with, and the values that a request computed.

use std::fmt;
use std::marker::PhantomData;

use serde::de::DeserializeOwned;

use super::alias::Alias;
use super::tuples::for_tuples;
use crate::edm::Json;
use crate::engine::{self, DecodeError};
use crate::model::object::additional;
use crate::model::{
    Additional, Element, Encode, Object, ObjectSlot, ObjectType, Slot, View, Visit, VisitMut,
};
use crate::token::{Property, PropertyPath};

/// An instance that a request made of instances of `O`: it has some of their properties, and computed ones.
///
/// Its values are read by token and alias, or the whole as a type of one's own.
pub struct Row<O> {
    /// All members.
    pub additional: Additional,
    owner: PhantomData<fn() -> O>,
}

impl<O> Row<O> {
    const fn new() -> Self {
        Self {
            additional: Additional::new(),
            owner: PhantomData,
        }
    }
}

impl<O: 'static> Row<O> {
    /// The value of a property or an alias; `None` where it is null or missing.
    #[allow(clippy::needless_pass_by_value)] // Columns are references.
    pub fn get<C: Column<O>>(&self, column: C) -> Result<Option<C::Value>, DecodeError> {
        decode(&self.additional, column.name())
    }

    /// Several values: `row.read((Sale::REGION, &total))?`.
    pub fn read<C: Columns<O>>(&self, columns: C) -> Result<C::Values, DecodeError> {
        columns.values(self)
    }

    /// The whole as a type that serde reads.
    pub fn decode<D: DeserializeOwned>(&self) -> Result<D, serde_json::Error> {
        serde_json::from_slice(&engine::to_vec(self))
    }
}

/// The value at a path of names, from JSON that no type describes.
fn decode<T: Element>(members: &Additional, path: &str) -> Result<Option<T>, DecodeError> {
    let mut names = path.split('/');
    let mut found: Option<Json> = names.next().and_then(|name| members.get(name).cloned());
    for name in names {
        found = found.and_then(|json| json.get(name));
    }
    match found {
        None => Ok(None),
        Some(json) if json.is_null() => Ok(None),
        Some(json) => engine::from_slice(json.text().as_bytes())
            .map(Some)
            .map_err(|error| error.without_position().within(path)),
    }
}

impl<O, T: Element, K> Alias<O, T, K> {
    /// The value that an entity has under this name; `None` where it is null or was not asked for.
    pub fn of(&self, entity: &dyn Object) -> Result<Option<T>, DecodeError> {
        decode(additional(entity), self.path())
    }
}

/// How many entities an expanded navigation property has: asked for by [`counted`](crate::Navigation::counted), or by
/// `count` among the options of an expand.
pub fn expanded_count<O, T, M>(
    object: &dyn Object,
    navigation: crate::token::Navigation<O, T, M>,
) -> Result<Option<i64>, DecodeError> {
    let members = additional(object);
    let long = decode(members, &format!("{}@odata.count", navigation.name()))?;
    match long {
        Some(count) => Ok(Some(count)),
        None => decode(members, &format!("{}@count", navigation.name())),
    }
}

/// What a [`Row`] is read by: a property token, a path, an alias.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a property or alias of `{O}`")]
pub trait Column<O> {
    /// The type of the value.
    type Value: Element;
    #[doc(hidden)]
    fn name(&self) -> &str;
}

impl<O, T: Element, N> Column<O> for &Property<O, T, N> {
    type Value = T;
    fn name(&self) -> &str {
        self.path()
    }
}

impl<O, T: Element> Column<O> for &PropertyPath<O, T> {
    type Value = T;
    fn name(&self) -> &str {
        self.path()
    }
}

impl<O, T: Element, K> Column<O> for &Alias<O, T, K> {
    type Value = T;
    fn name(&self) -> &str {
        self.path()
    }
}

/// What [`Row::read`] takes: a tuple of tokens, paths and aliases.
pub trait Columns<O> {
    /// A tuple of the values.
    type Values;
    #[doc(hidden)]
    fn values(self, row: &Row<O>) -> Result<Self::Values, DecodeError>;
}

macro_rules! tuples {
    ($(($($item:ident),*);)*) => {$(
        #[expect(non_snake_case, reason = "the names of the types are those of the items")]
        impl<O: 'static, $($item: Column<O>),*> Columns<O> for ($($item,)*) {
            type Values = ($(Option<$item::Value>,)*);
            fn values(self, row: &Row<O>) -> Result<Self::Values, DecodeError> {
                let ($($item,)*) = self;
                Ok(($(row.get($item)?,)*))
            }
        }
    )*};
}

for_tuples!(tuples);

impl<O: 'static> Object for Row<O> {
    fn each<'a>(&'a self, visit: Visit<'a, '_>) {
        const OF: &ObjectType = &ObjectType {
            name: "",
            properties: &[],
            secrets: &[],
            computed: &[],
        };
        visit.object(OF, &self.additional, &[]);
    }

    fn each_mut(&mut self, visit: VisitMut<'_>) {
        visit.object(&mut self.additional, &mut []);
    }
}

impl<O: 'static> Encode for Row<O> {
    fn view(&self) -> View<'_> {
        View::object(self)
    }
}

impl<O: 'static> ObjectSlot for Option<Row<O>> {
    fn make(&mut self) -> &mut dyn Object {
        self.insert(Row::new())
    }
    fn object(&mut self) -> Option<&mut dyn Object> {
        self.as_mut().map(|row| row as &mut dyn Object)
    }
    fn clear(&mut self) {
        *self = None;
    }
}

/// The tokens of `O` apply to what was made of it.
impl<O: 'static> Element for Row<O> {
    type Declared = O;

    fn slot(place: &mut Option<Self>) -> Slot<'_> {
        Slot::Object(place)
    }
}

impl<O> Clone for Row<O> {
    fn clone(&self) -> Self {
        Self {
            additional: self.additional.clone(),
            owner: PhantomData,
        }
    }
}

impl<O: 'static> fmt::Debug for Row<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        engine::debug(self, f)
    }
}
