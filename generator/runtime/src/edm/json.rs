//! Values without a declared shape.

use serde::{Deserialize, Serialize};

/// Any JSON value: Edm.Untyped, and every type that has no Rust type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Json(pub serde_json::Value);

/// A GeoJSON object: the Edm.Geography… and Edm.Geometry… types (JSON Format 4.01, section 7.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Geo(pub serde_json::Value);

macro_rules! conversions {
    ($type:ident) => {
        impl From<serde_json::Value> for $type {
            fn from(value: serde_json::Value) -> Self {
                Self(value)
            }
        }

        impl From<$type> for serde_json::Value {
            fn from(value: $type) -> Self {
                value.0
            }
        }
    };
}

conversions!(Json);
conversions!(Geo);
