//! How a service wants values written where OData allows more than one way.

use crate::edm::BinaryEncoding;
use crate::query::EnumLiterals;

/// How a single key is written in a URL (URL Conventions 4.01, sections 4.3.1 and 4.3.6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyStyle {
    /// `users/e6742553-2553-…`: for services that support it. A key that might be read as the name of an operation or a type, such as
    /// `delta`, is in parentheses all the same.
    Segment,
    /// `users('e6742553-2553-…')`: every service has to support it.
    #[default]
    Parentheses,
}

/// The choices that one service has made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Conventions {
    pub(super) key_style: KeyStyle,
    pub(super) enum_literals: EnumLiterals,
    pub(super) binary: BinaryEncoding,
    /// Whether it returns what it created when it is asked to.
    pub(super) returns_representation: bool,
    /// Whether what was created is read where the answer does not have it.
    pub(super) reads_created: bool,
}

impl Default for Conventions {
    fn default() -> Self {
        Self {
            key_style: KeyStyle::default(),
            enum_literals: EnumLiterals::default(),
            binary: BinaryEncoding::default(),
            returns_representation: false,
            reads_created: true,
        }
    }
}
