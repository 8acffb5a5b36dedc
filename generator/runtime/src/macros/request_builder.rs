//! Request builders.

use std::fmt;

/// What every generated request builder has: it is made from a [`Path`](crate::Path), is `Clone` and `Debug`, and has the
/// methods of what it wraps, [`Single`](crate::Single), [`Collection`](crate::Collection),
/// [`CollectionById`](crate::CollectionById) or [`Path`](crate::Path) itself.
#[macro_export]
macro_rules! request_builder {
    ($type:ident, $inner:ident $(, $argument:ty)*) => {
        impl ::core::convert::From<$crate::Path> for $type {
            #[inline]
            fn from(path: $crate::Path) -> Self {
                Self(::core::convert::From::from(path))
            }
        }

        impl ::core::clone::Clone for $type {
            #[inline]
            fn clone(&self) -> Self {
                Self(::core::clone::Clone::clone(&self.0))
            }
        }

        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::debug_builder(f, stringify!($type), &self.0)
            }
        }

        impl ::core::ops::Deref for $type {
            type Target = $crate::$inner<$($argument),*>;

            #[inline]
            fn deref(&self) -> &Self::Target {
                &self.0
            }
        }
    };
}

/// `Debug` of a request builder: its name, and what it wraps.
///
/// # Errors
/// When `f` takes no more.
pub fn debug_builder(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    inner: &dyn fmt::Debug,
) -> fmt::Result {
    f.debug_tuple(name).field(inner).finish()
}
