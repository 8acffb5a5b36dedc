//! Types that derive from a struct whose values are that struct.

/// What a generated struct has whose values stay plain although types derive from it (`polymorphic = false`): which
/// types these are. A value of one of them is the struct, with its `@odata.type` and its other members in
/// [`Additional`](crate::Additional); [`read_as`](crate::read_as) reads it as what it is.
#[macro_export]
macro_rules! derived {
    ($base:ident, $($(#[$gate:meta])* $derived:ty),* $(,)?) => {
        impl $crate::Base for $base {
            type Values = Self;
        }

        $($(#[$gate])* impl $crate::IsA<$base> for $derived {})*

        impl $base {
            /// The value read as a type that derives from this one; `None` when its `@odata.type` is another one. It
            /// is read each time that it is asked for.
            pub fn read_as<D: $crate::IsA<Self> + $crate::Object + ::core::clone::Clone + ::core::default::Default>(
                &self,
            ) -> ::core::result::Result<::core::option::Option<D>, $crate::DecodeError> {
                $crate::read_as(self)
            }
        }
    };
}
