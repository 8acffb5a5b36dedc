//! Entity types and complex types.

use csdl::model::ElementId;
use derive_where::derive_where;

use crate::plan::{Docs, Gate, Ident, RustType};

/// An entity type or complex type.
#[derive_where(Hash)]
#[derive(Clone, Debug)]
pub struct Struct {
    /// Its name.
    pub ident: Ident,
    /// Its qualified name in the metadata.
    pub edm_name: String,
    /// Documentation.
    pub docs: Docs,
    /// Structural properties, inherited ones first.
    pub fields: Vec<Field>,
    /// Navigation properties, inherited ones first.
    pub navigations: Vec<NavigationToken>,
    /// The enum over it and the types that derive from it, where there are any.
    pub polymorphic: Option<Polymorphic>,
    /// The types that derive from it, where its values stay plain all the same.
    pub derived: Vec<DerivedType>,
    /// What its values look like as upload sessions, where they are.
    pub upload: Option<Box<UploadForm>>,
    /// The type of the metadata.
    #[derive_where(skip(Hash))]
    pub origin: ElementId,
}

/// A type that derives from another one.
#[derive(Clone, Debug, Hash)]
pub struct DerivedType {
    /// The struct.
    pub ty: RustType,
    /// The features that it needs beside those of its type.
    pub gate: Option<Gate>,
}

/// What upload sessions look like.
#[derive(Clone, Debug, Hash)]
pub struct UploadForm {
    /// The property that has the address.
    pub url: String,
    /// The property that has the ranges of bytes that are still expected.
    pub expected_ranges: String,
    /// The property that says until when it can be used.
    pub expires: Option<String>,
    /// The number of bytes of which every part but the last has to be a multiple.
    pub chunk: Option<u32>,
}

/// A structural property.
#[derive_where(Hash)]
#[derive(Clone, Debug)]
pub struct Field {
    /// The struct's field.
    pub ident: Ident,
    /// The token's constant.
    pub token: Ident,
    /// The token's documentation, shorter than the field's.
    pub token_docs: Docs,
    /// The name on the wire.
    pub wire: String,
    /// The type of the value, without the `Option` that every field has.
    pub ty: RustType,
    /// Whether the value may be null.
    pub is_nullable: bool,
    /// Whether `Debug` redacts it.
    pub is_secret: bool,
    /// Whether a create leaves it out: the service computes it.
    pub is_computed: bool,
    /// Documentation.
    pub docs: Docs,
    /// `#[deprecated]` on the token: the note.
    pub deprecated: Option<String>,
    /// The property, at the type that declares it.
    #[derive_where(skip(Hash))]
    pub origin: ElementId,
}

/// A navigation property's token.
#[derive_where(Hash)]
#[derive(Clone, Debug)]
pub struct NavigationToken {
    /// The constant.
    pub token: Ident,
    /// The name on the wire.
    pub wire: String,
    /// The type of the target.
    pub target: RustType,
    /// Whether there are many targets.
    pub is_collection: bool,
    /// Documentation.
    pub docs: Docs,
    /// `#[deprecated]`: the note.
    pub deprecated: Option<String>,
    /// The navigation property, at the type that declares it.
    #[derive_where(skip(Hash))]
    pub origin: ElementId,
    /// The features that it needs beside those of its type.
    pub gate: Option<Gate>,
}

/// An enum over a type and the types that derive from it.
#[derive_where(Hash)]
#[derive(Clone, Debug)]
pub struct Polymorphic {
    /// Its name.
    pub ident: Ident,
    /// Documentation.
    pub docs: Docs,
    /// The base type first.
    pub variants: Vec<PolymorphicVariant>,
    /// The base type.
    #[derive_where(skip(Hash))]
    pub origin: ElementId,
}

/// A variant of a [`Polymorphic`].
#[derive_where(Hash)]
#[derive(Clone, Debug)]
pub struct PolymorphicVariant {
    /// Its name.
    pub ident: Ident,
    /// The qualified name in the metadata.
    pub edm_name: String,
    /// The struct.
    pub ty: RustType,
    /// The type.
    #[derive_where(skip(Hash))]
    pub origin: ElementId,
    /// The features that it needs beside those of its type.
    pub gate: Option<Gate>,
}
