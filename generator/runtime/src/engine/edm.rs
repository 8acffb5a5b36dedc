//! serde's traits of the Edm types.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::edm::{Binary, Date, DateTimeOffset, Decimal, Duration, Geo, Guid, Json, TimeOfDay};

/// serde's traits for an [`Element`](crate::Element).
macro_rules! serde_by_engine {
    ($($type:ty),* $(,)?) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                super::serde::serialize(self, serializer)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                super::serde::deserialize(deserializer)
            }
        }
    )*};
}

serde_by_engine!(
    Binary,
    Date,
    DateTimeOffset,
    Decimal,
    Duration,
    Geo,
    Guid,
    Json,
    TimeOfDay
);
