//! Changes to a resolved model that leave it consistent.
//!
//! Each change is checked against what the resolver guarantees: types exist, property types are not entity
//! types, key parts are properties, a removed element is not referred to. Derived data of the model (bound
//! operations, derived types, inherited flags, types of key parts) follows every change.

mod add;
mod annotate;
mod attribute;
mod keys;
mod namespace;
mod relations;
mod remove;
mod replace;
mod set;
#[cfg(test)]
mod tests;
mod type_text;
mod types;
mod versions;

use std::fmt;

pub use add::Child;
pub use attribute::Attribute;
pub use versions::NamespacePattern;

/// Why a change was not made. The model is unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// It would change nothing: the text describes what is already there.
    Nothing(String),
    /// It cannot be made.
    Refused {
        /// Why.
        message: String,
        /// What to do instead.
        help: Option<String>,
    },
}

impl EditError {
    pub(crate) fn refused(message: impl Into<String>) -> Self {
        Self::Refused {
            message: message.into(),
            help: None,
        }
    }

    #[must_use]
    pub(crate) fn help(self, text: impl Into<String>) -> Self {
        match self {
            Self::Refused { message, .. } => Self::Refused {
                message,
                help: Some(text.into()),
            },
            nothing @ Self::Nothing(_) => nothing,
        }
    }
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing(message) | Self::Refused { message, .. } => f.write_str(message),
        }
    }
}

impl std::error::Error for EditError {}
