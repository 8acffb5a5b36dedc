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
//! - **Batches.** A [`Batch`] sends requests together, and gives each its answer.
//! - **Long work.** An [`Upload`] sends a file in parts; a [`Monitor`] waits for what a service has accepted and
//!   finishes later.
//! - **Sending.** [`http`] is the pipeline that a client from a [`ClientBuilder`] sends with:
//!   tokens, repetitions, redirects, limits. What goes wrong is an [`Error`].
//!
//! The macros [`object!`], [`navigation!`], [`polymorphic!`], [`derived!`], [`enumeration!`] and [`flags!`] connect
//! generated types to the engine.

#![forbid(unsafe_code)]

mod batch;
mod clock;
#[cfg(feature = "device-code")]
pub mod device_code;
mod edm;
pub mod engine;
pub mod http;
mod macros;
mod model;
mod monitor;
mod patch;
mod query;
mod request;
#[cfg(feature = "test-support")]
pub mod test_support;
mod text;
mod token;
mod unknown_cloud;
mod upload;

pub use azure_core;
pub use azure_core::credentials::TokenCredential;
pub use bytes::Bytes;
pub use futures;
#[cfg(feature = "reqwest")]
pub use reqwest;
#[doc(hidden)]
pub use serde;
pub use serde_json;
pub use time;
pub use uuid;

pub use batch::{Batch, BatchAfter, BatchAnswers, BatchGroup, BatchPart};
pub use edm::{
    Binary, BinaryEncoding, Date, DateTimeOffset, Decimal, Duration, Geo, Guid, Json, ParseError,
    TimeOfDay,
};
pub use engine::decode_error::DecodeError;
pub use engine::encode_error::{EncodeError, EncodeProblem};
pub use http::{
    Bearer, ByteStream, ClientOptions, Method, ODataError, Permission, PermissionList, Permissions,
    RequestBody, RequestOptions, Response, RetryOptions, SendError, SendErrorKind,
    ServiceRootError, SignIn, StatusCode, StreamedResponse,
};
#[doc(hidden)]
pub use macros::debug_builder;
pub use model::{
    Additional, Base, Element, Encode, Entity, EnumType, Enumeration, EnumerationSlot,
    EnumerationView, FlagSet, Flags, FlagsSlot, FlagsView, IsA, Item, ListSlot, ListView, Members,
    Object, ObjectSlot, ObjectType, OtherType, Polymorphic, PolymorphicSlot, PolymorphicView,
    Removed, Slot, Value, View, Visit, VisitMut, WithComputed, etag, id, object_type, removed,
    type_name,
};
#[doc(hidden)]
pub use model::{NO_NAMES, Values, ValuesMut, as_type, as_type_mut, flags, into_type, members};
pub use monitor::{Monitor, MonitorState, Started};
pub use patch::{Delta, Nested, Patch};
pub use query::{
    Aggregated, Aggregates, Alias, Apply, Case, Column, Columns, Computed, Counts, Divided,
    Entities, EnumLiterals, Expand, ExpandAll, ExpandItem, Expr, Filter, Geometry, Levels, Literal,
    Minus, Number, Operand, Order, Plus, PromotesTo, References, Row, Search, Signed, Summable,
    Times, WithDate, WithTime, expanded_count, outer,
};
#[cfg(feature = "blocking")]
pub use request::blocking;
pub use request::{
    Addressed, Answer, BatchError, BatchFormat, BatchProblem, ClientBuilder, Collection,
    CollectionById, Conventions, Create, Created, CsrfToken, Deployment, Error, Get, ItemError,
    Items, JsonMetadata, KeyStyle, List, Media, MonitorError, MonitorForm, MonitorProblem, NoCloud,
    NoValue, NoValueReason, ODataVersion, Operation, Page, Pages, PagingError, PagingProblem, Path,
    PropertyResource, ReadBackError, Request, Sending, Service, ServiceBuilder, ServiceClient,
    Single, Unread, UnreadableAnswer, UploadError, UploadProblem,
};
pub use token::{
    Many, Member, Multiplicity, Navigation, NonNullable, Nullable, One, Property, PropertyPath,
    bind, expanded, get, is_null, it, property, read_as, set, set_null, with,
};
pub use unknown_cloud::UnknownCloud;
pub use upload::{
    Upload, UploadForm, UploadProgress, UploadSession, UploadSessionType, UploadSource,
};

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
