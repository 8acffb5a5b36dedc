//! Sets of enumeration members.

/// What every generated set of enumeration members has: [`Flags`](crate::Flags) and what follows from it.
///
/// After the qualified name, the members' names on the wire and their values. A member marked `sentinel`, the last
/// entry, is read by its name only: its number stands for members to come. A set that implements
/// [`Flags`](crate::Flags) itself is given alone.
#[macro_export]
macro_rules! flags {
    (
        $type:ident = $name:literal $(, $wire:literal = $value:literal)*
        $(, sentinel $sentinel:literal = $sentinel_value:literal)? $(,)?
    ) => {
        impl $crate::Flags for $type {
            const TYPE: &'static $crate::EnumType = &$crate::EnumType {
                name: $name,
                values: &[$(($wire, $value)),*],
            };
        }

        $crate::flags!($type);
    };
    ($type:ident) => {
        impl $type {
            /// Whether every member of `part` is in this set, on its own or within a composite member.
            #[inline]
            pub fn contains(&self, part: &Self) -> bool {
                $crate::flags::contains(&self.0, &part.0, <Self as $crate::Flags>::TYPE)
            }

            /// Adds members.
            #[inline]
            pub fn insert(&mut self, more: &Self) {
                $crate::flags::insert(&mut self.0, &more.0, <Self as $crate::Flags>::TYPE);
            }

            /// Removes members. A composite member that loses a part is spelled out.
            #[inline]
            pub fn remove(&mut self, less: &Self) {
                $crate::flags::remove(&mut self.0, &less.0, <Self as $crate::Flags>::TYPE);
            }

            /// The names of the members as they were spelled.
            #[inline]
            pub fn names(&self) -> impl ::core::iter::Iterator<Item = &str> + '_ {
                self.0.names()
            }

            /// The declared members in the order of the metadata, without a sentinel, each as a set of its own.
            #[inline]
            pub fn members() -> $crate::Members<Self> {
                $crate::flags::members()
            }

            /// Whether it has no member.
            #[inline]
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }
        }

        impl ::core::cmp::PartialEq for $type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::flags::equal(&self.0, &other.0, <Self as $crate::Flags>::TYPE)
            }
        }

        impl ::core::cmp::Eq for $type {}

        impl ::core::hash::Hash for $type {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                $crate::flags::hash(&self.0, <Self as $crate::Flags>::TYPE, state);
            }
        }

        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.0.text(<Self as $crate::Flags>::TYPE))
            }
        }

        impl ::core::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.0.text(<Self as $crate::Flags>::TYPE))
            }
        }

        impl ::core::convert::From<$crate::FlagSet> for $type {
            #[inline]
            fn from(set: $crate::FlagSet) -> Self {
                Self(set)
            }
        }

        impl ::core::convert::From<&str> for $type {
            #[inline]
            fn from(names: &str) -> Self {
                Self($crate::FlagSet::read(names, <Self as $crate::Flags>::TYPE))
            }
        }

        impl ::core::convert::AsRef<$crate::FlagSet> for $type {
            #[inline]
            fn as_ref(&self) -> &$crate::FlagSet {
                &self.0
            }
        }

        impl ::core::ops::BitOr for $type {
            type Output = Self;

            #[inline]
            fn bitor(mut self, more: Self) -> Self {
                self.insert(&more);
                self
            }
        }

        impl ::core::ops::BitOrAssign for $type {
            #[inline]
            fn bitor_assign(&mut self, more: Self) {
                self.insert(&more);
            }
        }

        impl ::core::iter::FromIterator<$type> for $type {
            fn from_iter<I: ::core::iter::IntoIterator<Item = Self>>(sets: I) -> Self {
                let sets: ::std::vec::Vec<Self> = sets.into_iter().collect();
                Self($crate::flags::collect(&sets, <Self as $crate::Flags>::TYPE))
            }
        }

        /// Any text is a set: a member that is not declared keeps its spelling.
        impl ::core::str::FromStr for $type {
            type Err = ::core::convert::Infallible;

            #[inline]
            fn from_str(names: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok(::core::convert::From::from(names))
            }
        }

        impl $crate::Encode for $type {
            #[inline]
            fn view(&self) -> $crate::View<'_> {
                $crate::View::flags(self)
            }
        }

        impl $crate::Element for $type {
            type Declared = Self;

            #[inline]
            fn slot(place: &mut ::core::option::Option<Self>) -> $crate::Slot<'_> {
                $crate::Slot::Flags(place)
            }
        }

        impl $crate::Literal<$type> for $type {
            #[inline]
            fn view(&self) -> $crate::View<'_> {
                $crate::View::flags(self)
            }
        }

        $crate::__serde!($type);
    };
}
