//! What generated types hand over to the engine. Generated code lists names; the code around them is here.

mod derived;
mod enumeration;
mod flags;
mod object;
mod polymorphic;
mod request_builder;
mod serde;

pub use request_builder::debug_builder;
