//! The documents of a service, read, resolved and fixed up: what everything that starts from a configuration has in
//! common.

mod failure;
mod job;

use std::path::PathBuf;

use csdl::diagnostic::Diagnostics;
use csdl::model::Model;
use csdl::span::{FileId, Sources};

pub use failure::{Failure, Stage};
pub use job::Job;

use crate::Problem;
use crate::config::Config;
use crate::fixup::{self, Applied};

/// A CSDL file.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its name in the lock: the path as it is configured.
    pub name: PathBuf,
    /// Its path from the current folder, which diagnostics show.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The documents of a job, read and resolved.
#[derive(Debug)]
pub struct Input {
    /// The files, byte for byte.
    pub documents: Vec<Document>,
    /// Where the diagnostics point into: the documents and the configuration.
    pub sources: Sources,
    /// The configuration among the sources.
    pub config_file: FileId,
    /// What is wrong with the documents; no errors.
    pub diagnostics: Diagnostics,
    /// The entity model, with the fixups applied.
    pub model: Model,
    /// The fixups that are in force.
    pub fixups: Vec<Applied>,
    /// What is wrong with the fixups that are not; empty unless it was asked for.
    pub unapplied: Vec<Problem>,
}

impl Input {
    /// Whether all fixups are in force.
    ///
    /// # Errors
    /// Fixups that do not apply.
    pub fn require_fixups(&self) -> Result<(), Failure> {
        if self.unapplied.is_empty() {
            return Ok(());
        }
        Err(Failure::Diagnosed {
            stage: Stage::Fixups,
            diagnostics: Problem::diagnostics(&self.unapplied, self.config_file),
            sources: self.sources.clone(),
        })
    }
}

/// Reads the documents of a job.
///
/// # Errors
/// Files that cannot be read, documents with errors, fixups that do not apply.
pub fn load(job: &Job) -> Result<Input, Failure> {
    let input = load_leniently(job)?;
    input.require_fixups()?;
    Ok(input)
}

/// Reads the documents of a job without the fixups that do not apply; those are in [`Input::unapplied`].
///
/// # Errors
/// Files that cannot be read, documents with errors.
pub fn load_leniently(job: &Job) -> Result<Input, Failure> {
    resolve(job.read()?, &job.config)
}

/// The documents as a configuration has them read, without the fixups that do not apply; those are in
/// [`Input::unapplied`].
///
/// # Errors
/// Documents with errors.
pub fn resolve(documents: Vec<Document>, config: &Config) -> Result<Input, Failure> {
    let mut loaded = csdl::load(sources(&documents)?);
    if loaded.diagnostics.has_fatal_errors() {
        return Err(Failure::Diagnosed {
            stage: Stage::Documents,
            sources: loaded.sources,
            diagnostics: loaded.diagnostics,
        });
    }
    let config_file = config.origin.add_to(&mut loaded.sources);
    let (fixups, unapplied) = fixup::apply(&mut loaded.model, &config.fixups, config_file);
    Ok(Input {
        documents,
        sources: loaded.sources,
        config_file,
        diagnostics: loaded.diagnostics,
        model: loaded.model,
        fixups,
        unapplied,
    })
}

fn sources(documents: &[Document]) -> Result<Sources, Failure> {
    let mut sources = Sources::new();
    for document in documents {
        let text = csdl::parse::decode(&document.bytes).map_err(|error| Failure::Read {
            path: document.path.clone(),
            problem: error.to_string(),
        })?;
        sources.add(document.path.display().to_string(), text);
    }
    Ok(sources)
}
