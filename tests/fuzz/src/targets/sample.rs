//! The runtime's own test objects: what a generated crate looks like, with a member of every type.

#![allow(
    dead_code,
    unused_imports,
    missing_docs,
    unreachable_pub,
    clippy::pedantic,
    reason = "another package's tests"
)]

#[path = "../../../../generator/runtime/tests/sample/sample.rs"]
mod all;

pub(super) use all::models;
