//! What a type of the metadata becomes.

use csdl::model::ElementId;
use derive_where::derive_where;

use crate::plan::{Docs, Enum, Ident, RustType, Struct};

/// A model.
#[derive(Clone, Debug, Hash)]
pub enum Item {
    /// Entity type or complex type.
    Struct(Struct),
    /// Enumeration type.
    Enum(Enum),
    /// Enumeration type with `IsFlags`.
    Flags(Enum),
    /// Type definition.
    Alias(Alias),
}

/// A type definition.
#[derive_where(Hash)]
#[derive(Clone, Debug)]
pub struct Alias {
    /// Its name.
    pub ident: Ident,
    /// Documentation.
    pub docs: Docs,
    /// The type it stands for.
    pub ty: RustType,
    /// The type of the metadata.
    #[derive_where(skip(Hash))]
    pub origin: ElementId,
}
