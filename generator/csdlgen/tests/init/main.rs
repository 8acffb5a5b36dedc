//! `csdlgen init` and `csdlgen regen` as a new user runs them, in a folder of their own.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod changes;
mod compiled;
mod first;
mod folder;
#[path = "../support/program.rs"]
mod program;
mod refused;
