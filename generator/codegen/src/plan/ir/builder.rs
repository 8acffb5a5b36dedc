//! Request builders.

use csdl::model::ElementId;
use derive_where::derive_where;

use crate::plan::{
    Argument, Body, Docs, Gate, Ident, Method, ModelPath, ParameterStruct, RustType,
};

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

impl Builder {
    /// The builder of a collection's entities, where they have a string as their key, `id`: `CollectionById` of the runtime
    /// gives it.
    pub fn by_id(&self) -> Option<&ModelPath> {
        let is_collection = matches!(self.kind, BuilderKind::Collection(_));
        let to = self.methods.iter().find_map(by_id);
        to.filter(|_| is_collection)
    }

    /// The methods that it does not have from what it stands on.
    pub fn own_methods(&self) -> impl Iterator<Item = &Method> {
        let has_by_id = self.by_id().is_some();
        let methods = self.methods.iter();
        methods.filter(move |method| !has_by_id || by_id(method).is_none())
    }

    /// Whether it is another name of what it stands on, having no methods of its own: a struct with its traits for each of
    /// these would be a tenth of what it costs to compile a large crate.
    pub fn is_alias(&self) -> bool {
        self.kind.value().is_some() && self.own_methods().next().is_none()
    }
}

/// The builder that `by_id` of a collection gives, where the method is that of [`Builder::by_id`].
fn by_id(method: &Method) -> Option<&ModelPath> {
    let Method {
        ident,
        docs: _,
        deprecated,
        arguments,
        body,
        origin: _,
        gate,
    } = method;
    let (Body::Key { to }, [Argument { wire, ty, .. }]) = (body, arguments.as_slice()) else {
        return None;
    };
    let is_plain = deprecated.is_none() && gate.is_none();
    let is_id = ident.text() == "by_id" && wire == "id" && ty.to_string() == "&str";
    (is_plain && is_id).then_some(to)
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
