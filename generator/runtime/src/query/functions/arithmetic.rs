//! Arithmetic (URL Conventions 4.01, section 5.1.1.2).

use std::ops::Neg;

use super::methods;
use crate::edm::{Date, DateTimeOffset, Decimal, Duration};
use crate::query::expr::Expr;
use crate::query::operand::Operand;
use crate::query::text::{Strength, Text};

/// A numeric type.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a numeric type")]
pub trait Number {
    /// The type of an exact quotient: Edm.Double for binary floating point, Edm.Decimal for all others.
    type Quotient;
    /// The type of a sum of many: Edm.Int64 for integers.
    type Sum;
}

/// A type with a minus sign: numbers and Edm.Duration.
#[diagnostic::on_unimplemented(message = "a value of type `{Self}` cannot be negated")]
pub trait Signed {}

/// What an `R` can be added to.
#[diagnostic::on_unimplemented(message = "`{R}` cannot be added to `{Self}`")]
pub trait Plus<R> {
    /// The type of the sum.
    type Output;
}

/// What an `R` can be subtracted from.
#[diagnostic::on_unimplemented(message = "`{R}` cannot be subtracted from `{Self}`")]
pub trait Minus<R> {
    /// The type of the difference.
    type Output;
}

/// What can be multiplied with an `R`.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot be multiplied with `{R}`")]
pub trait Times<R> {
    /// The type of the product.
    type Output;
}

/// What can be divided by an `R`.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot be divided by `{R}`")]
pub trait Divided<R> {
    /// The type of the quotient.
    type Output;
}

/// A number that is also one of the wider type `W` (section 5.1.1.16, numeric promotion).
#[diagnostic::on_unimplemented(message = "a `{Self}` is not always a `{W}`")]
pub trait PromotesTo<W> {}

macro_rules! numbers {
    ($($number:ty: $quotient:ty, $sum:ty => [$($wider:ty),*];)*) => {$(
        impl Number for $number {
            type Quotient = $quotient;
            type Sum = $sum;
        }
        impl Signed for $number {}
        results! { Plus<$number> for $number = $number }
        results! { Minus<$number> for $number = $number }
        results! { Times<$number> for $number = $number }
        results! { Divided<$number> for $number = $number }
        $(impl PromotesTo<$wider> for $number {})*
    )*};
}

macro_rules! results {
    ($operator:ident<$right:ty> for $left:ty = $output:ty) => {
        impl $operator<$right> for $left {
            type Output = $output;
        }
    };
}

numbers! {
    u8: Decimal, i64 => [i16, i32, i64, f32, f64, Decimal];
    i8: Decimal, i64 => [i16, i32, i64, f32, f64, Decimal];
    i16: Decimal, i64 => [i32, i64, f32, f64, Decimal];
    i32: Decimal, i64 => [i64, f64, Decimal];
    i64: Decimal, i64 => [f64, Decimal];
    f32: f64, f64 => [f64];
    f64: f64, f64 => [];
    Decimal: Decimal, Decimal => [f64];
}

impl Signed for Duration {}
results! { Plus<Duration> for Duration = Duration }
results! { Minus<Duration> for Duration = Duration }
results! { Times<Decimal> for Duration = Duration }
results! { Divided<Decimal> for Duration = Duration }
results! { Plus<Duration> for DateTimeOffset = DateTimeOffset }
results! { Minus<Duration> for DateTimeOffset = DateTimeOffset }
results! { Minus<DateTimeOffset> for DateTimeOffset = Duration }
results! { Plus<Duration> for Date = Date }
results! { Minus<Duration> for Date = Date }
results! { Minus<Date> for Date = Duration }

/// The right side is in parentheses where it has the same operator: `a sub (b sub c)`.
fn sum<O, T>(left: Text, operator: &str, right: Text) -> Expr<O, T> {
    let own = Strength::Additive;
    Expr::new(Text::binary(
        own,
        (left, own),
        operator,
        (right, Strength::Multiplicative),
    ))
}

fn product<O, T>(left: Text, operator: &str, right: Text) -> Expr<O, T> {
    let own = Strength::Multiplicative;
    Expr::new(Text::binary(
        own,
        (left, own),
        operator,
        (right, Strength::Unary),
    ))
}

methods! { [T] T:
    /// Arithmetic. Both sides have the same numeric type; [`promote`](Expr::promote) makes one of a narrower one.
    {
        /// The sum; of a point in time and a duration too.
        pub fn add<R>(&self, other: impl Operand<O, R>) -> Expr<O, T::Output> where T: Plus<R> {
            sum(self.text(), "add", other.operand())
        }

        /// The difference; of points in time and durations too.
        pub fn sub<R>(&self, other: impl Operand<O, R>) -> Expr<O, T::Output> where T: Minus<R> {
            sum(self.text(), "sub", other.operand())
        }

        /// The product; of a duration and a number too.
        pub fn mul<R>(&self, other: impl Operand<O, R>) -> Expr<O, T::Output> where T: Times<R> {
            product(self.text(), "mul", other.operand())
        }

        /// The quotient, without a fraction where both are integers; of a duration and a number too.
        pub fn div<R>(&self, other: impl Operand<O, R>) -> Expr<O, T::Output> where T: Divided<R> {
            product(self.text(), "div", other.operand())
        }

        /// The quotient with its fraction (`divby`, 4.01).
        pub fn div_by(&self, other: impl Operand<O, T>) -> Expr<O, T::Quotient> where T: Number {
            product(self.text(), "divby", other.operand())
        }

        /// The remainder (`mod`).
        pub fn rem(&self, other: impl Operand<O, T>) -> Expr<O, T> where T: Number {
            product(self.text(), "mod", other.operand())
        }

        /// With the other sign.
        pub fn neg(&self) -> Expr<O, T> where T: Signed {
            let text = Text::new(Strength::Unary).then("-");
            Expr::new(text.nested(self.text(), Strength::Primary))
        }

        /// To the nearest whole number, halves away from zero.
        pub fn round(&self) -> Expr<O, T::Quotient> where T: Number {
            Expr::new(Text::call("round", [self.text()]))
        }

        /// The greatest whole number that is not greater.
        pub fn floor(&self) -> Expr<O, T::Quotient> where T: Number {
            Expr::new(Text::call("floor", [self.text()]))
        }

        /// The least whole number that is not less.
        pub fn ceiling(&self) -> Expr<O, T::Quotient> where T: Number {
            Expr::new(Text::call("ceiling", [self.text()]))
        }

        /// The same number as one of a wider type. It changes nothing in the URL: services promote numbers themselves.
        pub fn promote<W>(&self) -> Expr<O, W> where T: PromotesTo<W> {
            Expr::new(self.text())
        }
    }
}

impl<O, T: Signed> Neg for Expr<O, T> {
    type Output = Self;

    fn neg(self) -> Self {
        Self::neg(&self)
    }
}
