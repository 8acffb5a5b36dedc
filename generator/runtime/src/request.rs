//! Requests as values: where they go, what they carry, what they answer with. `.await` sends them.

mod answer;
mod batch_error;
mod batch_format;
#[cfg(feature = "blocking")]
pub mod blocking;
mod client;
mod collection;
mod collection_by_id;
mod conventions;
mod create;
mod error;
mod get;
mod item_error;
mod list;
mod media;
mod message;
mod monitor_error;
mod monitor_form;
mod no_value;
mod odata_version;
mod operation;
mod page;
mod pages;
mod paging_error;
mod path;
mod precondition;
mod property;
mod protocol;
mod query;
mod read_back;
mod read_back_error;
#[expect(
    clippy::module_inception,
    reason = "the concept has the name of its room"
)]
mod request;
mod sending;
mod service;
mod settings;
mod single;
mod upload_error;

pub(crate) use message::{BoxFuture, Message, ReadBack, success};
pub(crate) use read_back::{prefers, read_headers, reading, was_read};
pub(crate) use sending::read;

pub use answer::{Answer, Unread};
pub use batch_error::{BatchError, BatchProblem};
pub use batch_format::BatchFormat;
pub use client::{ClientBuilder, Deployment, NoCloud, ServiceBuilder, ServiceClient};
pub use collection::Collection;
pub use collection_by_id::CollectionById;
pub use conventions::{Conventions, KeyStyle};
pub use create::{Create, Created};
pub use error::{Error, UnreadableAnswer};
pub use get::Get;
pub use item_error::ItemError;
pub use list::List;
pub use media::Media;
pub use monitor_error::{MonitorError, MonitorProblem};
pub use monitor_form::MonitorForm;
pub use no_value::{NoValue, NoValueReason};
pub use odata_version::ODataVersion;
pub use operation::Operation;
pub use page::Page;
pub use pages::{Items, Pages};
pub use paging_error::{PagingError, PagingProblem};
pub use path::Path;
pub use property::{Addressed, PropertyResource};
pub use protocol::{CsrfToken, JsonMetadata};
pub use read_back_error::ReadBackError;
pub use request::Request;
pub use sending::Sending;
pub use service::Service;
pub use single::Single;
pub use upload_error::{UploadError, UploadProblem};
