//! Functions on dates and times.

use super::methods;
use crate::edm::{Date, DateTimeOffset, Decimal, Duration, TimeOfDay};
use crate::query::expr::Expr;
use crate::query::text::Text;

/// A type that has a date: Edm.Date, Edm.DateTimeOffset.
#[diagnostic::on_unimplemented(message = "a value of type `{Self}` does not have a date")]
pub trait WithDate {}

impl WithDate for Date {}
impl WithDate for DateTimeOffset {}

/// A type that has a time of day: Edm.TimeOfDay, Edm.DateTimeOffset.
#[diagnostic::on_unimplemented(message = "a value of type `{Self}` does not have a time of day")]
pub trait WithTime {}

impl WithTime for TimeOfDay {}
impl WithTime for DateTimeOffset {}

methods! { [T] T:
    /// Parts of dates and times.
    {
        /// The year.
        pub fn year(&self) -> Expr<O, i32> where T: WithDate {
            Expr::new(Text::call("year", [self.text()]))
        }

        /// The month, 1 to 12.
        pub fn month(&self) -> Expr<O, i32> where T: WithDate {
            Expr::new(Text::call("month", [self.text()]))
        }

        /// The day of the month, 1 to 31.
        pub fn day(&self) -> Expr<O, i32> where T: WithDate {
            Expr::new(Text::call("day", [self.text()]))
        }

        /// The hour, 0 to 23.
        pub fn hour(&self) -> Expr<O, i32> where T: WithTime {
            Expr::new(Text::call("hour", [self.text()]))
        }

        /// The minute, 0 to 59.
        pub fn minute(&self) -> Expr<O, i32> where T: WithTime {
            Expr::new(Text::call("minute", [self.text()]))
        }

        /// The second, 0 to 59, without its fraction.
        pub fn second(&self) -> Expr<O, i32> where T: WithTime {
            Expr::new(Text::call("second", [self.text()]))
        }

        /// The fraction of the second, less than 1.
        pub fn fractional_seconds(&self) -> Expr<O, Decimal> where T: WithTime {
            Expr::new(Text::call("fractionalseconds", [self.text()]))
        }
    }
}

methods! { [] DateTimeOffset:
    /// Parts of a point in time.
    {
        /// The date.
        pub fn date(&self) -> Expr<O, Date> {
            Expr::new(Text::call("date", [self.text()]))
        }

        /// The time of day.
        pub fn time(&self) -> Expr<O, TimeOfDay> {
            Expr::new(Text::call("time", [self.text()]))
        }

        /// The offset from UTC in minutes.
        pub fn total_offset_minutes(&self) -> Expr<O, i32> {
            Expr::new(Text::call("totaloffsetminutes", [self.text()]))
        }
    }
}

methods! { [] Duration:
    /// Durations.
    {
        /// All of it in seconds.
        pub fn total_seconds(&self) -> Expr<O, Decimal> {
            Expr::new(Text::call("totalseconds", [self.text()]))
        }
    }
}
