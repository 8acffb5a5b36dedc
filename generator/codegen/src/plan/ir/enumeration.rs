//! Enumeration types.

use csdl::model::ElementId;
use derive_where::derive_where;

use crate::plan::{Docs, Ident};

/// An enumeration type.
#[derive_where(Hash)]
#[derive(Clone, Debug)]
pub struct Enum {
    /// Its name.
    pub ident: Ident,
    /// Its qualified name in the metadata.
    pub edm_name: String,
    /// Documentation.
    pub docs: Docs,
    /// Members in document order.
    pub members: Vec<Member>,
    /// The type of the metadata.
    #[derive_where(skip(Hash))]
    pub origin: ElementId,
}

/// A member of an enumeration type.
#[derive_where(Hash)]
#[derive(Clone, Debug)]
pub struct Member {
    /// The variant, or the constant of a flag.
    pub ident: Ident,
    /// The name on the wire.
    pub wire: String,
    /// The value.
    pub value: i64,
    /// Whether it stands for members to come: it is read by its name only.
    pub is_sentinel: bool,
    /// Documentation.
    pub docs: Docs,
    /// The member of the metadata.
    #[derive_where(skip(Hash))]
    pub origin: ElementId,
}
