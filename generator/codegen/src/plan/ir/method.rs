//! Methods of request builders and of the client.

use csdl::model::ElementId;
use derive_where::derive_where;

use crate::plan::{Docs, Gate, Ident, ModelPath, Permission, Permissions, RustType};

/// A method of a request builder or the client.
#[derive_where(Hash)]
#[derive(Clone, Debug)]
pub struct Method {
    /// Its name.
    pub ident: Ident,
    /// Documentation.
    pub docs: Docs,
    /// `#[deprecated]`: the note.
    pub deprecated: Option<String>,
    /// Its parameters.
    pub arguments: Vec<Argument>,
    /// What it does.
    pub body: Body,
    /// What it addresses or calls: a property at the type that declares it, the type that declares the key, the
    /// derived type of a cast, a child of the container, an operation.
    #[derive_where(skip(Hash))]
    pub origin: ElementId,
    /// The features that it needs beside those of its type.
    pub gate: Option<Gate>,
}

/// A parameter of a method.
#[derive_where(Hash)]
#[derive(Clone, Debug)]
pub struct Argument {
    /// Its name.
    pub ident: Ident,
    /// Its name on the wire.
    pub wire: String,
    /// Its type, borrowed where that is cheaper.
    pub ty: RustType,
    /// Whether it is left out where it has no value, instead of being null.
    pub is_omitted: bool,
    /// Whether it is `Edm.Geometry…`, whose literal in a URL is not that of a geography.
    pub is_geometry: bool,
    /// The parameter of an operation; `None` for a part of a key.
    #[derive_where(skip(Hash))]
    pub origin: Option<ElementId>,
}

/// What a method does.
#[derive(Clone, Debug, Hash)]
pub enum Body {
    /// Goes one segment further.
    Segment {
        /// The segment as it is written in the URL, not yet encoded.
        wire: String,
        /// The builder.
        to: ModelPath,
        /// What the metadata lists for requests to it, and the constant that holds it.
        permissions: Option<(Ident, Permissions)>,
        /// Whether writes there have to send the `ETag` (`Core.OptimisticConcurrency`).
        requires_etag: bool,
    },
    /// Adds a key predicate from the arguments.
    Key {
        /// The builder.
        to: ModelPath,
    },
    /// Adds a key predicate with the names of the arguments, also where there is one.
    AlternateKey {
        /// The builder.
        to: ModelPath,
    },
    /// A media stream: `$value` or an `Edm.Stream` property.
    Stream {
        /// The segment.
        wire: String,
    },
    /// Calls an operation.
    Call(Call),
}

/// A call of an operation.
#[derive(Clone, Debug, Hash)]
pub struct Call {
    /// The segment: the operation's name, qualified where the service wants it.
    pub wire: String,
    /// Whether it is an action.
    pub is_action: bool,
    /// What it returns.
    pub returns: Returns,
    /// What the metadata lists for calling it, and the constant that holds it.
    pub permissions: Option<(Ident, Vec<Permission>)>,
    /// The struct with the parameters, where there are too many for arguments.
    pub parameters: Option<ParameterStructRef>,
}

/// The parameters of an operation in a struct: its path, and its fields in order.
#[derive(Clone, Debug, Hash)]
pub struct ParameterStructRef {
    /// The struct.
    pub path: ModelPath,
    /// Its fields, as arguments of the operation.
    pub fields: Vec<Argument>,
}

/// What an operation returns.
#[derive(Clone, Debug, Hash)]
pub enum Returns {
    /// Nothing.
    Nothing,
    /// One value.
    Value(RustType),
    /// A collection, in pages.
    Collection(RustType),
    /// Entities that further requests can address: the function is composable.
    Builder(ModelPath),
}

/// The parameters of an operation that has many.
#[derive_where(Hash)]
#[derive(Clone, Debug)]
pub struct ParameterStruct {
    /// Its name.
    pub ident: Ident,
    /// Documentation.
    pub docs: Docs,
    /// Its fields; the type says whether one is optional.
    pub fields: Vec<(Argument, Docs)>,
    /// The operation.
    #[derive_where(skip(Hash))]
    pub origin: ElementId,
    /// The features that it needs.
    pub gate: Option<Gate>,
}

impl ParameterStruct {
    /// Whether all of its fields can do without a value.
    pub fn has_default(&self) -> bool {
        let mut types = self.fields.iter().map(|(argument, _)| &argument.ty);
        types.all(|ty| matches!(ty, RustType::Optional(_) | RustType::List(_)))
    }
}
