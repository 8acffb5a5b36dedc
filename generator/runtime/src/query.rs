//! System query options, typed by tokens (URL Conventions 4.01, section 5).

mod expand;
mod filter;
mod literal;
mod options;
mod order;
mod spatial;

pub use expand::{Expand, ExpandItem};
pub use filter::Filter;
pub use literal::{EnumLiterals, Literal};
pub use order::Order;
pub use spatial::Geometry;

pub(crate) use literal::literal;
pub(crate) use options::QueryOptions;
