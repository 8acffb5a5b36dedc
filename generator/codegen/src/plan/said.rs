//! What is said of members of types.

use super::Docs;

/// What is said of a member of a type, whichever of the types that inherit it has it.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// Its documentation.
    pub docs: Docs,
    /// `#[deprecated]`: the note.
    pub deprecated: Option<String>,
    /// Of a property: the documentation of its token.
    pub of_token: Docs,
}
