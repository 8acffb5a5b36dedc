//! Values without a declared shape.

use serde::{Deserialize, Serialize};

use super::scan::conversions;

/// Any JSON value: Edm.Untyped, and every type that has no Rust type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Json(pub serde_json::Value);

/// A GeoJSON object: the Edm.Geography… and Edm.Geometry… types (JSON Format 4.01, section 7.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Geo(pub serde_json::Value);

conversions!(Json, serde_json::Value);
conversions!(Geo, serde_json::Value);
