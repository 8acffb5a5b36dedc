//! Local HTTP servers that stand in for the service, and for the ones that misbehave, in wire tests.
//!
//! Nothing here knows a generated client: whatever speaks HTTP can be tested against it. Every server binds a
//! port of 127.0.0.1, runs in a thread of its own, records what it is asked, and stops when it is dropped.

pub mod graph;
pub mod hostile;
pub mod odata;
pub mod server;
