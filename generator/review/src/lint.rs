//! All that is wrong with documents and configurations: what `csdlgen lint` finds and prints.
//!
//! [`documents`], [`job`] and [`config()`] give the [`Findings`], which print themselves as text, JSON and SARIF;
//! [`explain`] and [`page`] say what the codes mean.

pub mod explain;
mod json;
pub mod page;
mod sarif;
#[cfg(test)]
mod tests;
mod text;
mod uri;

use std::io;
use std::path::Path;

use csdl::diagnostic::Diagnostics;
use csdl::span::Sources;

use crate::Exit;
use csdl_codegen::config::{self, ConfigError, Origin};
use csdl_codegen::input::{self, Failure, Input, Job, Stage};
pub use csdl_codegen::lint::codes;
use csdl_codegen::{Planned, Problem, plan};

/// What is said where errors keep the crate from being planned.
const UNPLANNED: &str = "Fix these errors to check what would be generated.";
/// What is said where fixups do.
const UNFIXED: &str = "Fix the fixups to check what would be generated.";

/// What was found.
#[derive(Debug, Default)]
pub struct Findings {
    /// The files that the diagnostics point into.
    pub sources: Sources,
    /// All of them, in the order of the source.
    pub diagnostics: Diagnostics,
    /// A file could not be read, so what is said about the others may come of that.
    pub is_partial: bool,
    /// What was not checked, and why.
    pub unchecked: Option<&'static str>,
    /// What the configuration allows, a line for each code.
    pub notes: Vec<String>,
}

impl Findings {
    /// How the command ends.
    pub fn exit(&self, deny_warnings: bool) -> Exit {
        if self.is_partial {
            Exit::Unusable
        } else if self.diagnostics.has_errors() || deny_warnings && !self.diagnostics.is_empty() {
            Exit::Findings
        } else {
            Exit::Done
        }
    }

    fn of(loaded: csdl::Loaded) -> Self {
        Self {
            is_partial: loaded.is_partial(),
            sources: loaded.sources,
            diagnostics: loaded.diagnostics,
            unchecked: None,
            notes: Vec::new(),
        }
    }

    fn unreadable(path: &Path, error: io::Error) -> Self {
        Self::of(csdl::load_all([(path.display().to_string(), Err(error))]))
    }
}

/// What is wrong with documents that belong together, each given by its name and what reading it gave.
pub fn documents(files: impl IntoIterator<Item = (String, io::Result<Vec<u8>>)>) -> Findings {
    let mut loaded = csdl::load_all(files);
    let model = &loaded.model;
    // A vocabulary has terms; documents with other errors may have a container that cannot be read.
    let is_service = !model.structured_types.is_empty() && model.terms.is_empty();
    if is_service && model.containers.is_empty() && !loaded.diagnostics.has_fatal_errors() {
        loaded.diagnostics.extend(plan::no_container(model));
        loaded.diagnostics.sort();
    }
    Findings::of(loaded)
}

/// What is wrong with a configuration, with the documents that it names, and what generating a crate from them
/// would leave out.
pub fn config(path: &Path) -> Findings {
    match Job::from_config(path) {
        Ok(job) => self::job(&job),
        Err(ConfigError::Invalid { origin, problems }) => invalid(path, &origin, &problems),
        Err(ConfigError::Read { path, source }) => Findings::unreadable(&path, source),
        Err(error @ ConfigError::CrateName { .. }) => {
            Findings::unreadable(path, io::Error::other(error.to_string()))
        }
    }
}

/// What is wrong with a configuration that cannot be used, and with the documents that it names all the same.
fn invalid(path: &Path, origin: &Origin, problems: &[Problem]) -> Findings {
    let listed = config::listed_documents(&origin.text);
    let folder = path.parent().unwrap_or(Path::new(""));
    let paths = listed.iter().map(|name| folder.join(name));
    let mut findings =
        documents(paths.map(|path| (path.display().to_string(), std::fs::read(path))));
    let file = origin.add_to(&mut findings.sources);
    findings
        .diagnostics
        .extend(Problem::diagnostics(problems, file));
    findings.unchecked = Some(UNPLANNED);
    findings
}

/// What is wrong with the documents of a job that cannot be loaded, one by one.
fn unread(job: &Job, failure: &Failure) -> Findings {
    let files = job.documents();
    let findings = documents(files.map(|path| (shown(path), std::fs::read(path))));
    if findings.diagnostics.has_errors() {
        return findings;
    }
    // Whatever it was, it was not the documents; it must not look as if all were well.
    let name = Path::new(job.config.origin.name.as_ref());
    Findings::unreadable(name, io::Error::other(failure.to_string()))
}

/// What is wrong with the documents of a job, and what generating its crate would leave out.
pub fn job(job: &Job) -> Findings {
    let input = match input::load(job) {
        Ok(input) => input,
        Err(failure) => {
            return match failure {
                Failure::Diagnosed {
                    stage,
                    sources,
                    diagnostics,
                } => Findings {
                    sources,
                    diagnostics,
                    is_partial: false,
                    notes: Vec::new(),
                    unchecked: Some(if stage == Stage::Fixups {
                        UNFIXED
                    } else {
                        UNPLANNED
                    }),
                },
                failure => Findings {
                    unchecked: Some(UNPLANNED),
                    ..unread(job, &failure)
                },
            };
        }
    };
    let Input {
        sources,
        config_file,
        mut diagnostics,
        model,
        ..
    } = input;
    if let Err(error) = Planned::new(&model, &job.config, &mut diagnostics) {
        diagnostics.extend(Problem::diagnostics(&error.problems, config_file));
    }
    let mut notes = Vec::new();
    match csdl_codegen::lint::apply(&job.config.lint, &mut diagnostics) {
        Ok(allowed) => notes.extend(
            allowed
                .iter()
                .filter(|allowed| allowed.count > 0)
                .map(|allowed| allowed.text(&sources, config_file)),
        ),
        Err(error) => diagnostics.extend(Problem::diagnostics(&error.problems, config_file)),
    }
    diagnostics.sort();
    Findings {
        sources,
        diagnostics,
        notes,
        ..Findings::default()
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
