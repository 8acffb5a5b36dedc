//! Every Rust decision: names, types, boxes, methods, files.
//!
//! A [`Plan`] says all that [`emit`](crate::emit) writes. Identifiers are made here and nowhere else.

mod annotated;
mod builder_methods;
mod builders;
mod client;
pub mod codes;
mod cycles;
mod docs;
mod enums;
mod front_page;
mod ident;
mod left_out;
mod members;
mod model_paths;
mod module_name;
mod naming;
mod operations;
mod package;
mod permission_docs;
mod permissions;
mod planner;
mod renames;
pub mod reserved;
mod restrictions;
mod structs;
mod summary;
mod types;

use csdl::model::ElementId;

pub use annotated::deprecation;
pub use docs::{Docs, code};
pub use ident::Ident;
pub use naming::ModulePath;
pub use package::Package;
pub use permissions::{Permission, Permissions};
pub use summary::{Count, Summary};

use planner::Planner;
pub use planner::plan;
pub use restrictions::{Refused, Restrictions, of_operation};
pub use types::{ModelPath, PathRoot, RustType};

/// A crate, decided down to its last identifier.
#[derive(Clone, Debug)]
pub struct Plan {
    /// `Cargo.toml`.
    pub package: Package,
    /// The crate's documentation.
    pub front_page: Docs,
    /// The root namespace; the others are below it.
    pub root: Module,
    /// The entry point.
    pub client: Client,
    /// What is in the plan.
    pub summary: Summary,
}

/// A namespace.
#[derive(Clone, Debug)]
pub struct Module {
    /// Where it is below `models` and `requests`; empty for the root.
    pub path: ModulePath,
    /// Documentation.
    pub docs: Docs,
    /// Namespaces below this one, sorted by name.
    pub children: Vec<Module>,
    /// Its types, sorted by file name.
    pub files: Vec<TypeFile>,
}

/// One type of the metadata with all that belongs to it: one file.
#[derive(Clone, Debug)]
pub struct TypeFile {
    /// The private module.
    pub module: Ident,
    /// The qualified name of the type.
    pub edm_name: String,
    /// The model; `None` for a type that is only passed through.
    pub item: Option<Item>,
    /// Its request builders.
    pub builders: Vec<Builder>,
}

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

/// An entity type or complex type.
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
    /// The type of the metadata.
    pub origin: ElementId,
}

/// A structural property.
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
    /// Documentation.
    pub docs: Docs,
    /// `#[deprecated]` on the token: the note.
    pub deprecated: Option<String>,
    /// The property, at the type that declares it.
    pub origin: ElementId,
}

/// A navigation property's token.
#[derive(Clone, Debug)]
pub struct NavigationToken {
    /// The constant.
    pub token: Ident,
    /// The name on the wire.
    pub wire: String,
    /// What it leads to.
    pub target: RustType,
    /// Whether it leads to many.
    pub is_collection: bool,
    /// Documentation.
    pub docs: Docs,
    /// `#[deprecated]`: the note.
    pub deprecated: Option<String>,
    /// The navigation property, at the type that declares it.
    pub origin: ElementId,
}

/// An enum over a type and the types that derive from it.
#[derive(Clone, Debug)]
pub struct Polymorphic {
    /// Its name.
    pub ident: Ident,
    /// Documentation.
    pub docs: Docs,
    /// The base type first.
    pub variants: Vec<PolymorphicVariant>,
    /// The base type.
    pub origin: ElementId,
}

/// A variant of a [`Polymorphic`].
#[derive(Clone, Debug)]
pub struct PolymorphicVariant {
    /// Its name.
    pub ident: Ident,
    /// The qualified name in the metadata.
    pub edm_name: String,
    /// The struct.
    pub ty: RustType,
    /// The type.
    pub origin: ElementId,
}

/// An enumeration type.
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
    pub origin: ElementId,
}

/// A member of an enumeration type.
#[derive(Clone, Debug)]
pub struct Member {
    /// The variant, or the constant of a flag.
    pub ident: Ident,
    /// The name on the wire.
    pub wire: String,
    /// The value.
    pub value: i64,
    /// Documentation.
    pub docs: Docs,
    /// The member of the metadata.
    pub origin: ElementId,
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

/// A request builder.
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
    pub origin: ElementId,
}

/// What a request builder stands on.
#[derive(Clone, Debug)]
pub enum BuilderKind {
    /// One entity with this value type.
    Single(RustType),
    /// A collection of entities with this value type.
    Collection(RustType),
    /// Nothing but a path: a type that is passed through.
    Path,
}

/// The client struct.
#[derive(Clone, Debug)]
pub struct Client {
    /// Its name.
    pub ident: Ident,
    /// Documentation.
    pub docs: Docs,
    /// What makes it.
    pub builder: Ident,
    /// The package's name and version, which requests carry.
    pub product: (String, String),
    /// Whether keys are segments.
    pub key_as_segment: bool,
    /// The deployments, the default one first.
    pub clouds: Vec<Cloud>,
    /// Entity sets, singletons and operation imports.
    pub methods: Vec<Method>,
    /// Structs that carry the parameters of its operations.
    pub parameter_structs: Vec<ParameterStruct>,
}

/// A deployment of the service.
#[derive(Clone, Debug)]
pub struct Cloud {
    /// The variant.
    pub ident: Ident,
    /// Documentation.
    pub docs: Docs,
    /// The name in the configuration.
    pub name: String,
    /// The service root.
    pub endpoint: String,
    /// The authority that signs in.
    pub authority: String,
    /// The audience of tokens.
    pub audience: String,
}

/// A method of a request builder or the client.
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
    /// What it leads to or calls: a property at the type that declares it, the type that declares the key, the
    /// derived type of a cast, a child of the container, an operation.
    pub origin: ElementId,
}

/// A parameter of a method.
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
    pub origin: Option<ElementId>,
}

/// What a method does.
#[derive(Clone, Debug)]
pub enum Body {
    /// Goes one segment further.
    Segment {
        /// The segment as it is written in the URL, not yet encoded.
        wire: String,
        /// The builder.
        to: ModelPath,
        /// What the metadata lists for requests to it, and the constant that holds it.
        permissions: Option<(Ident, Permissions)>,
    },
    /// Adds a key predicate from the arguments.
    Key {
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
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug)]
pub struct ParameterStructRef {
    /// The struct.
    pub path: ModelPath,
    /// Its fields, as arguments of the operation.
    pub fields: Vec<Argument>,
}

/// What an operation returns.
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug)]
pub struct ParameterStruct {
    /// Its name.
    pub ident: Ident,
    /// Documentation.
    pub docs: Docs,
    /// Its fields; the type says whether one is optional.
    pub fields: Vec<(Argument, Docs)>,
    /// The operation.
    pub origin: ElementId,
}
