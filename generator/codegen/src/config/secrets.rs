//! `[secrets]`: what must not be printed.

use std::fmt;

use csdl::name::{is_qualified_name, is_simple_identifier};

use super::problems::Problems;
use super::{Located, codes, raw};

/// What must not be printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Secrets {
    /// The properties that `Debug` redacts.
    pub properties: Vec<Located<SecretProperty>>,
}

/// A property that `Debug` redacts, written `namespace.Type/property`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SecretProperty {
    /// The qualified name of the declaring type.
    pub type_name: String,
    /// The property's name.
    pub property: String,
}

impl SecretProperty {
    fn parse(text: &str) -> Option<Self> {
        let (type_name, property) = text.split_once('/')?;
        let is_valid = is_qualified_name(type_name) && is_simple_identifier(property);
        is_valid.then(|| Self {
            type_name: type_name.to_owned(),
            property: property.to_owned(),
        })
    }
}

impl fmt::Display for SecretProperty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.type_name, self.property)
    }
}

impl Secrets {
    pub(super) fn check(raw: raw::Secrets, problems: &mut Problems) -> Self {
        let mut properties = Vec::new();
        for written in raw.properties {
            match SecretProperty::parse(&written.value) {
                Some(property) => properties.push(Located::new(property, written.range)),
                None => problems.add(
                    &codes::VALUE,
                    &written.range,
                    format!("`{}` is not a property", written.value),
                    "write `namespace.Type/property`",
                ),
            }
        }
        Self { properties }
    }
}
