//! Structs.

/// What every generated struct has: [`Object`](crate::Object), `Clone`, `Default`, `Debug`, `PartialEq`, serde's
/// `Serialize` and `Deserialize`, and its place among the types of properties and requests.
///
/// After the qualified name, the properties: their names on the wire and their fields. `Debug` redacts
/// those that are marked `secret`, and a create leaves out those that are marked `: computed`. A type that implements
/// [`Object`](crate::Object), `Clone` and `Default` itself is given alone. More than 24 properties need
/// [`large_object!`](crate::large_object), which is the same and takes longer to compile.
///
/// ```
/// use odata_runtime as odata;
///
/// pub struct Account {
///     pub name: Option<String>,
///     pub password: Option<String>,
///     pub additional: odata::Additional,
/// }
///
/// odata::object! {
///     Account = "example.account",
///     "name" => name,
///     "password" => password secret,
/// }
///
/// let account = Account { password: Some("1234".into()), ..Account::default() };
/// assert!(!format!("{account:?}").contains("1234"));
/// ```
#[macro_export]
macro_rules! object {
    (
        $type:ident = $name:literal
        $(, $wire:literal => $field:ident $($secret:ident)? $(: $computed:ident)?)* $(,)?
    ) => {
        impl $crate::Object for $type {
            #[inline]
            fn each<'a>(&'a self, visit: $crate::Visit<'a, '_>) {
                visit.values(
                    $name,
                    &[$($wire),*],
                    $crate::__names!($($($secret $wire)?)*),
                    $crate::__names!($($($computed $wire)?)*),
                    &self.additional,
                    ($(&self.$field,)*),
                );
            }

            #[inline]
            fn each_mut(&mut self, visit: $crate::VisitMut<'_>) {
                visit.values(&mut self.additional, ($(&mut self.$field,)*));
            }
        }

        $crate::__struct!($type $($field)*);
        $crate::object!($type);
    };
    ($type:ident) => {
        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::engine::debug_object(self, f)
            }
        }

        impl ::core::cmp::PartialEq for $type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::engine::equal_objects(self, other)
            }
        }

        impl $crate::Encode for $type {
            #[inline]
            fn view(&self) -> $crate::View<'_> {
                $crate::View::object(self)
            }
        }

        $crate::__serde!($type);
    };
}

/// [`object!`](crate::object), for any number of properties.
#[macro_export]
macro_rules! large_object {
    (
        $type:ident = $name:literal
        $(, $wire:literal => $field:ident $($secret:ident)? $(: $computed:ident)?)* $(,)?
    ) => {
        impl $crate::Object for $type {
            #[inline]
            fn each<'a>(&'a self, visit: $crate::Visit<'a, '_>) {
                visit.object(
                    &$crate::ObjectType {
                        name: $name,
                        properties: &[$($wire),*],
                        secrets: $crate::__names!($($($secret $wire)?)*),
                        computed: $crate::__names!($($($computed $wire)?)*),
                    },
                    &self.additional,
                    &[$(&self.$field),*],
                );
            }

            #[inline]
            fn each_mut(&mut self, visit: $crate::VisitMut<'_>) {
                visit.object(&mut self.additional, &mut [$(&mut self.$field),*]);
            }
        }

        $crate::__struct!($type $($field)*);
        $crate::object!($type);
    };
}

/// `Default` and `Clone` of a struct.
#[doc(hidden)]
#[macro_export]
macro_rules! __struct {
    ($type:ident $($field:ident)*) => {
        impl ::core::default::Default for $type {
            #[inline]
            fn default() -> Self {
                Self {
                    $($field: ::core::option::Option::None,)*
                    additional: $crate::Additional::new(),
                }
            }
        }

        impl ::core::clone::Clone for $type {
            #[inline]
            fn clone(&self) -> Self {
                $crate::engine::copy(self)
            }
        }
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

            /// Links a navigation property to an existing entity by its URL (`other.path().to_string()`), absolute or
            /// relative to the service (`@odata.bind`). For a collection, each call adds one.
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

/// The names of the properties that are marked.
#[doc(hidden)]
#[macro_export]
macro_rules! __names {
    () => {
        $crate::NO_NAMES
    };
    ($($mark:ident $wire:literal)*) => {
        &[$($wire),*]
    };
}
