//! What a generated OData client calls.
//!
//! Generated code is data about types; everything that happens is here:
//!
//! - **Values.** A generated struct implements [`Object`], which names its members. The [`engine`]
//!   reads, writes, compares and prints every object through it, so that this is compiled once and
//!   not for each type. [`Additional`] holds the members that the metadata does not know.
//! - **Types of the Entity Data Model.** [`DateTimeOffset`], [`Duration`], [`Decimal`] and the others
//!   keep what the wire says. [`Enumeration`], [`Flags`] and [`Polymorphic`] are the generated kinds
//!   of types that may grow.
//! - **Tokens.** [`Property`] and [`Navigation`] are the typed names of a type's members: what
//!   selects, filters, sorts, expands and patches.
//! - **Requests.** A [`Service`] has [`Path`]s; [`Single`], [`Collection`] and [`Operation`] make
//!   [`Request`]s of them, which are values to look at, and to send by `.await`.
//! - **Sending.** [`http`] is the pipeline that a [`Service`] from a [`ServiceBuilder`] sends with:
//!   tokens, repetitions, redirects, limits. What goes wrong is an [`Error`].
//!
//! The macros [`object!`], [`navigation!`], [`polymorphic!`], [`enumeration!`] and [`flags!`] are the
//! hand-overs from generated types to the engine.

#![forbid(unsafe_code)]

mod additional;
mod annotations;
mod edm;
pub mod engine;
mod entity;
mod enumeration;
mod error;
mod failure;
#[doc(hidden)]
pub mod flags;
pub mod http;
mod macros;
mod object;
mod patch;
mod polymorphic;
mod query;
mod request;
mod slot;
mod token;
mod unknown_cloud;
mod value;
mod view;

pub use azure_core;
pub use azure_core::credentials::TokenCredential;
pub use bytes::Bytes;
pub use futures;
#[doc(hidden)]
pub use serde;
pub use serde_json;
pub use time;
pub use uuid;

pub use additional::Additional;
pub use annotations::{Removed, etag, removed};
pub use edm::{
    Binary, BinaryEncoding, Date, DateTimeOffset, Decimal, Duration, Geo, Guid, Json, TimeOfDay,
};
pub use entity::{Entity, IsA};
pub use enumeration::{EnumType, Enumeration};
pub use error::{DecodeError, EncodeError, EncodeProblem, ParseError};
pub use failure::{Error, UnreadableAnswer};
pub use flags::{FlagSet, Flags};
pub use http::{
    ByteStream, ClientOptions, Method, ODataError, RequestBody, RequestOptions, Response,
    RetryOptions, SendError, SendErrorKind, StatusCode, StreamedResponse,
};
pub use object::{Field, FieldMut, Object, Visit, VisitMut, get, is_null, set_null, type_name};
pub use patch::Patch;
pub use polymorphic::Polymorphic;
pub use query::{EnumLiterals, Expand, ExpandItem, Filter, Literal, Order};
pub use request::{
    Answer, Collection, Get, Items, KeyStyle, List, Media, Operation, Page, Pages, PagingError,
    PagingProblem, Path, Permission, PermissionList, Permissions, Request, Sending, Service,
    ServiceBuilder, ServiceRootError, Single,
};
pub use slot::{EnumerationSlot, FlagsSlot, ListSlot, ObjectSlot, PolymorphicSlot, Slot};
pub use token::{
    Many, Member, Multiplicity, Navigation, NonNullable, Nullable, One, Property, PropertyPath,
    bind, expanded, it, with,
};
pub use unknown_cloud::UnknownCloud;
pub use value::{Element, Encode, Item, Value};
pub use view::{EnumerationView, FlagsView, ListView, PolymorphicView, View};
