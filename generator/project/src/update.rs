//! Updates of the document that a configuration's `[source]` names: what is known about the document on disk, how a
//! downloaded one is judged, and how it replaces the old one.
//!
//! Nothing here uses a network. The caller downloads the bytes, hands them to [`TrackedDocument::consider`], and writes them
//! with [`Candidate::replace`].

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use csdl::diagnostic::{Diagnostic, Diagnostics, Severity};
use csdl::span::Sources;

use csdl_codegen::Planned;
use csdl_codegen::config::{Config, Source};
use csdl_codegen::input::{self, Input, Job};
use csdl_review::diff::{self, Report, Side};

use crate::failure::Failure;
use crate::sha256::sha256;
use crate::{lock, write};

/// A document on disk and where it comes from.
#[derive(Clone, Debug)]
pub struct TrackedDocument {
    /// Where it is downloaded from, and how large it may be.
    pub source: Source,
    /// The document on disk, as a path from the current folder.
    pub document: PathBuf,
    /// The lock.
    pub lock: PathBuf,
    job: Job,
    old: Option<Vec<u8>>,
    lock_text: Option<String>,
}

/// What a server needs to say that nothing is new (RFC 9110, section 8.8).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// The entity tag of the document on disk.
    pub etag: Option<String>,
    /// When it was last changed, as the server wrote it.
    pub last_modified: Option<String>,
}

/// A document that has arrived.
#[derive(Clone, Debug)]
pub struct Download {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What the server says to ask with the next time.
    pub validators: Validators,
}

/// What is to be done with a document that has arrived.
#[derive(Debug)]
pub enum Decision {
    /// It is the one on disk, and the lock says so.
    Same,
    /// It has errors in what is generated, or cannot be read: it cannot take the place of the old one.
    Invalid {
        /// The documents.
        sources: Sources,
        /// What is wrong with them.
        diagnostics: Diagnostics,
    },
    /// It can take the place of the old one.
    New(Box<Candidate>),
}

/// How many warnings there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Warnings {
    /// About the old document, where there is one that can be used.
    pub old: Option<usize>,
    /// About the new one.
    pub new: usize,
}

/// A document without errors that is not the one on disk, or that the lock does not know yet.
#[derive(Debug)]
pub struct Candidate {
    /// The bytes are those on disk; only the lock is not up to date.
    pub is_same: bool,
    /// The size of the old document, where there is one.
    pub old_size: Option<usize>,
    /// How many warnings the documents have.
    pub warnings: Warnings,
    /// How many errors the documents have that do not keep the crate from being generated.
    pub errors: usize,
    /// Why the configuration cannot be applied to it.
    pub misfit: Option<Failure>,
    /// What changes from the old document to this one, where both can be read.
    pub changes: Option<Report>,
    document: PathBuf,
    lock: PathBuf,
    bytes: Vec<u8>,
    lock_text: String,
}

