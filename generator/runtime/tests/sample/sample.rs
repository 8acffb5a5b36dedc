//! What a generated crate looks like, written out by hand.

pub mod builders;
pub mod models;
