//! What keeps a value from being read.

use std::fmt;
use std::ops::Range;

use csdl::suggest::nearest;
use serde::de;

use super::Address;

/// What keeps a value from being read.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) kind: Kind,
    /// The value, and where it is written.
    pub(super) place: Option<(Address, Range<usize>)>,
}

#[derive(Debug)]
pub(super) enum Kind {
    /// A table lacks a key.
    Missing(&'static str),
    /// It is another value than can be there.
    Wrong { message: String, help: String },
}

impl Fault {
    pub(super) fn wrong(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            kind: Kind::Wrong {
                message: message.into(),
                help: help.into(),
            },
            place: None,
        }
    }
}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::wrong(message.to_string(), "")
    }

    fn missing_field(field: &'static str) -> Self {
        Self {
            kind: Kind::Missing(field),
            place: None,
        }
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let help = nearest(variant, expected.iter().copied());
        let help = help.map(|known| format!("did you mean `{known}`?"));
        let message = format!("`{variant}` is not one of `{}`", expected.join("`, `"));
        Self::wrong(message, help.unwrap_or_default())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Missing(field) => write!(f, "the key `{field}` is missing"),
            Kind::Wrong { message, .. } => f.write_str(message),
        }
    }
}

impl std::error::Error for Fault {}
