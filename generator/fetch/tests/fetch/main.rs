//! Downloads from a server on this machine, with TLS.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

mod answers;
mod ask;
mod authority;
mod command;
mod kill;
mod limits;
mod proxy;
mod server;
mod workspace;

/// How a test ends.
type Tested = Result<(), Box<dyn std::error::Error>>;
