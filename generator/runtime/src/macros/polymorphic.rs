//! Enums over a type and the types that derive from it.

/// What every generated enum over derived types has: [`Polymorphic`](crate::Polymorphic) and what follows from it.
///
/// The qualified names of the types and their variants, the base type first. An enum that implements
/// [`Polymorphic`](crate::Polymorphic) itself is given with its variants alone. A variant that needs a feature has its
/// `#[cfg]` here, too.
#[macro_export]
macro_rules! polymorphic {
    (
        $type:ident, $base_name:literal => $base:ident($base_struct:ty)
        $(, $(#[$gate:meta])* $name:literal => $variant:ident($struct:ty))* $(,)?
    ) => {
        impl $crate::Polymorphic for $type {
            type Base = $base_struct;

            const TYPES: &'static [&'static str] = &[$base_name $(, $(#[$gate])* $name)*];

            #[inline]
            fn of_type(name: &str) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match name {
                    $base_name => Self::$base(::core::default::Default::default()),
                    $($(#[$gate])* $name => Self::$variant(::core::default::Default::default()),)*
                    _ => return ::core::option::Option::None,
                })
            }

            #[inline]
            fn as_object(&self) -> &dyn $crate::Object {
                match self {
                    Self::$base(value) => &**value,
                    $($(#[$gate])* Self::$variant(value) => &**value,)*
                }
            }

            #[inline]
            fn as_object_mut(&mut self) -> &mut dyn $crate::Object {
                match self {
                    Self::$base(value) => &mut **value,
                    $($(#[$gate])* Self::$variant(value) => &mut **value,)*
                }
            }
        }

        $crate::polymorphic!($type, $base($base_struct) $(, $(#[$gate])* $variant($struct))*);
    };
    (
        $type:ident, $base:ident($base_struct:ty)
        $(, $(#[$gate:meta])* $variant:ident($struct:ty))* $(,)?
    ) => {
        impl ::core::default::Default for $type {
            #[inline]
            fn default() -> Self {
                Self::$base(::core::default::Default::default())
            }
        }

        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::engine::debug($crate::Polymorphic::as_object(self), f)
            }
        }

        impl ::core::cmp::PartialEq for $type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::engine::equal($crate::Polymorphic::as_object(self), $crate::Polymorphic::as_object(other))
            }
        }

        impl $type {
            /// The value of a property of the base type; `None` when it has none.
            pub fn get<T: 'static, N>(
                &self,
                property: &$crate::Property<$base_struct, T, N>,
            ) -> ::core::option::Option<&T> {
                $crate::get($crate::Polymorphic::as_object(self), property)
            }

            /// Gives a property of the base type a value, whatever the type of this one.
            pub fn set<T: $crate::Element, N>(
                &mut self,
                property: &$crate::Property<$base_struct, T, N>,
                value: impl ::core::convert::Into<T>,
            ) {
                $crate::set($crate::Polymorphic::as_object_mut(self), property, value);
            }

            /// Whether the value is of this type, and of none that derives from it.
            pub fn is_type<D: $crate::IsA<Self> + $crate::Object>(&self) -> bool {
                self.as_type::<D>().is_some()
            }

            /// The value as this type; `None` when it is of another one.
            pub fn as_type<D: $crate::IsA<Self> + $crate::Object>(&self) -> ::core::option::Option<&D> {
                $crate::as_type($crate::Polymorphic::as_object(self))
            }

            /// The value as this type, to be changed; `None` when it is of another one.
            pub fn as_type_mut<D: $crate::IsA<Self> + $crate::Object>(
                &mut self,
            ) -> ::core::option::Option<&mut D> {
                $crate::as_type_mut($crate::Polymorphic::as_object_mut(self))
            }

            /// The value as this type, as `TryFrom` gives it.
            ///
            /// # Errors
            /// When it is of another one; the error has the value.
            pub fn into_type<D: $crate::IsA<Self> + $crate::Object + ::core::default::Default>(
                self,
            ) -> ::core::result::Result<D, $crate::OtherType<Self>> {
                $crate::into_type(self)
            }

            /// The expanded value of a navigation property of the base type.
            pub fn expanded<T: $crate::Element, M: $crate::Multiplicity>(
                &self,
                navigation: $crate::Navigation<$base_struct, T, M>,
            ) -> ::core::result::Result<::core::option::Option<M::Values<T>>, $crate::DecodeError> {
                $crate::expanded($crate::Polymorphic::as_object(self), navigation)
            }

            /// The qualified name of the value's type, as the service spelled it where this crate
            /// does not know the type.
            #[inline]
            pub fn type_name(&self) -> &str {
                $crate::type_name($crate::Polymorphic::as_object(self))
            }
        }

        impl $crate::Encode for $type {
            #[inline]
            fn view(&self) -> $crate::View<'_> {
                $crate::View::polymorphic(self)
            }
        }

        impl $crate::Element for $type {
            type Declared = $base_struct;

            #[inline]
            fn slot(place: &mut ::core::option::Option<Self>) -> $crate::Slot<'_> {
                $crate::Slot::Polymorphic(place)
            }
        }

        impl $crate::Base for $base_struct {
            type Values = $type;
        }

        impl $crate::IsA<$type> for $base_struct {}
        $($(#[$gate])* impl $crate::IsA<$type> for $struct {})*

        impl ::core::convert::From<$base_struct> for $type {
            #[inline]
            fn from(value: $base_struct) -> Self {
                Self::$base(value.into())
            }
        }

        impl ::core::convert::TryFrom<$type> for $base_struct {
            type Error = $crate::OtherType<$type>;

            #[inline]
            #[inline]
            fn try_from(value: $type) -> ::core::result::Result<Self, Self::Error> {
                $crate::into_type(value)
            }
        }

        $(
            $(#[$gate])*
            impl ::core::convert::From<$struct> for $type {
                #[inline]
                fn from(value: $struct) -> Self {
                    Self::$variant(value.into())
                }
            }

            $(#[$gate])*
            impl ::core::convert::TryFrom<$type> for $struct {
                type Error = $crate::OtherType<$type>;

                #[inline]
                #[inline]
                fn try_from(value: $type) -> ::core::result::Result<Self, Self::Error> {
                    $crate::into_type(value)
                }
            }
        )*

        $crate::__serde!($type);
    };
}
