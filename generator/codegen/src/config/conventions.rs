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

/// How an enumeration member is written in a URL (URL Conventions 4.01, section 5.1.1.14.1).
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum EnumLiterals {
    /// `microsoft.graph.riskLevel'medium'`.
    #[default]
    Qualified,
    /// `'medium'`.
    Quoted,
}

/// The base64 alphabet of bytes in bodies.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum BinaryEncoding {
    /// `+` and `/`.
    #[default]
    Standard,
    /// `-` and `_`, as the specification has it.
    UrlSafe,
}

/// How requests that are sent together are written.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum BatchFormat {
    /// As JSON (OData JSON 4.01, section 19).
    #[default]
    Json,
    /// As `multipart/mixed` with change sets (Protocol 4.01, section 11.7.7).
    Multipart,
    /// The service has no batches.
    None,
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

/// A version of the protocol (Protocol 4.01, sections 8.1.5 and 8.2.6).
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
pub enum ODataVersion {
    /// 4.0.
    #[serde(rename = "4.0")]
    V4,
    /// 4.01.
    #[serde(rename = "4.01")]
    V4_01,
}

/// How much control information answers have (JSON Format 4.01, section 3.1).
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum JsonMetadata {
    /// What cannot be computed.
    Minimal,
    /// All of it.
    Full,
    /// Only next links and counts.
    None,
}
