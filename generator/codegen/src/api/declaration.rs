//! What an item is, as data.

/// What an item is, with all types and with what it means on the wire.
///
/// Types are written as in the source of the crate, with paths from its root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// Whether the compiler warns where the item is used.
    pub is_deprecated: bool,
    /// The features that it needs beside those of what it belongs to; all of them. Empty where it needs none.
    pub features: Vec<String>,
    /// What it is.
    pub kind: ItemKind,
}

/// The kinds of items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// The crate itself.
    Crate {
        /// Whether keys are segments of the path, and not in parentheses.
        key_as_segment: bool,
    },
    /// A feature of the crate.
    Feature {
        /// The features of the crate that it enables.
        enables: Vec<String>,
    },
    /// A module.
    Module,
    /// Another crate that is public in this one.
    Reexport {
        /// The crate.
        name: String,
        /// The part of its version that matters to compatibility.
        version: String,
    },
    /// A struct: a model, or the client and its builder.
    Struct {
        /// The qualified name of the model's type.
        edm_name: Option<String>,
    },
    /// An enumeration type.
    Enum {
        /// Its qualified name.
        edm_name: String,
    },
    /// An enumeration type with `IsFlags`.
    Flags {
        /// Its qualified name.
        edm_name: String,
    },
    /// The enum over a type and the types that derive from it.
    Polymorphic {
        /// The base type's struct.
        base: String,
    },
    /// A type definition.
    Alias {
        /// The type that it stands for.
        ty: String,
    },
    /// A request builder.
    Builder(BuilderBase),
    /// A struct with the parameters of an operation.
    Parameters {
        /// Whether all of them may be left out.
        has_default: bool,
    },
    /// A field of a struct.
    Field {
        /// Its type.
        ty: FieldType,
        /// Its name on the wire; `None` where it has none.
        wire: Option<WireName>,
    },
    /// The token of a structural property.
    Property {
        /// The type of the value.
        value: String,
        /// Whether the value may be null.
        is_nullable: bool,
        /// The name on the wire.
        wire: String,
    },
    /// The token of a navigation property.
    Navigation {
        /// The type of the target.
        target: String,
        /// Whether there are many targets.
        is_collection: bool,
        /// The name on the wire.
        wire: String,
    },
    /// A member of an enumeration type.
    Variant {
        /// The name on the wire.
        wire: String,
        /// The value.
        value: i64,
    },
    /// A member of an enumeration type with `IsFlags`.
    Flag {
        /// The name on the wire.
        wire: String,
        /// The value.
        value: i64,
    },
    /// The variant for members that the crate does not know.
    UnknownVariant,
    /// A variant of the enum over a type and the types that derive from it.
    DerivedVariant {
        /// The struct.
        ty: String,
        /// The type's qualified name.
        edm_name: String,
    },
    /// The enum of the service's deployments.
    Clouds {
        /// The default variant.
        default: String,
    },
    /// The constant that lists the deployments.
    CloudList {
        /// The variants.
        variants: Vec<String>,
    },
    /// A deployment.
    Cloud {
        /// Its name.
        name: String,
        /// The service root.
        endpoint: String,
        /// The authority that signs in.
        authority: String,
        /// The audience of tokens.
        audience: String,
    },
    /// A function or method.
    Function(Function),
    /// A declaration that this version of the generator does not write, as it was read.
    Other(String),
}

/// What a request builder dereferences to, with the methods of the runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BuilderBase {
    /// Requests for one entity of this type.
    Single(String),
    /// Requests for a collection of entities of this type.
    Collection(String),
    /// A path only.
    Path,
}

/// The type of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldType {
    /// The type of the value.
    pub value: String,
    /// Whether the value is in an `Option`.
    pub is_optional: bool,
    /// Whether the value is in a `Box`, because it can contain itself.
    pub is_boxed: bool,
}

/// A name on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireName {
    /// The name.
    pub name: String,
    /// Whether it is left out where there is no value, instead of being null.
    pub is_omitted: bool,
}

/// A function or method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// Whether it can be called in constants.
    pub is_const: bool,
    /// How it takes `self`.
    pub receiver: Receiver,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// The type of what it returns.
    pub returns: String,
    /// What it means for requests; `None` for the methods that every crate has.
    pub request: Option<RequestPart>,
}

/// How a function takes `self`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receiver {
    /// Not at all.
    None,
    /// `&self`.
    Borrowed,
    /// `self`.
    Owned,
}

/// A parameter of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// What it takes.
    pub value: ParameterValue,
}

/// What a parameter takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterValue {
    /// A value of this type, which is not a part of a request.
    Plain(String),
    /// A value that is sent.
    Sent {
        /// Its type.
        ty: String,
        /// Its name on the wire.
        wire: WireName,
    },
    /// The struct with the parameters of an operation: its path. Its fields are items.
    Struct(String),
}

/// What a method adds to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestPart {
    /// A segment of the path.
    Segment(String),
    /// A key, which the parameters are.
    Key,
    /// An alternate key, which the parameters are.
    AlternateKey,
    /// The segment of a stream.
    Stream(String),
    /// A call of an operation with the parameters.
    Operation {
        /// Whether it is an action.
        is_action: bool,
        /// The segment.
        wire: String,
    },
}

/// The segment of a media entity's stream.
const MEDIA: &str = "$value";

impl RequestPart {
    /// Whether it reads and writes the stream of a media entity.
    pub fn is_media(&self) -> bool {
        matches!(self, Self::Stream(segment) if segment == MEDIA)
    }
}

impl From<ItemKind> for Declaration {
    fn from(kind: ItemKind) -> Self {
        Self {
            is_deprecated: false,
            features: Vec::new(),
            kind,
        }
    }
}
