//! The documents of a service, read, resolved and fixed up: what everything that starts from a configuration has in
//! common.

mod failure;
mod job;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use csdl::diagnostic::{Diagnostics, Severity};
use csdl::model::Model;
use csdl::span::{FileId, Sources};

pub use failure::{Failure, Stage};
pub use job::Job;

use crate::Problem;
use crate::config::Config;
use crate::fixup::{self, Applied};
use crate::relevance::Relevance;
use crate::select::{self, Selection};

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
    /// What is wrong with the documents.
    pub diagnostics: Diagnostics,
    /// How much more is wrong with what is not selected.
    pub elsewhere: Elsewhere,
    /// The entity model, with the fixups applied.
    pub model: Model,
    /// The fixups that are in force.
    pub fixups: Vec<Applied>,
    /// What is wrong with the fixups that are not; empty unless it was asked for.
    pub unapplied: Vec<Problem>,
}

/// How many problems of the documents are about what is not selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

impl Input {
    /// Whether no finding is an error.
    ///
    /// # Errors
    /// All findings, where one is an error.
    pub fn require_no_errors(&self) -> Result<(), Failure> {
        if self.diagnostics.has_errors() {
            Err(self.documents_failure())
        } else {
            Ok(())
        }
    }

    /// Whether the model can be used.
    ///
    /// # Errors
    /// All that is wrong with the documents, where something keeps the model from being used.
    pub fn require_documents(&self) -> Result<(), Failure> {
        if self.diagnostics.has_fatal_errors() {
            Err(self.documents_failure())
        } else {
            Ok(())
        }
    }

    fn documents_failure(&self) -> Failure {
        Failure::Diagnosed {
            stage: Stage::Documents,
            diagnostics: self.diagnostics.clone(),
            sources: self.sources.clone(),
        }
    }

    /// Takes out what is wrong with what is not selected, and counts it.
    fn keep_relevant(&mut self, selection: &Selection) {
        let count = |diagnostics: &Diagnostics| Elsewhere {
            errors: diagnostics.count(Severity::Error),
            warnings: diagnostics.count(Severity::Warning),
        };
        let all = count(&self.diagnostics);
        let relevance = Relevance::new(&self.model, selection, &self.sources);
        self.diagnostics.retain(|item| relevance.concerns(item));
        let kept = count(&self.diagnostics);
        self.elsewhere = Elsewhere {
            errors: all.errors - kept.errors,
            warnings: all.warnings - kept.warnings,
        };
    }

    /// Whether all fixups are in force.
    ///
    /// # Errors
    /// Fixups that do not apply, and the errors of the documents that may be the reason.
    pub fn require_fixups(&self) -> Result<(), Failure> {
        if self.unapplied.is_empty() {
            return Ok(());
        }
        let mut diagnostics = Problem::diagnostics(&self.unapplied, self.config_file);
        if self.diagnostics.has_fatal_errors() {
            let errors = self.diagnostics.iter().filter(|item| item.is_error());
            diagnostics.extend(errors.cloned());
            diagnostics.sort();
        }
        Err(Failure::Diagnosed {
            stage: Stage::Fixups,
            diagnostics,
            sources: self.sources.clone(),
        })
    }
}

/// Reads the documents of a job.
///
/// # Errors
/// Files that cannot be read, fixups that do not apply, errors that the fixups do not settle and that keep the model
/// from being used.
pub fn load(job: &Job) -> Result<Input, Failure> {
    let input = resolve(job.read()?, &job.config)?;
    input.require_fixups()?;
    input.require_documents()?;
    Ok(input)
}

/// Reads the documents of a job without the fixups that do not apply; those are in [`Input::unapplied`].
///
/// # Errors
/// Files that cannot be read, errors that keep the model from being used.
pub fn load_leniently(job: &Job) -> Result<Input, Failure> {
    let input = resolve(job.read()?, &job.config)?;
    input.require_documents()?;
    Ok(input)
}

/// Reads the documents of a job and selects from them. What is wrong with them elsewhere does not matter: it is
/// counted in [`Input::elsewhere`]. What is wrong and does not change the crate is a warning.
///
/// # Errors
/// Files that cannot be read, fixups that do not apply, patterns that match nothing, errors of what is selected.
pub fn load_selected(job: &Job) -> Result<(Input, Selection), Failure> {
    resolve_selected(job.read()?, &job.config)
}

/// The documents as a configuration has them read, and what it selects from them: as [`load_selected`].
///
/// # Errors
/// Documents that are not text, fixups that do not apply, patterns that match nothing, errors of what is selected.
pub fn resolve_selected(
    documents: Vec<Document>,
    config: &Config,
) -> Result<(Input, Selection), Failure> {
    let mut input = resolve(documents, config)?;
    input.require_fixups()?;
    let selection = match select::select(&input.model, &config.select) {
        Ok(selection) => selection,
        Err(error) => {
            // A pattern may match nothing because of what is wrong with the documents.
            input.require_documents()?;
            return Err(Failure::selection(&error, &input));
        }
    };
    input.keep_relevant(&selection);
    input.require_documents()?;
    input.diagnostics.tolerate();
    Ok((input, selection))
}

/// The documents as a configuration has them read, without the fixups that do not apply; those are in
/// [`Input::unapplied`]. Problems that fixups settle are taken out of the diagnostics.
///
/// # Errors
/// Documents that are not text.
pub fn resolve(documents: Vec<Document>, config: &Config) -> Result<Input, Failure> {
    let mut loaded = csdl::load(sources(&documents)?);
    let config_file = config.origin.add_to(&mut loaded.sources);
    let (fixups, unapplied) = fixup::apply(
        &mut loaded.model,
        &config.fixups,
        config_file,
        &mut loaded.diagnostics,
        &loaded.sources,
    );
    Ok(Input {
        documents,
        sources: loaded.sources,
        config_file,
        diagnostics: loaded.diagnostics,
        elsewhere: Elsewhere::default(),
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
