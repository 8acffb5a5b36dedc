//! The documents of a service, read, resolved and fixed up: what everything that starts from a configuration has in
//! common.

mod failure;
mod job;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;

use csdl::diagnostic::{Diagnostics, Severity};
use csdl::model::Model;
use csdl::span::{FileId, Sources};

pub use failure::{Failure, Stage};
pub use job::Job;

use crate::Problem;
use crate::config::Config;
use crate::container;
use crate::fixup::{self, Applied};
use crate::relevance::Relevance;
use crate::select::{self, Selection};
use crate::versions;

/// A CSDL file.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its name in the lock: the path as it is configured.
    pub name: PathBuf,
    /// Its path from the current folder, which diagnostics show.
    pub path: PathBuf,
    /// Its bytes; once it is read, those of the text among the sources where they are the same.
    pub bytes: Arc<[u8]>,
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
    /// What is wrong with the fixups that are not, and with the container that the configuration chooses.
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

    /// Whether the documents were read to their end, whatever names and values in them are wrong: what is missing in a
    /// part of a document may not be missing.
    ///
    /// # Errors
    /// All that is wrong with the documents, where something could not be read.
    pub fn require_whole(&self) -> Result<(), Failure> {
        let mut fatal = self.diagnostics.iter().filter(|item| item.is_fatal());
        if fatal.any(|item| !csdl::resolve::codes::ALL.contains(&item.code)) {
            Err(self.documents_failure())
        } else {
            Ok(())
        }
    }

    /// Whether what is selected can be used.
    ///
    /// # Errors
    /// What is wrong with it, where something keeps it from being used.
    pub fn require_selected(&self, selection: &Selection) -> Result<(), Failure> {
        let relevance = Relevance::new(&self.model, selection, &self.sources);
        let mut diagnostics = self.diagnostics.clone();
        relevance.keep(&mut diagnostics);
        if !diagnostics.has_fatal_errors() {
            return Ok(());
        }
        Err(Failure::Diagnosed {
            stage: Stage::Documents,
            diagnostics,
            sources: self.sources.clone(),
        })
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
        relevance.keep(&mut self.diagnostics);
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

/// Reads what can be read of the documents of a job, without the fixups that do not apply; those are in
/// [`Input::unapplied`], and what is wrong with the documents in [`Input::diagnostics`].
///
/// # Errors
/// Files that cannot be read, and documents that declare nothing and have errors.
pub fn load_readable(job: &Job) -> Result<Input, Failure> {
    let input = resolve(job.read()?, &job.config)?;
    let is_empty = input.model.schema_children().next().is_none();
    if is_empty && input.diagnostics.has_errors() {
        return Err(input.documents_failure());
    }
    Ok(input)
}

/// Reads the documents of a job to compare them with others: as [`load_readable`], but each to its end.
///
/// # Errors
/// Files that cannot be read, and text that is not a whole document.
pub fn load_whole(job: &Job) -> Result<Input, Failure> {
    let input = load_readable(job)?;
    input.require_whole()?;
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
pub fn resolve(mut documents: Vec<Document>, config: &Config) -> Result<Input, Failure> {
    let container = config.service.container.as_ref();
    let container = container.map(|name| name.value.as_str());
    let mut loaded = csdl::load_for(sources(&mut documents)?, container);
    let config_file = config.origin.add_to(&mut loaded.sources);
    let missing = container::missing(&loaded.model, &config.service);
    let unfolded = versions::fold(&mut loaded.model, &config.versions);
    let (fixups, mut unapplied) = fixup::apply(
        &mut loaded.model,
        &config.fixups,
        config_file,
        &mut loaded.diagnostics,
        &loaded.sources,
    );
    unapplied.extend(missing);
    unapplied.extend(unfolded);
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

fn sources(documents: &mut [Document]) -> Result<Sources, Failure> {
    let mut sources = Sources::new();
    for document in documents {
        let text = csdl::parse::decode(&document.bytes).map_err(|error| Failure::Read {
            path: document.path.clone(),
            problem: error.to_string(),
        })?;
        let text: Arc<str> = text.into();
        if *document.bytes == *text.as_bytes() {
            // A large document is in memory once.
            document.bytes = Arc::clone(&text).into();
        }
        sources.add(document.path.display().to_string(), text);
    }
    Ok(sources)
}
