//! What connects a generated type to the engine, in one line each.

/// What every generated struct has besides [`Object`](crate::Object): `Debug`, `PartialEq`, serde's
/// `Serialize` and `Deserialize`, and its place among the types of properties and requests.
#[macro_export]
macro_rules! object {
    ($type:ident) => {
        impl ::core::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::engine::debug(self, f)
            }
        }

        impl ::core::cmp::PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                $crate::engine::equal(self, other)
            }
        }

        impl $crate::Encode for $type {
            fn view(&self) -> $crate::View<'_> {
                $crate::View::object(self)
            }
        }

        $crate::__serde!($type);
    };
}

/// `expanded`, `with` and `bind` for a generated type that has navigation properties.
#[macro_export]
macro_rules! navigation {
    ($type:ident) => {
        impl $type {
            /// The expanded value of a navigation property; `None` when it was not expanded or is null.
            pub fn expanded<T: $crate::Element, M: $crate::Multiplicity>(
                &self,
                navigation: $crate::Navigation<Self, T, M>,
            ) -> ::core::result::Result<::core::option::Option<M::Values<T>>, $crate::DecodeError>
            {
                $crate::expanded(self, navigation)
            }

            /// Adds the value of a navigation property, to be created together with this one (deep insert).
            #[must_use]
            pub fn with<T, M: $crate::Multiplicity, V: $crate::IsA<T>>(
                mut self,
                navigation: $crate::Navigation<Self, T, M>,
                value: &M::Given<V>,
            ) -> Self {
                $crate::with(&mut self, navigation, value);
                self
            }

            /// Links a navigation property to an existing entity by its URL, absolute or relative to the
            /// service (`@odata.bind`). For a collection, each call adds one.
            #[must_use]
            pub fn bind<T, M: $crate::Multiplicity>(
                mut self,
                navigation: $crate::Navigation<Self, T, M>,
                url: impl ::core::convert::AsRef<str>,
            ) -> Self {
                $crate::bind(&mut self, navigation, url.as_ref());
                self
            }
        }
    };
}

/// What every generated enum over derived types has besides [`Polymorphic`](crate::Polymorphic).
#[macro_export]
macro_rules! polymorphic {
    ($type:ident, $base:ident($base_struct:ty) $(, $variant:ident($struct:ty))* $(,)?) => {
        impl ::core::default::Default for $type {
            fn default() -> Self {
                Self::$base(::core::default::Default::default())
            }
        }

        impl ::core::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::engine::debug($crate::Polymorphic::as_object(self), f)
            }
        }

        impl ::core::cmp::PartialEq for $type {
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

            /// The expanded value of a navigation property of the base type.
            pub fn expanded<T: $crate::Element, M: $crate::Multiplicity>(
                &self,
                navigation: $crate::Navigation<$base_struct, T, M>,
            ) -> ::core::result::Result<::core::option::Option<M::Values<T>>, $crate::DecodeError> {
                $crate::expanded($crate::Polymorphic::as_object(self), navigation)
            }

            /// The qualified name of the value's type, as the service spelled it where this crate
            /// does not know the type.
            pub fn type_name(&self) -> &str {
                $crate::type_name($crate::Polymorphic::as_object(self))
            }
        }

        impl $crate::Encode for $type {
            fn view(&self) -> $crate::View<'_> {
                $crate::View::polymorphic(self)
            }
        }

        impl $crate::Element for $type {
            fn slot(place: &mut ::core::option::Option<Self>) -> $crate::Slot<'_> {
                $crate::Slot::Polymorphic(place)
            }
        }

        impl $crate::Entity for $type {
            type Declared = $base_struct;
        }

        impl $crate::IsA<$type> for $base_struct {}
        $(impl $crate::IsA<$type> for $struct {})*

        impl ::core::convert::From<$base_struct> for $type {
            fn from(value: $base_struct) -> Self {
                Self::$base(value.into())
            }
        }

        $(impl ::core::convert::From<$struct> for $type {
            fn from(value: $struct) -> Self {
                Self::$variant(value.into())
            }
        })*

        $crate::__serde!($type);
    };
}

