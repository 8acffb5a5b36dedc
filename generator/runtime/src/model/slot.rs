//! Where the engine puts what it reads.
//!
//! It needs `value` back: a slot of a list makes slots for the items, which are values.

use super::enumeration::{EnumType, Enumeration};
use super::flags::{FlagSet, Flags};
use super::object::Object;
use super::polymorphic::Polymorphic;
use super::value::{Element as _, Encode, Item};
use super::view::View;
use crate::edm::{Binary, Date, DateTimeOffset, Decimal, Duration, Geo, Guid, Json, TimeOfDay};

/// A place for one value: a field of an object, an item of a list.
///
/// Primitive types are named; everything else is reached through a small trait object, so that the
/// engine is not generic over the types of the metadata.
#[non_exhaustive]
pub enum Slot<'a> {
    /// Edm.Boolean
    Bool(&'a mut Option<bool>),
    /// Edm.Byte
    U8(&'a mut Option<u8>),
    /// Edm.SByte
    I8(&'a mut Option<i8>),
    /// Edm.Int16
    I16(&'a mut Option<i16>),
    /// Edm.Int32
    I32(&'a mut Option<i32>),
    /// Edm.Int64
    I64(&'a mut Option<i64>),
    /// Edm.Single
    F32(&'a mut Option<f32>),
    /// Edm.Double
    F64(&'a mut Option<f64>),
    /// Edm.String
    String(&'a mut Option<String>),
    /// Edm.DateTimeOffset
    DateTimeOffset(&'a mut Option<DateTimeOffset>),
    /// Edm.Date
    Date(&'a mut Option<Date>),
    /// Edm.TimeOfDay
    TimeOfDay(&'a mut Option<TimeOfDay>),
    /// Edm.Duration
    Duration(&'a mut Option<Duration>),
    /// Edm.Guid
    Guid(&'a mut Option<Guid>),
    /// Edm.Decimal
    Decimal(&'a mut Option<Decimal>),
    /// Edm.Binary
    Binary(&'a mut Option<Binary>),
    /// Edm.Untyped
    Json(&'a mut Option<Json>),
    /// Edm.Geography and Edm.Geometry
    Geo(&'a mut Option<Geo>),
    /// An enumeration type
    Enumeration(&'a mut dyn EnumerationSlot),
    /// An enumeration type with `IsFlags`
    Flags(&'a mut dyn FlagsSlot),
    /// A structured type
    Object(&'a mut dyn ObjectSlot),
    /// A structured type and those derived from it
    Polymorphic(&'a mut dyn PolymorphicSlot),
    /// A collection
    List(&'a mut dyn ListSlot),
}

impl Slot<'_> {
    /// The same place, to be used once more.
    pub(crate) fn again(&mut self) -> Slot<'_> {
        macro_rules! again {
            ($($compound:ident),*; $($name:ident),*) => {
                match self {
                    $(Self::$name(place) => Slot::$name(place),)*
                    $(Self::$compound(place) => Slot::$compound(&mut **place),)*
                }
            };
        }
        again!(
            Enumeration, Flags, Object, Polymorphic, List;
            Bool, U8, I8, I16, I32, I64, F32, F64, String, DateTimeOffset, Date, TimeOfDay, Duration,
            Guid, Decimal, Binary, Json, Geo
        )
    }

    /// Leaves the place without a value.
    pub(crate) fn clear(self) {
        match self {
            Self::Bool(place) => *place = None,
            Self::U8(place) => *place = None,
            Self::I8(place) => *place = None,
            Self::I16(place) => *place = None,
            Self::I32(place) => *place = None,
            Self::I64(place) => *place = None,
            Self::F32(place) => *place = None,
            Self::F64(place) => *place = None,
            Self::String(place) => *place = None,
            Self::DateTimeOffset(place) => *place = None,
            Self::Date(place) => *place = None,
            Self::TimeOfDay(place) => *place = None,
            Self::Duration(place) => *place = None,
            Self::Guid(place) => *place = None,
            Self::Decimal(place) => *place = None,
            Self::Binary(place) => *place = None,
            Self::Json(place) => *place = None,
            Self::Geo(place) => *place = None,
            Self::Enumeration(place) => place.clear(),
            Self::Flags(place) => place.clear(),
            Self::Object(place) => place.clear(),
            Self::Polymorphic(place) => place.clear(),
            Self::List(place) => place.clear(),
        }
    }

    /// Whether JSON has it as a number, a string or a boolean.
    pub(crate) fn is_primitive(&self) -> bool {
        !matches!(
            self,
            Self::Json(_) | Self::Geo(_) | Self::Object(_) | Self::Polymorphic(_) | Self::List(_)
        )
    }

    /// Whether it is primitive, and the empty text is not one of its values.
    pub(crate) fn has_no_empty_text(&self) -> bool {
        self.is_primitive()
            && !matches!(
                self,
                Self::String(_) | Self::Binary(_) | Self::Enumeration(_) | Self::Flags(_)
            )
    }

    /// What the engine says that it found here when the place has no room for all of the value.
    pub(crate) fn unsuitable(&self) -> &'static str {
        match self {
            Self::String(_) => "half of a surrogate pair",
            Self::List(_) => "an item that its type cannot hold",
            place if place.has_no_empty_text() => "an empty string, or too many digits",
            _ => "a value that it cannot hold",
        }
    }

    /// What errors name as expected here.
    pub(crate) fn expected(&self) -> &'static str {
        match self {
            Self::Bool(_) => "Edm.Boolean",
            Self::U8(_) => "Edm.Byte",
            Self::I8(_) => "Edm.SByte",
            Self::I16(_) => "Edm.Int16",
            Self::I32(_) => "Edm.Int32",
            Self::I64(_) => "Edm.Int64",
            Self::F32(_) => "Edm.Single",
            Self::F64(_) => "Edm.Double",
            Self::String(_) => "Edm.String",
            Self::DateTimeOffset(_) => "Edm.DateTimeOffset",
            Self::Date(_) => "Edm.Date",
            Self::TimeOfDay(_) => "Edm.TimeOfDay",
            Self::Duration(_) => "Edm.Duration",
            Self::Guid(_) => "Edm.Guid",
            Self::Decimal(_) => "Edm.Decimal",
            Self::Binary(_) => "Edm.Binary",
            Self::Json(_) => "any JSON value",
            Self::Geo(_) => "a GeoJSON object",
            Self::Enumeration(place) => place.of().name,
            Self::Flags(place) => place.of().name,
            Self::Object(_) | Self::Polymorphic(_) => "an object",
            Self::List(_) => "a list",
        }
    }
}

/// A place for a member of an enumeration.
pub trait EnumerationSlot {
    /// Puts the member of this name there.
    fn set(&mut self, name: &str);
    /// Removes the value.
    fn clear(&mut self);
    /// The enumeration.
    fn of(&self) -> &'static EnumType;
}

impl<E: Enumeration> EnumerationSlot for Option<E> {
    fn set(&mut self, name: &str) {
        *self = Some(E::from_name(name));
    }
    fn clear(&mut self) {
        *self = None;
    }
    fn of(&self) -> &'static EnumType {
        E::TYPE
    }
}

/// A place for a set of members of an enumeration.
pub trait FlagsSlot {
    /// Puts the set there.
    fn set(&mut self, flags: FlagSet);
    /// Removes the value.
    fn clear(&mut self);
    /// The enumeration.
    fn of(&self) -> &'static EnumType;
}

impl<F: Flags + From<FlagSet>> FlagsSlot for Option<F> {
    fn set(&mut self, flags: FlagSet) {
        *self = Some(flags.into());
    }
    fn clear(&mut self) {
        *self = None;
    }
    fn of(&self) -> &'static EnumType {
        F::TYPE
    }
}

/// A place for a structured value of one type.
pub trait ObjectSlot {
    /// Puts an empty object there.
    fn make(&mut self) -> &mut dyn Object;
    /// The object that is there.
    fn object(&mut self) -> Option<&mut dyn Object>;
    /// Removes the value.
    fn clear(&mut self);
}

impl<T: Object + Default> ObjectSlot for Option<T> {
    fn make(&mut self) -> &mut dyn Object {
        self.insert(T::default())
    }
    fn object(&mut self) -> Option<&mut dyn Object> {
        self.as_mut().map(|object| object as &mut dyn Object)
    }
    fn clear(&mut self) {
        *self = None;
    }
}

/// A place for a structured value whose type is named in the JSON.
pub trait PolymorphicSlot {
    /// Puts an empty object of this type there; of the base type for `None` and for names that are not among `types`.
    fn make(&mut self, type_name: Option<&str>) -> &mut dyn Object;
    /// The object that is there.
    fn object(&mut self) -> Option<&mut dyn Object>;
    /// Removes the value.
    fn clear(&mut self);
    /// The qualified names of the types it can be.
    fn types(&self) -> &'static [&'static str];
}

impl<P: Polymorphic> PolymorphicSlot for Option<P> {
    fn make(&mut self, type_name: Option<&str>) -> &mut dyn Object {
        self.insert(type_name.and_then(P::of_type).unwrap_or_default())
            .as_object_mut()
    }
    fn object(&mut self) -> Option<&mut dyn Object> {
        self.as_mut().map(Polymorphic::as_object_mut)
    }
    fn clear(&mut self) {
        *self = None;
    }
    fn types(&self) -> &'static [&'static str] {
        P::TYPES
    }
}

/// A place for a collection.
pub trait ListSlot {
    /// Puts an empty list there.
    fn start(&mut self);
    /// Calls `read` with a place for one more item. When it returns true, the item is appended if it
    /// has a value, or if items may be null.
    fn item(&mut self, read: &mut dyn FnMut(Slot<'_>) -> bool);
    /// Whether an item may be null.
    fn nullable(&self) -> bool;
    /// Removes the value.
    fn clear(&mut self);
    /// The list so far.
    fn view(&self) -> View<'_>;
}

impl<T: Item> ListSlot for Option<Vec<T>> {
    fn start(&mut self) {
        *self = Some(Vec::new());
    }
    fn item(&mut self, read: &mut dyn FnMut(Slot<'_>) -> bool) {
        let mut place = None;
        if read(T::Element::slot(&mut place))
            && let Some(item) = T::from_option(place)
            && let Some(list) = self
        {
            list.push(item);
        }
    }
    fn nullable(&self) -> bool {
        T::NULLABLE
    }
    fn clear(&mut self) {
        *self = None;
    }
    fn view(&self) -> View<'_> {
        Encode::view(self)
    }
}
