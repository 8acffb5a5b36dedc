//! The generated client against the doubles.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

mod clouds;
mod delta;
mod entities;
mod errors;
mod hostile;
mod media;
mod mock;
mod operations;
mod paging;
mod polymorphic;
mod queries;
mod readme;
mod references;
mod retry;
mod support;
