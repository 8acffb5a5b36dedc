//! Many requests of the generated client to a local server that often fails: nothing is lost, nothing is sent twice
//! that must not be, no answer reaches the wrong caller, and the memory stays flat.
//!
//! The server ([`server`]) is at 127.0.0.1 and misbehaves by a plan ([`plan`]) that a seed decides: 200, 201, 204, 429,
//! 503, connections that are reset before or after it acted, bodies that are cut, bodies that are slow. It notes what it
//! did for each operation in a [`ledger`]. The [`client`] runs the operations, a few at a time, and compares what it was
//! told with that.
//!
//! `cargo xtask soak --requests 100000` is the whole; `cargo test -p sdk_soak` has a run of two thousand.

pub mod client;
pub mod ledger;
pub mod memory;
pub mod plan;
pub mod server;
