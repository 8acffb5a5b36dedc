//! System query options, typed by tokens (URL Conventions 4.01, section 5; Data Aggregation 4.0).

mod alias;
mod apply;
mod expand;
mod expr;
mod functions;
mod levels;
mod literal;
mod operand;
mod options;
mod order;
mod row;
mod search;
mod spatial;
mod text;
mod tuples;

pub use alias::{Aggregated, Alias, Computed, Summable};
pub use apply::{Aggregates, Apply};
pub use expand::{Counts, Entities, Expand, ExpandAll, ExpandItem, References};
pub use expr::{Expr, Filter, outer};
pub use functions::{
    Case, Divided, Minus, Number, Plus, PromotesTo, Signed, Times, WithDate, WithTime,
};
pub use levels::Levels;
pub use literal::{EnumLiterals, Literal};
pub use operand::Operand;
pub use order::Order;
pub use row::{Column, Columns, Row, expanded_count};
pub use search::Search;
pub use spatial::Geometry;

pub(crate) use literal::literal;
pub(crate) use options::{QueryOptions, is_same_option};
pub(crate) use text::Text;
