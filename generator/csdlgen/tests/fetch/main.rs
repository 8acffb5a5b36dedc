//! `csdlgen fetch` as a maintainer runs it, from a server on this machine with TLS.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test may panic")]

// The server that the library is tested with.
#[path = "../../../fetch/tests/fetch/authority.rs"]
mod authority;
mod command;
mod kill;
mod proxy;
#[allow(dead_code, reason = "the tests of the library use all of it")]
#[path = "../../../fetch/tests/fetch/server.rs"]
mod server;
mod workspace;
