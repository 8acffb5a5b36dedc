//! Names for what a request computes (URL Conventions 4.01, section 5.1.1.13, `$compute`; Data Aggregation 4.0).

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use super::expr::Expr;
use super::functions::Number;
use super::literal::EnumLiterals;
use super::text::{Strength, Text, is_identifier};
use crate::edm::{Decimal, Duration};
use crate::engine::EncodeProblem;
use crate::token::PropertyPath;

/// The value is computed for each instance.
#[derive(Clone, Copy, Debug)]
pub enum Computed {}

/// The value is computed of many instances.
#[derive(Clone, Copy, Debug)]
pub enum Aggregated {}

/// A name for what a request computes: its text, and a token for what it makes.
///
/// It is made once, given to `compute` or `aggregate`, and from there on selects, filters, sorts and reads like any
/// other property of `O`. Made by [`Expr::alias`], and by [`sum`](Expr::sum) and its like.
pub struct Alias<O, T, K = Computed> {
    token: PropertyPath<O, T>,
    text: Text,
    kind: PhantomData<fn() -> K>,
}

impl<O, T, K> Alias<O, T, K> {
    fn new(text: Text, name: &str) -> Self {
        Self::named(text.then(" as ").then(name.to_owned()), name)
    }

    fn named(mut text: Text, name: &str) -> Self {
        if !is_identifier(name) {
            text.fail(EncodeProblem::BadName);
        }
        Self {
            token: PropertyPath::new(name.to_owned().into()),
            text,
            kind: PhantomData,
        }
    }

    /// The same, read as a value of another type: what a service sends for a sum is its decision.
    #[must_use]
    pub fn answering<U>(self) -> Alias<O, U, K> {
        Alias {
            token: PropertyPath::new(self.token.path().to_owned().into()),
            text: self.text,
            kind: PhantomData,
        }
    }

    pub(crate) fn text(&self) -> Text {
        self.text.clone()
    }
}

impl<O> Alias<O, i64, Aggregated> {
    /// The number of instances: `$count as name`.
    pub fn count(name: &str) -> Self {
        Self::new(Text::raw("$count"), name)
    }
}

impl<O, T> Alias<O, T, Aggregated> {
    /// A custom aggregate, which the service computes under its own name (Data Aggregation 4.0, section 3.2.1.3).
    pub fn custom(name: &str) -> Self {
        Self::named(Text::raw(name.to_owned()), name)
    }

    /// An aggregate expression as text, without ` as name`.
    pub fn raw(expression: impl Into<String>, name: &str) -> Self {
        Self::new(Text::raw(expression.into()), name)
    }
}

/// It is a property of `O` in the answer.
impl<O, T, K> Deref for Alias<O, T, K> {
    type Target = PropertyPath<O, T>;

    fn deref(&self) -> &PropertyPath<O, T> {
        &self.token
    }
}

impl<O, T, K> fmt::Debug for Alias<O, T, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text.write(EnumLiterals::Qualified))
    }
}

/// A type that has sums and averages.
#[diagnostic::on_unimplemented(message = "values of type `{Self}` cannot be summed up")]
pub trait Summable {
    /// The type of a sum.
    type Sum;
    /// The type of an average.
    type Average;
}

macro_rules! summable {
    ($($type:ty),*) => {$(
        impl Summable for $type {
            type Sum = <Self as Number>::Sum;
            type Average = <Self as Number>::Quotient;
        }
    )*};
}

summable!(u8, i8, i16, i32, i64, f32, f64, Decimal);

impl Summable for Duration {
    type Sum = Self;
    type Average = Self;
}

fn aggregate<O, T>(of: Text, method: &str, name: &str) -> Alias<O, T, Aggregated> {
    let text = Text::new(Strength::Or).nested(of, Strength::Additive);
    Alias::new(text.then(format!(" with {method}")), name)
}

macro_rules! aliases {
    ($($receiver:ident),*) => {$(
        /// Names for what a request computes.
        impl<O, T> $receiver<O, T> {
            /// This under a name, for `compute`: `$compute=price mul quantity as total`. The name is an identifier.
            pub fn alias(&self, name: &str) -> Alias<O, T, Computed> {
                Alias::new(self.text(), name)
            }

            /// The sum: `… with sum as name`.
            pub fn sum(&self, name: &str) -> Alias<O, T::Sum, Aggregated> where T: Summable {
                aggregate(self.text(), "sum", name)
            }

            /// The average: `… with average as name`.
            pub fn average(&self, name: &str) -> Alias<O, T::Average, Aggregated> where T: Summable {
                aggregate(self.text(), "average", name)
            }

            /// The least: `… with min as name`.
            pub fn min(&self, name: &str) -> Alias<O, T, Aggregated> {
                aggregate(self.text(), "min", name)
            }

            /// The greatest: `… with max as name`.
            pub fn max(&self, name: &str) -> Alias<O, T, Aggregated> {
                aggregate(self.text(), "max", name)
            }

            /// The number of different values: `… with countdistinct as name`.
            pub fn count_distinct(&self, name: &str) -> Alias<O, i64, Aggregated> {
                aggregate(self.text(), "countdistinct", name)
            }

            /// An aggregation method of the service, by its qualified name: `… with ns.median as name`.
            pub fn aggregate_with<U>(&self, method: &str, name: &str) -> Alias<O, U, Aggregated> {
                aggregate(self.text(), method, name)
            }
        }
    )*};
}

aliases!(Expr, PropertyPath);
