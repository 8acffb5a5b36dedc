//! The client and the deployments of the service.

use super::Surface;
use crate::config::{BatchFormat, BinaryEncoding, EnumLiterals, Monitor, Protocol};
use crate::plan::{Docs, Ident, Method, ParameterStruct};

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
    /// How enumeration members are written in URLs.
    pub enum_literals: EnumLiterals,
    /// How bytes are written in bodies.
    pub binary_encoding: BinaryEncoding,
    /// Whether a create asks for what it created.
    pub return_representation: bool,
    /// How requests that are sent together are written.
    pub batch: BatchFormat,
    /// The most requests that the service takes in one batch.
    pub batch_limit: Option<u32>,
    /// What the service's own monitors of long-running work look like.
    pub monitor: Option<Monitor>,
    /// Whether an entity that was created is read where the answer does not have it.
    pub read_created: Option<bool>,
    /// What requests say about the protocol itself.
    pub protocol: Protocol,
    /// What writes send.
    pub writes: Writes,
    /// The functions that every client has.
    pub surface: Surface,
    /// The deployments, the default one first.
    pub clouds: Vec<Cloud>,
    /// Entity sets, singletons and operation imports.
    pub methods: Vec<Method>,
    /// Structs that carry the parameters of its operations.
    pub parameter_structs: Vec<ParameterStruct>,
}

/// What writes send.
#[derive(Clone, Copy, Debug, Default)]
pub struct Writes {
    /// The `ETag` also where the metadata does not ask for it.
    pub etags: bool,
    /// Computed properties with a create.
    pub computed: bool,
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
