//! Request builders.

use csdl::model::ElementId;
use derive_where::derive_where;

use crate::plan::{Docs, Gate, Ident, Method, ParameterStruct, RustType};

/// A request builder.
#[derive_where(Hash)]
#[derive(Clone, Debug)]
pub struct Builder {
    /// Its name.
    pub ident: Ident,
    /// What it stands on.
    pub kind: BuilderKind,
    /// Documentation.
    pub docs: Docs,
    /// Its methods.
    pub methods: Vec<Method>,
    /// Structs that carry the parameters of its operations.
    pub parameter_structs: Vec<ParameterStruct>,
    /// The entity type or complex type that is addressed.
    #[derive_where(skip(Hash))]
    pub origin: ElementId,
    /// The features that it needs.
    pub gate: Option<Gate>,
}

/// What a request builder stands on.
#[derive(Clone, Debug, Hash)]
pub enum BuilderKind {
    /// One entity with this value type.
    Single(RustType),
    /// A collection of entities with this value type.
    Collection(RustType),
    /// Nothing but a path: a type that is passed through.
    Path,
}

impl BuilderKind {
    /// The type of the values that the requests carry.
    pub fn value(&self) -> Option<&RustType> {
        match self {
            Self::Single(value) | Self::Collection(value) => Some(value),
            Self::Path => None,
        }
    }
}
