//! The documents of a service, read, resolved and fixed up: what everything that starts from a configuration has in
//! common.

mod failure;
mod job;

use std::path::PathBuf;

use csdl::diagnostic::Diagnostics;
use csdl::model::Model;
use csdl::span::Sources;

pub use failure::{Failure, unselected};
pub use job::Job;

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
    /// Where the diagnostics point into.
    pub sources: Sources,
    /// What is wrong with the documents; no errors.
    pub diagnostics: Diagnostics,
    /// The entity model, with the fixups applied.
    pub model: Model,
    /// The fixups that are in force.
    pub fixups: Vec<Applied>,
}

/// Reads the documents of a job.
///
/// # Errors
/// Files that cannot be read, documents with errors, fixups that do not apply.
pub fn load(job: &Job) -> Result<Input, Failure> {
    resolve(job.read()?, &job.config)
}

/// The documents as a configuration has them read.
///
/// # Errors
/// Documents with errors, fixups that do not apply.
pub fn resolve(documents: Vec<Document>, config: &Config) -> Result<Input, Failure> {
    let mut loaded = csdl::load(sources(&documents)?);
    if loaded.has_errors() {
        return Err(Failure::Documents {
            sources: loaded.sources,
            diagnostics: loaded.diagnostics,
        });
    }
    let fixups = match fixup::apply(&mut loaded.model, config, &mut loaded.sources) {
        Ok(applied) => applied,
        Err(diagnostics) => {
            return Err(Failure::Fixups {
                sources: loaded.sources,
                diagnostics,
            });
        }
    };
    Ok(Input {
        documents,
        sources: loaded.sources,
        diagnostics: loaded.diagnostics,
        model: loaded.model,
        fixups,
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
