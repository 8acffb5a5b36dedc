//! The crate's first page and its example.

use crate::plan::Docs;

/// The documentation of the crate, in the order of the page.
#[derive(Clone, Debug)]
pub struct FrontPage {
    /// What the crate is.
    pub introduction: Docs,
    /// An example.
    pub quick_start: QuickStart,
    /// What stands below the example.
    pub details: Docs,
}

/// The example as Rust.
#[derive(Clone, Debug)]
pub struct QuickStart {
    /// A function that is given what signs in.
    pub function: String,
    /// A program that signs in with a token from its environment.
    pub program: String,
}
