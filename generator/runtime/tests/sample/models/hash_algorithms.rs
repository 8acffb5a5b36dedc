//! `microsoft.graph.hashAlgorithms`, as it is generated.

use odata_runtime as odata;

/// `microsoft.graph.hashAlgorithms`
#[derive(Clone, Default)]
pub struct HashAlgorithms(odata::FlagSet);

impl HashAlgorithms {
    pub const SHA1: Self = Self(odata::FlagSet::of("sha1"));
    pub const SHA2: Self = Self(odata::FlagSet::of("sha2"));
    pub const ALL: Self = Self(odata::FlagSet::of("all"));
}

impl odata::Flags for HashAlgorithms {
    const TYPE: &'static odata::EnumType = &odata::EnumType {
        name: "microsoft.graph.hashAlgorithms",
        values: &[("none", 0), ("sha1", 1), ("sha2", 2), ("all", 3)],
    };
}

odata::flags!(HashAlgorithms);
