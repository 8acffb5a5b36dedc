//! What the engine writes, compares and prints.
//!
//! It needs `value` back: a view of a list shows its items, which are values.

use std::any::Any;

use super::enumeration::{EnumType, Enumeration};
use super::flags::{FlagSet, Flags};
use super::object::Object;
use super::polymorphic::Polymorphic;
use super::value::{Encode, Item};
use crate::edm::{Binary, Date, DateTimeOffset, Decimal, Duration, Geo, Guid, Json, TimeOfDay};

/// A view of one value, through references only.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub(crate) data: Data<'a>,
}

/// The value that a [`View`] shows.
#[derive(Clone, Copy)]
pub(crate) enum Data<'a> {
    /// A field without a value, a null item.
    Absent,
    Bool(&'a bool),
    U8(&'a u8),
    I8(&'a i8),
    I16(&'a i16),
    I32(&'a i32),
    I64(&'a i64),
    F32(&'a f32),
    F64(&'a f64),
    String(&'a String),
    Str(&'a str),
    DateTimeOffset(&'a DateTimeOffset),
    Date(&'a Date),
    TimeOfDay(&'a TimeOfDay),
    Duration(&'a Duration),
    Guid(&'a Guid),
    Decimal(&'a Decimal),
    Binary(&'a Binary),
    Json(&'a Json),
    Geo(&'a Geo),
    /// One that is a geometry in a URL.
    Geometry(&'a Geo),
    Enumeration(&'a dyn EnumerationView),
    Flags(&'a dyn FlagsView),
    Object(&'a dyn Object),
    Polymorphic(&'a dyn PolymorphicView),
    List(&'a dyn ListView),
}

impl<'a> View<'a> {
    pub(crate) const fn new(data: Data<'a>) -> Self {
        Self { data }
    }

    /// No value.
    pub const fn absent() -> Self {
        Self::new(Data::Absent)
    }

    /// An enumeration member.
    pub fn enumeration(value: &'a dyn EnumerationView) -> Self {
        Self::new(Data::Enumeration(value))
    }

    /// A set of enumeration members.
    pub fn flags(value: &'a dyn FlagsView) -> Self {
        Self::new(Data::Flags(value))
    }

    /// A structured value.
    pub fn object(value: &'a dyn Object) -> Self {
        Self::new(Data::Object(value))
    }

    /// A structured value of one of several types.
    pub fn polymorphic(value: &'a dyn PolymorphicView) -> Self {
        Self::new(Data::Polymorphic(value))
    }

    /// Whether there is no value.
    pub const fn is_absent(&self) -> bool {
        matches!(self.data, Data::Absent)
    }

    /// The value itself, where it can be downcast.
    pub(crate) fn as_any(&self) -> Option<&'a dyn Any> {
        Some(match self.data {
            Data::Bool(value) => value,
            Data::U8(value) => value,
            Data::I8(value) => value,
            Data::I16(value) => value,
            Data::I32(value) => value,
            Data::I64(value) => value,
            Data::F32(value) => value,
            Data::F64(value) => value,
            Data::String(value) => value,
            Data::DateTimeOffset(value) => value,
            Data::Date(value) => value,
            Data::TimeOfDay(value) => value,
            Data::Duration(value) => value,
            Data::Guid(value) => value,
            Data::Decimal(value) => value,
            Data::Binary(value) => value,
            Data::Json(value) => value,
            Data::Geo(value) | Data::Geometry(value) => value,
            Data::Enumeration(value) => value,
            Data::Flags(value) => value,
            Data::Object(value) => value,
            Data::Polymorphic(value) => value,
            Data::List(value) => return value.as_any(),
            Data::Absent | Data::Str(_) => return None,
        })
    }

    /// The object, when it is a structured value.
    pub(crate) fn as_object(&self) -> Option<&'a dyn Object> {
        match self.data {
            Data::Object(object) => Some(object),
            Data::Polymorphic(value) => Some(value.object()),
            _ => None,
        }
    }
}

/// A member of an enumeration.
pub trait EnumerationView: Any {
    /// The member's name.
    fn member(&self) -> &str;
    /// The enumeration.
    fn of(&self) -> &'static EnumType;
}

impl<E: Enumeration> EnumerationView for E {
    fn member(&self) -> &str {
        self.name()
    }
    fn of(&self) -> &'static EnumType {
        E::TYPE
    }
}

/// A set of members of an enumeration.
pub trait FlagsView: Any {
    /// The members.
    fn members(&self) -> &FlagSet;
    /// The enumeration.
    fn of(&self) -> &'static EnumType;
}

impl<F: Flags + AsRef<FlagSet>> FlagsView for F {
    fn members(&self) -> &FlagSet {
        self.as_ref()
    }
    fn of(&self) -> &'static EnumType {
        F::TYPE
    }
}

/// A structured value of one of several types.
pub trait PolymorphicView: Any {
    /// The value as an object.
    fn object(&self) -> &dyn Object;
}

impl<P: Polymorphic> PolymorphicView for P {
    fn object(&self) -> &dyn Object {
        self.as_object()
    }
}

/// A collection.
pub trait ListView {
    /// The number of items.
    fn count(&self) -> usize;
    /// The item at `index`; absent for null.
    fn item(&self, index: usize) -> View<'_>;
    /// The `Vec` that it is.
    fn as_any(&self) -> Option<&dyn Any>;
}

impl<T: Item> ListView for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }
    fn item(&self, index: usize) -> View<'_> {
        self.get(index).map_or(View::absent(), Encode::view)
    }
    fn as_any(&self) -> Option<&dyn Any> {
        Some(self)
    }
}

impl ListView for Vec<&str> {
    fn count(&self) -> usize {
        self.len()
    }
    fn item(&self, index: usize) -> View<'_> {
        self.get(index)
            .map_or(View::absent(), |item| Encode::view(*item))
    }
    fn as_any(&self) -> Option<&dyn Any> {
        None
    }
}

impl<T: Encode, const N: usize> ListView for [T; N] {
    fn count(&self) -> usize {
        N
    }
    fn item(&self, index: usize) -> View<'_> {
        self.get(index).map_or(View::absent(), Encode::view)
    }
    fn as_any(&self) -> Option<&dyn Any> {
        None
    }
}

impl<T: Encode> ListView for &[T] {
    fn count(&self) -> usize {
        <[T]>::len(self)
    }
    fn item(&self, index: usize) -> View<'_> {
        self.get(index).map_or(View::absent(), Encode::view)
    }
    fn as_any(&self) -> Option<&dyn Any> {
        None
    }
}
