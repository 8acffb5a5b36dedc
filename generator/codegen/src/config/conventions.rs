//! The conventions of a service's URLs.

use serde::Deserialize;

/// How an entity key is written in a URL (URL Conventions 4.3.1 and 4.3.6).
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum KeyStyle {
    /// `users/{id}`: key-as-segment.
    Segment,
    /// `users('{id}')`.
    #[default]
    Parentheses,
}

/// Where the name of a bound operation is qualified by its namespace in a URL (URL Conventions 4.5.1).
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum OperationQualification {
    /// `…/createToken`.
    Never,
    /// Only operations that are not in the root namespace.
    OutsideRoot,
    /// `…/microsoft.graph.createToken`.
    #[default]
    Always,
}
