//! The part of `OData` that a service has to understand in a URL: query options, filters, literals, keys.
//!
//! Written from the ABNF construction rules and the URL conventions, version 4.01. It is strict where a client
//! could be wrong: the client's encoder is what the tests test.

pub mod check;
mod check_path;
pub mod civil;
pub mod cursor;
pub mod encoding;
pub mod eval;
pub mod expand;
pub mod expr;
pub mod filter;
pub mod function;
#[cfg(test)]
mod garbled_tests;
pub mod json;
pub mod literal;
pub mod number;
mod operand;
pub mod options;
pub mod orderby;
pub mod parse;
pub mod schema;
pub mod search;
pub mod select;
pub mod text;
pub mod value;

pub use filter::Filter;
pub use options::Options;

pub use schema::{Edm, Enumeration, Navigation, Property, Schema, Structured, TypeRef};

/// Why a URL or a body is refused: the text of a 400.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed(pub String);

impl Malformed {
    /// A refusal with this text.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Malformed {}

/// What reading a part of a request gives.
pub type Result<T> = std::result::Result<T, Malformed>;
