//! Requests as values: where they go, what they carry, what they answer with.

mod collection;
mod encoding;
mod get;
mod list;
mod media;
mod operation;
mod path;
#[expect(
    clippy::module_inception,
    reason = "the concept has the name of its room"
)]
mod request;
mod service;
mod single;

pub use collection::Collection;
pub use get::Get;
pub use list::List;
pub use media::{Bytes, Media};
pub use operation::Operation;
pub use path::Path;
pub use request::{Method, Request};
pub use service::{KeyStyle, Service, ServiceError};
pub use single::Single;
