//! A block of a page.

/// A fenced block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The page and the line of the fence: `docs/client.md:12`.
    pub place: String,
    /// The first word behind the fence.
    pub language: String,
    /// The other words behind it.
    pub words: Vec<String>,
    /// What is in it.
    pub text: String,
}
