//! Random input against the generator and the runtime: nothing may panic, hang or eat the memory, and each
//! [target](targets) has promises of its own.
//!
//! `cargo xtask fuzz --seconds 60` runs all targets. What breaks a promise is printed with a file that shows it, made
//! small; `cargo xtask fuzz --target NAME --input FILE` runs that file again. A file that found something is copied to
//! `corpus/NAME/` when the fault is fixed: `cargo test -p sdk_fuzz` runs all of them, and a hundred random ones for each target.
//!
//! # Why not cargo-fuzz
//!
//! `cargo-fuzz` and `libfuzzer` need the sanitizers of a nightly compiler, and `afl` a compiler that is built for
//! it; the project builds on a stable one, and a contributor needs nothing else. Without the compiler's help there is no coverage
//! to follow, so two things stand in for it:
//!
//! - **Structure.** Inputs are changed as what they are ([`mutate`]): elements of a document are moved, duplicated and
//!   deleted, attribute values exchanged, names replaced by hostile ones wherever they occur, so that most inputs get
//!   past the parser. Engines that mutate bytes spend nearly all their time on documents that are not well formed.
//! - **Feedback.** A target tells what happened ([`Features`]): the codes of the diagnostics, the kinds of errors.
//!   An input that made something happen for the first time is kept and mutated further.
//!
//! The driver is about 200 lines. `proptest`, which the unit tests use, makes values from nothing and shrinks them, but
//! keeps no corpus and follows no feedback; `bolero`'s stable engine is such a random one too.

#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a promise that does not hold is a panic, which the driver catches"
)]

pub mod corpus;
pub mod driver;
pub mod features;
pub mod hostile;
pub mod minimize;
pub mod mutate;
pub mod panics;
pub mod target;
pub mod targets;
pub mod watch;

pub use features::Features;
pub use target::Target;
pub use targets::TARGETS;
