//! `microsoft.graph.androidForWorkBindStatus`, as it is generated.

use odata_runtime as odata;

/// `microsoft.graph.androidForWorkBindStatus`
#[derive(Clone)]
#[non_exhaustive]
pub enum AndroidForWorkBindStatus {
    NotBound,
    Bound,
    BoundAndValidated,
    UnknownFutureValue,
    /// A member this crate does not know, as the service spells it.
    Unknown(String),
}

impl odata::Enumeration for AndroidForWorkBindStatus {
    const TYPE: &'static odata::EnumType = &odata::EnumType {
        name: "microsoft.graph.androidForWorkBindStatus",
        values: &[("notBound", 0), ("bound", 1), ("boundAndValidated", 2)],
    };

    fn from_name(name: &str) -> Self {
        match name {
            "notBound" => Self::NotBound,
            "bound" => Self::Bound,
            "boundAndValidated" => Self::BoundAndValidated,
            "unknownFutureValue" => Self::UnknownFutureValue,
            other => Self::Unknown(other.into()),
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::NotBound => "notBound",
            Self::Bound => "bound",
            Self::BoundAndValidated => "boundAndValidated",
            Self::UnknownFutureValue => "unknownFutureValue",
            Self::Unknown(name) => name,
        }
    }
}

odata::enumeration!(AndroidForWorkBindStatus);
