//! What `explain` and `show` have in common: finding what a person names, the paths of a service, and
//! printing.

mod calls;
mod describe;
mod find;
mod flaws;
pub(crate) mod notes;
mod path_reader;
mod requests;
mod routes;
mod service_path;
#[cfg(test)]
mod tests;
mod tree;
mod uses;

pub(crate) use calls::Calls;
pub(crate) use describe::Describe;
pub use find::Unknown;
pub(crate) use find::{Found, Subject, find};
pub(crate) use flaws::flaws;
pub(crate) use requests::{Request, requests};
pub(crate) use routes::{Leg, Routes};
pub(crate) use service_path::{At, Segment, SegmentKind, ServicePath};
pub(crate) use tree::Tree;
pub(crate) use uses::Uses;
