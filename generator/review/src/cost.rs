//! What a selection costs, and what it would be without one of its links.

mod counts;
mod dominators;
mod estimate;
mod exclude_pattern;
mod flow;
mod link;
mod weigh;

pub use counts::Counts;
pub use estimate::check_seconds;
pub(crate) use estimate::{about, added_seconds, rounded};
pub(crate) use flow::Flow;
pub(crate) use link::Link;
pub(crate) use weigh::{Candidate, candidates};
