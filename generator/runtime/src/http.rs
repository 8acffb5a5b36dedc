//! Sending requests: a pipeline of policies on `azure_core`, its options, and its errors.
//!
//! ```text
//! Pipeline::send      checks the URL, gives the request its id, keeps the overall time
//!   headers           Accept, User-Agent, the client's own headers
//!   (per call)        policies of the caller
//!   redirect          follows what is safe to follow
//!   retry             repeats what is safe to repeat
//!     csrf            a token against request forgery, where the service wants one
//!     authorize       what signs in, for the service's own origin only
//!     (per try)       policies of the caller
//!     guard           no credentials leave the origin, whatever came before
//!     try_timeout     the time of one try
//!     receive         size limit, truncation, typed transport errors
//!     (azure_core)    instrumentation and logging with redacted queries, transport
//! ```

mod accept;
mod call;
#[cfg(any(
    feature = "reqwest",
    all(feature = "wasm", target_arch = "wasm32", target_os = "unknown")
))]
mod converted;
mod default_query;
#[cfg(all(feature = "wasm", target_arch = "wasm32", target_os = "unknown"))]
mod fetch_client;
mod header_list;
mod header_names;
mod headers;
mod link;
mod one_shot;
mod options;
mod origin;
mod permissions;
mod pipeline;
mod policy;
mod progress;
mod repeat;
#[cfg(feature = "reqwest")]
mod reqwest_client;
mod retry_after;
mod retry_options;
mod service_root;
mod sign_in;
mod timeout;

pub mod odata_error;
pub mod request;
pub mod response;
pub mod send_error;
#[cfg(feature = "test-support")]
pub mod test_support;

pub(crate) use crate::clock::sleep;
pub(crate) use accept::{ANY, JSON};
pub use azure_core::http::{Method, StatusCode, Url};
pub(crate) use header_names::LOCATION;
pub(crate) use headers::{insert as insert_header, is_token};
pub(crate) use link::{Link, Slash};
pub(crate) use origin::{Origin, absolute, has_credentials, shown_url};
pub(crate) use repeat::{Outcome, is_repeatable, random};
pub(crate) use response::Head;
pub(crate) use service_root::service_root;

pub use header_list::HeaderList;
pub use odata_error::{ErrorDetail, InnerError, ODataError};
pub use options::{ClientOptions, Redirects, RequestOptions};
pub use permissions::{Permission, PermissionList, Permissions};
pub use pipeline::{Pipeline, PipelineBuilder};
pub use request::{OutgoingRequest, RequestBody};
#[cfg(feature = "reqwest")]
pub use reqwest_client::http_client;
pub use response::{ByteStream, Response, StreamedResponse};
pub use retry_after::retry_after;
pub use retry_options::RetryOptions;
pub use send_error::{RedirectProblem, SendError, SendErrorKind, TimeLimit};
pub use service_root::ServiceRootError;
pub use sign_in::{Bearer, SignIn};
