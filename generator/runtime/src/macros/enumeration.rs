//! Enumeration types.

/// What every generated enumeration has: [`Enumeration`](crate::Enumeration) and what follows from it.
///
/// After the qualified name, the members: their names on the wire, their variants and values. A member marked
/// `sentinel`, the last entry, is read by its name only: its number stands for members to come. An enumeration that
/// implements [`Enumeration`](crate::Enumeration) itself is given alone.
///
/// ```
/// use odata_runtime as odata;
///
/// #[derive(Clone)]
/// #[non_exhaustive]
/// pub enum Colour {
///     Red,
///     Green,
///     More,
///     Unknown(String),
/// }
///
/// odata::enumeration! {
///     Colour = "example.colour",
///     "red" => Red = 0,
///     "green" => Green = 1,
///     sentinel "more" => More = 2,
/// }
///
/// assert_eq!(Colour::from("red"), Colour::Red);
/// assert_eq!(Colour::from("blue").to_string(), "blue");
/// assert_eq!("green".parse(), Ok(Colour::Green));
/// assert!(Colour::members().eq([Colour::Red, Colour::Green]));
/// assert_eq!(<Colour as odata::Enumeration>::TYPE.name_of(2), None);
/// ```
#[macro_export]
macro_rules! enumeration {
    (
        $type:ident = $name:literal
        $(, $wire:literal => $variant:ident = $value:literal)*
        $(, sentinel $sentinel_wire:literal => $sentinel:ident = $sentinel_value:literal)? $(,)?
    ) => {
        impl $crate::Enumeration for $type {
            const TYPE: &'static $crate::EnumType = &$crate::EnumType {
                name: $name,
                values: &[$(($wire, $value)),*],
            };

            #[inline]
            fn from_name(name: &str) -> Self {
                match name {
                    $($wire => Self::$variant,)*
                    $($sentinel_wire => Self::$sentinel,)?
                    name => Self::Unknown(::core::convert::Into::into(name)),
                }
            }

            #[inline]
            fn name(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    $(Self::$sentinel => $sentinel_wire,)?
                    Self::Unknown(name) => name,
                }
            }
        }

        $crate::enumeration!($type);
    };
    ($type:ident) => {
        impl ::core::cmp::PartialEq for $type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::Enumeration::name(self) == $crate::Enumeration::name(other)
            }
        }

        impl ::core::cmp::Eq for $type {}

        impl ::core::hash::Hash for $type {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash($crate::Enumeration::name(self), state);
            }
        }

        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str($crate::Enumeration::name(self))
            }
        }

        impl ::core::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad($crate::Enumeration::name(self))
            }
        }

        impl ::core::convert::From<&str> for $type {
            #[inline]
            fn from(name: &str) -> Self {
                $crate::Enumeration::from_name(name)
            }
        }

        /// Any text is a member: one that is not declared keeps its spelling.
        impl ::core::str::FromStr for $type {
            type Err = ::core::convert::Infallible;

            #[inline]
            fn from_str(name: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok($crate::Enumeration::from_name(name))
            }
        }

        impl $type {
            /// The declared members in the order of the metadata, without a sentinel.
            #[inline]
            pub fn members() -> $crate::Members<Self> {
                $crate::members()
            }
        }

        impl $crate::Encode for $type {
            #[inline]
            fn view(&self) -> $crate::View<'_> {
                $crate::View::enumeration(self)
            }
        }

        impl $crate::Element for $type {
            type Declared = Self;

            #[inline]
            fn slot(place: &mut ::core::option::Option<Self>) -> $crate::Slot<'_> {
                $crate::Slot::Enumeration(place)
            }
        }

        $crate::__serde!($type);
    };
}
