//! The generated crate as its users see it: values in and out of JSON, and the client against the doubles. One program,
//! since each one has to be linked with an HTTP client.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

mod batches;
mod clouds;
mod created;
mod delta;
mod e2e;
mod entities;
mod errors;
mod examples;
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
mod values;
mod writing;
