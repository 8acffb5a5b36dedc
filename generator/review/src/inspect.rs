//! What `explain` and `show` have in common: finding what a person names, the paths of a service, and
//! printing.

mod describe;
mod find;
mod flaws;
mod path_reader;
mod routes;
mod service_path;
#[cfg(test)]
mod tests;
mod tree;

pub(crate) use describe::Describe;
pub use find::Unknown;
pub(crate) use find::{Found, Subject, find};
pub(crate) use flaws::flaws;
pub(crate) use routes::{Leg, Routes};
pub(crate) use service_path::{At, Segment, SegmentKind, ServicePath};
pub(crate) use tree::Tree;
