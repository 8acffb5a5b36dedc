//! What the wire tests and the examples share.

pub use msgraph_beta::odata::test_support::FixedToken;

/// The examples of the page on queries compile.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/queries.md")]
pub enum Queries {}

/// The programs of the page, which have to compile.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/sign-in.md")]
pub struct SignInPage;
