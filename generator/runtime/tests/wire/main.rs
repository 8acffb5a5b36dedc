//! The pipeline against real sockets on this machine.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::needless_pass_by_value,
    reason = "tests"
)]

mod sign_in;
mod support;

mod blocking;
mod body;
mod csrf;
mod device_code;
mod headers;
mod mock;
mod protocol;
mod redirect;
mod retry;
mod service_error;
mod timeout;
mod token;
mod upload;
