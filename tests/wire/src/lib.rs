//! What the wire tests and the examples share.

pub use msgraph_beta::odata::test_support::FixedToken;
