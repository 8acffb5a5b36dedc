//! Requests as values: where they go, what they carry, what they answer with. `.await` sends them.

mod answer;
mod collection;
mod conventions;
mod error;
mod get;
mod item_error;
mod list;
mod media;
mod message;
mod operation;
mod page;
mod pages;
mod paging_error;
mod path;
mod query;
#[expect(
    clippy::module_inception,
    reason = "the concept has the name of its room"
)]
mod request;
mod sending;
mod service;
mod settings;
mod single;

pub use answer::Answer;
pub use collection::Collection;
pub use conventions::KeyStyle;
pub use error::{Error, UnreadableAnswer};
pub use get::Get;
pub use item_error::ItemError;
pub use list::List;
pub use media::Media;
pub use operation::Operation;
pub use page::Page;
pub use pages::{Items, Pages};
pub use paging_error::{PagingError, PagingProblem};
pub use path::Path;
pub use request::Request;
pub use sending::Sending;
pub use service::{Service, ServiceBuilder};
pub use single::Single;
