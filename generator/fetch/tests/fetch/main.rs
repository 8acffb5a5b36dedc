//! Downloads from a server on this machine, with TLS.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

mod answers;
mod ask;
mod authority;
mod limits;
mod server;

/// How a test ends.
type Tested = Result<(), Box<dyn std::error::Error>>;
