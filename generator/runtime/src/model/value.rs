//! Which Rust types can be a property's value.
//!
//! It needs `slot`, `view` and `object` back: a value is read through the one, shown through the other,
//! and may be an object of values.

use std::any::Any;

use super::object::Object;
use super::slot::Slot;
use super::view::{Data, View};
use crate::edm::{Binary, Date, DateTimeOffset, Decimal, Duration, Geo, Guid, Json, TimeOfDay};

/// A value that can be sent: in a body, as the argument of an operation, as a key.
pub trait Encode {
    /// A view of the value.
    fn view(&self) -> View<'_>;

    /// Whether a create sends its computed properties too; see [`WithComputed`](crate::WithComputed).
    #[doc(hidden)]
    fn keeps_computed(&self) -> bool {
        false
    }
}

/// A type that a property can have: every Edm type, enumeration, structured type and collection of these.
pub trait Element: Encode + Clone + Sized + 'static {
    /// The type whose property tokens apply: the base type's struct for an enum over derived types, else the type
    /// itself.
    type Declared: 'static;

    /// A place for a value.
    fn slot(place: &mut Option<Self>) -> Slot<'_>;

    /// Whether null is a value of the type itself, as it is of [`Json`].
    const HOLDS_NULL: bool = false;

    /// Null, where it is a value of the type itself.
    fn null() -> Option<Self> {
        None
    }
}

/// What an item of a collection can be: an [`Element`], or an `Option` of one where items may be null.
pub trait Item: Encode + Clone + Sized + 'static {
    /// The item's type without the null.
    type Element: Element;
    /// Whether null is an item.
    const NULLABLE: bool;
    /// The item that was read; `None` when it was null and may not be.
    fn from_option(item: Option<Self::Element>) -> Option<Self>;
}

impl<T: Element> Item for T {
    type Element = T;
    const NULLABLE: bool = T::HOLDS_NULL;
    fn from_option(item: Option<T>) -> Option<T> {
        item.or_else(T::null)
    }
}

impl<T: Element> Item for Option<T> {
    type Element = T;
    const NULLABLE: bool = true;
    fn from_option(item: Option<T>) -> Option<Self> {
        Some(item)
    }
}

/// A field of a generated struct.
pub trait Value {
    /// Where the engine puts what it reads.
    fn slot(&mut self) -> Slot<'_>;
    /// What the engine writes.
    fn view(&self) -> View<'_>;
    /// The field itself.
    fn field(&self) -> &dyn Any;
    /// The field itself, to be changed.
    fn field_mut(&mut self) -> &mut dyn Any;
    /// Gives it the value of a field of the same type; nothing happens when the types differ.
    fn copy(&mut self, from: &dyn Value);
}

impl<T: Element> Value for Option<T> {
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        T::slot(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        match self {
            Some(value) => value.view(),
            None => View::absent(),
        }
    }
    #[inline]
    fn field(&self) -> &dyn Any {
        self
    }
    #[inline]
    fn field_mut(&mut self) -> &mut dyn Any {
        self
    }
    fn copy(&mut self, from: &dyn Value) {
        if let Some(from) = from.field().downcast_ref::<Self>() {
            self.clone_from(from);
        }
    }
}

macro_rules! primitives {
    ($($type:ty => $variant:ident),* $(,)?) => {$(
        impl Encode for $type {
            #[inline]
            fn view(&self) -> View<'_> {
                View::new(Data::$variant(self))
            }
        }
        impl Element for $type {
            type Declared = Self;

            #[inline]
            fn slot(place: &mut Option<Self>) -> Slot<'_> {
                Slot::$variant(place)
            }
        }
    )*};
}

primitives! {
    bool => Bool, u8 => U8, i8 => I8, i16 => I16, i32 => I32, i64 => I64, f32 => F32, f64 => F64,
    String => String, DateTimeOffset => DateTimeOffset, Date => Date, TimeOfDay => TimeOfDay,
    Duration => Duration, Guid => Guid, Decimal => Decimal, Binary => Binary, Geo => Geo,
}

impl Encode for Json {
    #[inline]
    fn view(&self) -> View<'_> {
        View::new(Data::Json(self))
    }
}

impl Element for Json {
    type Declared = Self;

    #[inline]
    fn slot(place: &mut Option<Self>) -> Slot<'_> {
        Slot::Json(place)
    }

    const HOLDS_NULL: bool = true;

    fn null() -> Option<Self> {
        Some(Self::null())
    }
}

impl Encode for str {
    fn view(&self) -> View<'_> {
        // A `&str` cannot be shown as `&dyn`, so it has a kind of its own.
        View::new(Data::Str(self))
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn view(&self) -> View<'_> {
        T::view(self)
    }
    fn keeps_computed(&self) -> bool {
        T::keeps_computed(self)
    }
}

impl<T: Encode> Encode for &[T] {
    fn view(&self) -> View<'_> {
        View::new(Data::List(self))
    }
    fn keeps_computed(&self) -> bool {
        self.iter().any(Encode::keeps_computed)
    }
}

impl<T: Encode, const N: usize> Encode for [T; N] {
    fn view(&self) -> View<'_> {
        View::new(Data::List(self))
    }
}

/// For arguments of operations; properties have owned strings.
impl Encode for Vec<&str> {
    fn view(&self) -> View<'_> {
        View::new(Data::List(self))
    }
}

impl<T: Encode> Encode for Option<T> {
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::absent(), T::view)
    }
}

impl<T: Item> Encode for Vec<T> {
    #[inline]
    fn view(&self) -> View<'_> {
        View::new(Data::List(self))
    }
}

impl<T: Item> Element for Vec<T> {
    type Declared = Self;

    #[inline]
    fn slot(place: &mut Option<Self>) -> Slot<'_> {
        Slot::List(place)
    }
}

impl<T: Encode> Encode for Box<T> {
    #[inline]
    fn view(&self) -> View<'_> {
        T::view(self)
    }
}

impl<T: Object + Encode + Clone + Default> Element for T {
    type Declared = Self;

    #[inline]
    fn slot(place: &mut Option<Self>) -> Slot<'_> {
        Slot::Object(place)
    }
}
