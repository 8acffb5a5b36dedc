//! The primitive types of the Entity Data Model that Rust has no type for (CSDL 4.01, section 3.3).

mod binary;
mod date;
mod date_time_offset;
mod decimal;
mod duration;
mod guid;
mod json;
mod parse_error;
mod scan;
mod time_of_day;

pub use binary::{Binary, BinaryEncoding};
pub use date::Date;
pub use date_time_offset::DateTimeOffset;
pub use decimal::Decimal;
pub use duration::Duration;
pub use guid::Guid;
pub use json::{Geo, Json};
pub use parse_error::ParseError;
pub use time_of_day::TimeOfDay;

pub(crate) use json::{DEEPEST, node};
pub(crate) use parse_error::shorten;
