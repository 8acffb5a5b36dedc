//! Request builders.

/// What every generated request builder has: it is made from a [`Path`](crate::Path), and has the methods of what it
/// wraps, [`Single`](crate::Single), [`Collection`](crate::Collection) or [`Path`](crate::Path) itself.
#[macro_export]
macro_rules! request_builder {
    ($type:ident, $inner:ident $(, $value:ty)?) => {
        impl ::core::convert::From<$crate::Path> for $type {
            fn from(path: $crate::Path) -> Self {
                Self(<$crate::$inner $(::<$value>)?>::from(path))
            }
        }

        impl ::core::ops::Deref for $type {
            type Target = $crate::$inner $(<$value>)?;

            fn deref(&self) -> &Self::Target {
                &self.0
            }
        }
    };
}
