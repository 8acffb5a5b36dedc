//! Operators and functions, as methods of paths and of expressions (URL Conventions 4.01, sections 5.1.1.1 to 5.1.1.13).

mod arithmetic;
mod case;
mod collection;
mod compare;
mod spatial;
mod string;
mod temporal;
mod types;

pub use arithmetic::{Divided, Minus, Number, Plus, PromotesTo, Signed, Times};
pub use case::Case;
pub use temporal::{WithDate, WithTime};

/// Writes the methods of expressions for paths too, so that a token is used like an expression.
macro_rules! methods {
    ([$($generics:tt)*] $value:ty: $(#[$doc:meta])* { $($body:tt)* }) => {
        $(#[$doc])*
        impl<O, $($generics)*> $crate::query::Expr<O, $value> { $($body)* }

        $(#[$doc])*
        impl<O, $($generics)*> $crate::token::PropertyPath<O, $value> { $($body)* }
    };
}

use methods;
