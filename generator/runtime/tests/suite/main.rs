//! What generated code relies on, checked through the handwritten sample models.

#![allow(
    clippy::unwrap_used,
    clippy::similar_names,
    clippy::float_cmp,
    reason = "a test fails by panicking, and compares what it wrote"
)]

#[allow(missing_docs, dead_code)]
#[path = "../sample/sample.rs"]
mod sample;

mod binary;
mod date_time_offset;
mod decimal;
mod derived;
mod duration;
mod equality;
mod filters;
mod flags;
mod functions;
mod inline;
mod json_values;
mod kept;
mod keys;
mod late_types;
mod literals;
mod merging;
mod nulls;
mod operations;
mod patches;
mod polymorphic;
mod query_law;
mod query_options;
mod query_parts;
mod reading;
mod redaction;
mod requests;
mod round_trip;
mod writing;

/// Any error fails a test.
type Checked = Result<(), Box<dyn std::error::Error>>;
