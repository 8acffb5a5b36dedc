//! A resolved entity model to a typed Rust SDK.
//!
//! A build script starts at [`Builder`], whose page has a whole example; a program that has a model and a configuration
//! starts at [`generate`]. The command line is the crate `csdlgen`.
//!
//! Data flows one way: [`input`] reads the documents that a [`config`] names and applies its fixups, [`select`]
//! decides what of the model is in and why, [`plan`] makes every Rust decision (names, types, boxes, methods, files),
//! `emit` turns the plan into text and can neither fail nor look anything up. Nothing here writes to disk or to a
//! terminal, but for [`Builder::build`], with which a build script ends.

pub mod api;
pub mod append;
mod builder;
pub mod config;
mod container;
mod elements;
mod emit;
pub mod fixup;
pub mod input;
pub mod lint;
mod nested;
pub mod path;
pub mod plan;
mod planned;
mod problem;
mod relevance;
pub mod select;
mod target;
pub mod url;
mod versions;

pub use emit::{Emitted, Known};

use std::collections::BTreeMap;

use csdl::diagnostic::Diagnostics;
use csdl::model::Model;

pub use builder::{BuildError, Builder, Built};
pub use plan::{Count, Summary};
pub use planned::Planned;
pub use problem::{GenerateError, Problem};

/// A crate as the generator makes it.
#[derive(Clone, Debug, Default)]
pub struct GeneratedCrate {
    /// The files by path relative to the crate's root, `/` between folders.
    pub files: BTreeMap<String, String>,
    /// What is in it, out of what the model has.
    pub summary: Summary,
    /// Its public items.
    pub items: Vec<api::Item>,
}

/// Makes the crate that `config` asks for. The diagnostics name everything that was left out although it was
/// selected.
///
/// # Errors
/// Where a pattern of the configuration selects nothing, or names something that does not exist.
pub fn generate(
    model: &Model,
    config: &config::Config,
) -> Result<(GeneratedCrate, Diagnostics), GenerateError> {
    let mut diagnostics = Diagnostics::default();
    let planned = Planned::new(model, config, &mut diagnostics)?;
    Ok((
        GeneratedCrate {
            files: planned.files(),
            summary: planned.plan.summary.clone(),
            items: planned.into_items(),
        },
        diagnostics,
    ))
}

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