impl TrackedDocument {
    /// The place that a configuration names; with a `url`, that one instead of the configured one.
    /// `None` where no source is configured.
    ///
    /// What a killed run left beside the files is removed.
    ///
    /// # Errors
    /// A configuration, a document or a lock that cannot be read.
    pub fn of(config: &Path, url: Option<&str>) -> Result<Option<Self>, Failure> {
        let job = Job::from_config(config)?;
        let source = match (&job.config.source, url) {
            (Some(source), None) => source.clone(),
            (Some(source), Some(url)) => Source {
                url: url.to_owned(),
                ..source.clone()
            },
            (None, None) => return Ok(None),
            (None, Some(url)) => match Source::of_only(url, &job.config.sdk.metadata) {
                Some(source) => source,
                None => return Ok(None),
            },
        };
        let document = match job.document(&source.file) {
            Some(path) => path.to_owned(),
            // The configuration was checked: its source is one of its documents.
            None => return Ok(None),
        };
        let lock = lock::path_of(config);
        write::clean(&[&document, &lock])?;
        let lock_text = lock::read(&lock).map_err(|source| Failure::Lock {
            path: lock.clone(),
            source,
        })?;
        let old = match std::fs::read(&document) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(Failure::read(document, &error)),
        };
        Ok(Some(Self {
            source,
            document,
            lock,
            job,
            old,
            lock_text,
        }))
    }

    /// What to tell the server about the document on disk: nothing, unless it is what was downloaded
    /// from this address.
    pub fn validators(&self) -> Validators {
        match self.locked() {
            Some(locked) if self.is_on_disk(&locked) => Validators {
                etag: locked.etag,
                last_modified: locked.last_modified,
            },
            _ => Validators::default(),
        }
    }

    fn locked(&self) -> Option<lock::Origin> {
        lock::Origin::of(self.lock_text.as_deref()?)
    }

    fn is_on_disk(&self, locked: &lock::Origin) -> bool {
        let hash = self.old.as_deref().map(sha256);
        locked.url == self.source.url
            && locked.path == self.name()
            && hash.as_deref() == Some(locked.sha256.as_str())
    }

    fn name(&self) -> String {
        self.source.file.display().to_string().replace('\\', "/")
    }

    /// Looks at a document that has arrived, as `csdlgen lint` does and with the configuration.
    /// Nothing is written.
    ///
    /// # Errors
    /// Where one of the other documents cannot be read, or this one is not text.
    pub fn consider(&self, arrived: Download) -> Result<Decision, Failure> {
        let is_same = self.old.as_deref() == Some(arrived.bytes.as_slice());
        if is_same && self.locked().is_some_and(|locked| self.is_on_disk(&locked)) {
            return Ok(Decision::Same);
        }
        let job = self.job.clone();
        let job = job.with_document(&self.source.file, &self.source.url, arrived.bytes.clone());
        let new = match input::load_whole(&job) {
            Ok(new) => new,
            Err(failure) => return invalid(failure),
        };
        // An old document that cannot be used any more does not stop a better one.
        let old = self.old.as_ref();
        let old = old.and_then(|_| input::load_whole(&self.job).ok());
        let section = lock::Origin {
            url: self.source.url.clone(),
            path: self.name(),
            sha256: sha256(&arrived.bytes),
            size: u64::try_from(arrived.bytes.len()).unwrap_or(u64::MAX),
            etag: arrived.validators.etag,
            last_modified: arrived.validators.last_modified,
        };
        let planned = Planned::new(&new.model, &job.config, &mut Diagnostics::new());
        // What is wrong and not generated does not matter. Without a selection, everything may be.
        let usable = match &planned {
            Ok(planned) => new.require_selected(&planned.selection),
            Err(_) => new.require_documents(),
        };
        if let Err(failure) = usable {
            return invalid(failure);
        }
        let changes = match &old {
            Some(old) if !is_same => self.changes(old, &new, planned.as_ref().ok()),
            _ => None,
        };
        let misfit = match (new.require_fixups(), &planned) {
            (Err(failure), _) => Some(failure),
            (Ok(()), Err(error)) => Some(input::Failure::selection(error, &new)),
            (Ok(()), Ok(_)) => None,
        };
        let warnings = |input: &Input| input.diagnostics.count(Severity::Warning);
        Ok(Decision::New(Box::new(Candidate {
            is_same,
            old_size: self.old.as_ref().map(Vec::len),
            warnings: Warnings {
                old: old.as_ref().map(warnings),
                new: warnings(&new),
            },
            errors: new.diagnostics.count(Severity::Error),
            misfit: misfit.map(Failure::from),
            changes,
            document: self.document.clone(),
            lock: self.lock.clone(),
            lock_text: section.replace_in(self.lock_text.as_deref()),
            bytes: arrived.bytes,
        })))
    }
}

impl TrackedDocument {
    /// What changes in what the configuration selects; in everything, where it fits neither document.
    fn changes(&self, old: &Input, new: &Input, planned: Option<&Planned>) -> Option<Report> {
        let everything = Config::for_document(&self.job.config.sdk.crate_name).ok()?;
        let before = Side::plan(&old.model, &self.job.config);
        let after = match planned {
            Some(planned) => Ok(Side::of(&new.model, planned)),
            None => Side::plan(&new.model, &self.job.config),
        };
        let report = before.and_then(|before| diff::compare(&before, &after?));
        let report = report.or_else(|_| diff::diff(&old.model, &new.model, &everything));
        let mut report = report.ok()?;
        let document = |name: String, input: &Input| diff::Document {
            name,
            errors: input.diagnostics.count(Severity::Error),
            warnings: input.diagnostics.count(Severity::Warning),
        };
        report.old = document(self.document.display().to_string(), old);
        report.new = document(self.source.url.clone(), new);
        Some(report)
    }
}

impl Candidate {
    /// Puts the document in the place of the old one, then says in the lock where it comes from.
    ///
    /// Whenever this is interrupted, the document is the old one or the new one, and so is the lock.
    /// A new document that the lock does not know is recognized when it is fetched again.
    ///
    /// # Errors
    /// What the file system refuses.
    pub fn replace(&self) -> Result<(), Failure> {
        if !self.is_same {
            write::replace(&[(&self.document, &self.bytes)])?;
        }
        lock::write(&self.lock, &self.lock_text).map_err(|source| Failure::Lock {
            path: self.lock.clone(),
            source,
        })?;
        Ok(())
    }
}

/// The decision about documents with errors, where that is what failed.
fn invalid(failure: input::Failure) -> Result<Decision, Failure> {
    match failure {
        input::Failure::Diagnosed {
            stage: input::Stage::Documents,
            sources,
            diagnostics,
        } => Ok(Decision::Invalid {
            sources,
            diagnostics: errors(diagnostics),
        }),
        other => Err(other.into()),
    }
}

/// The errors alone: thousands of warnings must not hide them.
fn errors(diagnostics: Diagnostics) -> Diagnostics {
    let mut errors = Diagnostics::new();
    errors.extend(diagnostics.into_iter().filter(Diagnostic::is_error));
    errors
}
