//! Checks that cross the crates of the generator. One program, since each one has to be linked with all of them.
//!
//! What takes long is a proof and ignored here: `cargo xtask proofs` runs it.

mod added_property;
mod api;
mod app;
mod areas;
mod cases;
mod compile;
mod configuration;
mod conventions;
mod corpora;
mod crate_count;
mod determinism;
mod diff;
mod fixtures;
mod hidden_characters;
mod names_stay;
mod new_version;
mod odata_table;
mod planted;
mod programs;
mod review_page;
mod runtime_agreement;
mod sdk_snapshot;
mod service;
mod site;
mod workspace;
