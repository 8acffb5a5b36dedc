//! A resolved entity model to a typed Rust SDK.
//!
//! Data flows one way: [`select`] decides what of the model is in and why, [`plan`] makes every Rust
//! decision (names, types, boxes, methods, files), [`emit`] turns the plan into text and can neither
//! fail nor look anything up, and [`mod@write`] brings the text to disk. [`pipeline`] runs them in order.

pub mod api;
pub mod config;
pub mod diff;
pub mod emit;
pub mod explain;
pub mod fixup;
mod inspect;
pub mod lint;
pub mod lock;
pub mod pipeline;
pub mod plan;
pub mod release;
pub mod select;
pub mod show;
pub mod source;
pub mod write;

use std::collections::BTreeMap;
use std::fmt;

use csdl::diagnostic::Diagnostics;
use csdl::model::Model;

/// A crate as the generator makes it.
#[derive(Clone, Debug, Default)]
pub struct GeneratedCrate {
    /// The files by path relative to the crate's root, `/` between folders.
    pub files: BTreeMap<String, String>,
    /// What is in it, out of what the model has.
    pub summary: Summary,
}

/// How much of the model is in the crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// One line per kind of model element.
    pub counts: Vec<Count>,
}

/// One line of a [`Summary`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// What is counted, in the plural.
    pub what: &'static str,
    /// How many the model has.
    pub in_model: usize,
    /// How many the selection has.
    pub selected: usize,
    /// How many of the selected ones the crate has; a diagnostic names each of the others.
    pub emitted: usize,
}

/// Why no crate could be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GenerateError {
    /// All problems, not only the first.
    pub problems: Vec<Problem>,
}

/// Something that the configuration asks for and the model does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The value as the configuration spells it.
    pub value: String,
    /// What is wrong with it.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl fmt::Display for GenerateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{}", problem.message)?;
            if let Some(help) = &problem.help {
                write!(f, "\n  help: {help}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for GenerateError {}

/// Makes the crate that `config` asks for. The diagnostics name everything that was left out although it was
/// selected.
///
/// # Errors
/// Where a pattern of the configuration selects nothing, or names something that does not exist.
pub fn generate(
    model: &Model,
    config: &config::Config,
) -> Result<(GeneratedCrate, Diagnostics), GenerateError> {
    let selection = select::select(model, &config.select)?;
    let mut diagnostics = Diagnostics::default();
    let plan = plan::plan(model, &selection, config, &mut diagnostics)?;
    let mut files = emit::emit(&plan);
    files.insert(api::FILE.to_owned(), api::text(&api::items(&plan)));
    Ok((
        GeneratedCrate {
            files,
            summary: plan.summary,
        },
        diagnostics,
    ))
}