/// What every generated enumeration has besides [`Enumeration`](crate::Enumeration).
#[macro_export]
macro_rules! enumeration {
    ($type:ident) => {
        impl ::core::cmp::PartialEq for $type {
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
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str($crate::Enumeration::name(self))
            }
        }

        impl ::core::fmt::Display for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad($crate::Enumeration::name(self))
            }
        }

        impl ::core::convert::From<&str> for $type {
            fn from(name: &str) -> Self {
                $crate::Enumeration::from_name(name)
            }
        }

        impl $crate::Encode for $type {
            fn view(&self) -> $crate::View<'_> {
                $crate::View::enumeration(self)
            }
        }

        impl $crate::Element for $type {
            fn slot(place: &mut ::core::option::Option<Self>) -> $crate::Slot<'_> {
                $crate::Slot::Enumeration(place)
            }
        }

        $crate::__serde!($type);
    };
}

/// What every generated set of enumeration members has besides [`Flags`](crate::Flags).
#[macro_export]
macro_rules! flags {
    ($type:ident) => {
        impl $type {
            /// Whether every member of `part` is in this set, on its own or within a composite member.
            pub fn contains(&self, part: &Self) -> bool {
                $crate::flags::contains(&self.0, &part.0, <Self as $crate::Flags>::TYPE)
            }

            /// Adds members.
            pub fn insert(&mut self, more: &Self) {
                $crate::flags::insert(&mut self.0, &more.0, <Self as $crate::Flags>::TYPE);
            }

            /// Removes members. A composite member that loses a part is spelled out.
            pub fn remove(&mut self, less: &Self) {
                $crate::flags::remove(&mut self.0, &less.0, <Self as $crate::Flags>::TYPE);
            }

            /// The names of the members as they were spelled.
            pub fn names(&self) -> impl ::core::iter::Iterator<Item = &str> + '_ {
                self.0.names()
            }

            /// Whether it has no member.
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }
        }

        impl ::core::cmp::PartialEq for $type {
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
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.0.text(<Self as $crate::Flags>::TYPE))
            }
        }

        impl ::core::fmt::Display for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.0.text(<Self as $crate::Flags>::TYPE))
            }
        }

        impl ::core::convert::From<$crate::FlagSet> for $type {
            fn from(set: $crate::FlagSet) -> Self {
                Self(set)
            }
        }

        impl ::core::convert::From<&str> for $type {
            fn from(names: &str) -> Self {
                Self($crate::FlagSet::read(names, <Self as $crate::Flags>::TYPE))
            }
        }

        impl ::core::convert::AsRef<$crate::FlagSet> for $type {
            fn as_ref(&self) -> &$crate::FlagSet {
                &self.0
            }
        }

        impl ::core::ops::BitOr for $type {
            type Output = Self;

            fn bitor(mut self, more: Self) -> Self {
                self.insert(&more);
                self
            }
        }

        impl ::core::ops::BitOrAssign for $type {
            fn bitor_assign(&mut self, more: Self) {
                self.insert(&more);
            }
        }

        impl ::core::iter::FromIterator<$type> for $type {
            fn from_iter<I: ::core::iter::IntoIterator<Item = Self>>(sets: I) -> Self {
                let mut all = Self::default();
                for set in sets {
                    all.insert(&set);
                }
                all
            }
        }

        impl $crate::Encode for $type {
            fn view(&self) -> $crate::View<'_> {
                $crate::View::flags(self)
            }
        }

        impl $crate::Element for $type {
            fn slot(place: &mut ::core::option::Option<Self>) -> $crate::Slot<'_> {
                $crate::Slot::Flags(place)
            }
        }

        impl $crate::Literal<$type> for $type {
            fn view(&self) -> $crate::View<'_> {
                $crate::View::flags(self)
            }
        }

        $crate::__serde!($type);
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($type:ident) => {
        impl $crate::serde::Serialize for $type {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::engine::serialize($crate::Encode::view(self), serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::engine::deserialize(deserializer)
            }
        }
    };
}
