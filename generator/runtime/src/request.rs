//! Requests as values: where they go, what they carry, what they answer with. Sending them is `.await`.

mod answer;
mod collection;
mod encoding;
mod error;
mod get;
mod list;
mod media;
mod message;
mod operation;
mod page;
mod pages;
mod paging_error;
mod path;
#[expect(
    clippy::module_inception,
    reason = "the concept has the name of its room"
)]
mod request;
mod sending;
mod service;
mod service_root_error;
mod settings;
mod single;

pub use answer::Answer;
pub use collection::Collection;
pub use error::{Error, UnreadableAnswer};
pub use get::Get;
pub use list::List;
pub use media::Media;
pub use operation::Operation;
pub use page::Page;
pub use pages::{Items, Pages};
pub use paging_error::{PagingError, PagingProblem};
pub use path::Path;
pub use request::Request;
pub use sending::Sending;
pub use service::{KeyStyle, Service, ServiceBuilder};
pub use service_root_error::ServiceRootError;
pub use single::Single;
