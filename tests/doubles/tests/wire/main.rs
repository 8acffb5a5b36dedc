//! The doubles over the wire.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test may fail"
)]

mod entities;
mod hostile;
mod pages;
mod queries;
mod requests;
mod services;
mod support;
mod types;
