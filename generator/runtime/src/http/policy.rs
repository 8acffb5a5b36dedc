//! The policies, one per file, in the order in which a request meets them.

#![allow(
    elided_lifetimes_in_paths,
    reason = "the trait `Policy` elides them, and async_trait wants the same"
)]

mod authorize;
mod csrf;
mod forward;
mod guard;
mod headers;
mod receive;
mod redirect;
mod retry;
mod try_timeout;

pub(crate) use authorize::Authorize;
pub(crate) use csrf::Csrf;
pub(crate) use guard::Guard;
pub(crate) use headers::StandardHeaders;
pub(crate) use receive::Receive;
pub(crate) use redirect::Redirect;
pub(crate) use retry::Retry;
pub(crate) use try_timeout::TryTimeout;
