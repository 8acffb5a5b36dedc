//! `cargo xtask bench`: what the generated code costs, beside the budget.
//!
//! - `crate`: generating, compiling and using a large SDK.
//! - `growth`: what twice the size of an input costs, for everything that was not linear once.
//! - `objects`: reading and writing a page of objects.

mod compile;
mod document;
mod measure;
mod objects;
mod project;
mod table;

use std::error::Error;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use csdl_review::Exit;

use crate::workspace::{self, cargo};

/// What to measure.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Only this part.
    part: Option<Part>,
    /// The document for `crate`; $CSDL_CORPORA/graph/beta-2021-07-13.xml when not given, and the
    /// project's own metadata without that.
    #[arg(long, value_name = "FILE")]
    metadata: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Reading and writing a page of objects, beside `serde_json` and serde's derive
    Objects,
    /// Generating, compiling and using a large SDK
    Crate,
    /// What twice the size of an input costs
    Growth,
}

pub(crate) fn bench(root: &Path, options: Options) -> Result<Exit, Box<dyn Error>> {
    let Options { part, metadata } = options;
    let is_wanted = |one| part.is_none_or(|part| part == one);
    let mut exit = Exit::Done;
    if is_wanted(Part::Growth) {
        let which = ["--profile", "fuzz", "--package", "sdk_growth"];
        exit = exit.max(workspace::run_package(root, &which, &[])?);
    }
    if is_wanted(Part::Objects) {
        exit = exit.max(objects::bench(root)?);
    }
    if is_wanted(Part::Crate) {
        exit = exit.max(compile::bench(root, metadata)?);
    }
    Ok(exit)
}
