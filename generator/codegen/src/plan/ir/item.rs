//! What a type of the metadata becomes.

use csdl::model::ElementId;

use crate::plan::{Docs, Enum, Ident, RustType, Struct};

/// A model.
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug)]
pub struct Alias {
    /// Its name.
    pub ident: Ident,
    /// Documentation.
    pub docs: Docs,
    /// The type it stands for.
    pub ty: RustType,
    /// The type of the metadata.
    pub origin: ElementId,
}
