//! The pipeline against real sockets on this machine.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::needless_pass_by_value,
    dead_code,
    unused_imports,
    reason = "tests"
)]

#[path = "../sample/sample.rs"]
mod sample;

mod sign_in;
mod support;

mod blocking;
mod body;
mod csrf;
mod device_code;
mod headers;
mod long_work;
mod mock;
mod protocol;
mod redirect;
mod retry;
mod service_error;
mod timeout;
mod token;
mod upload;
mod upload_session;
