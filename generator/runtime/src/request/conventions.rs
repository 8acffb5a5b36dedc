//! How a service wants values written where OData allows more than one way.

use std::num::NonZeroU32;

use crate::batch::BatchFormat;
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
///
/// ```
/// use odata_runtime::{Conventions, EnumLiterals};
/// const QUOTED: Conventions = Conventions::new().enum_literals(EnumLiterals::Quoted);
/// # assert_ne!(QUOTED, Conventions::default());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conventions {
    pub(super) key_style: KeyStyle,
    pub(super) enum_literals: EnumLiterals,
    pub(super) binary: BinaryEncoding,
    pub(super) returns_representation: bool,
    pub(super) reads_created: bool,
    pub(super) batch_format: BatchFormat,
    pub(super) batch_limit: Option<NonZeroU32>,
}

impl Conventions {
    /// Those of a service that is not known: parentheses, qualified enumeration literals, standard base64.
    pub const fn new() -> Self {
        Self {
            key_style: KeyStyle::Parentheses,
            enum_literals: EnumLiterals::Qualified,
            binary: BinaryEncoding::Standard,
            returns_representation: false,
            reads_created: true,
            batch_format: BatchFormat::Json,
            batch_limit: None,
        }
    }

    /// How single keys are written.
    #[must_use]
    pub const fn key_style(mut self, style: KeyStyle) -> Self {
        self.key_style = style;
        self
    }

    /// How enumeration members are written in URLs.
    #[must_use]
    pub const fn enum_literals(mut self, literals: EnumLiterals) -> Self {
        self.enum_literals = literals;
        self
    }

    /// How bytes are written in bodies.
    #[must_use]
    pub const fn binary_encoding(mut self, encoding: BinaryEncoding) -> Self {
        self.binary = encoding;
        self
    }

    /// Whether the service returns what it created when it is asked to: then a create asks with
    /// `Prefer: return=representation`.
    #[must_use]
    pub const fn returns_representation(mut self, returns: bool) -> Self {
        self.returns_representation = returns;
        self
    }

    /// Whether an entity that was created is read where the answer does not have it, as [`Create`](crate::Create)
    /// says.
    #[must_use]
    pub const fn reads_created(mut self, reads: bool) -> Self {
        self.reads_created = reads;
        self
    }

    /// How requests are sent together.
    #[must_use]
    pub const fn batch_format(mut self, format: BatchFormat) -> Self {
        self.batch_format = format;
        self
    }

    /// The most requests that the service takes in one batch: a batch of more is sent in several. 0 is no limit.
    #[must_use]
    pub const fn batch_limit(mut self, requests: u32) -> Self {
        self.batch_limit = NonZeroU32::new(requests);
        self
    }
}

impl Default for Conventions {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_those_of_each_choice() {
        let all = Conventions::new()
            .key_style(KeyStyle::default())
            .enum_literals(EnumLiterals::default())
            .binary_encoding(BinaryEncoding::default())
            .batch_format(BatchFormat::default());
        assert_eq!(all, Conventions::default());
    }
}
