//! What fetching one source gave: for people, and for programs.

use csdl::diagnostic::Diagnostics;
use csdl::span::Sources;
use csdl_project::Failure;
use csdl_project::update::{Candidate, Warnings};
use csdl_review::diff::{Report, ReportJson};
use csdl_review::words::count;
use csdl_review::{Diagnosed, Exit, Refusal, json};
use csdlgen::print;
use serde::Serialize;

use super::report;

/// What fetching one source gave.
#[derive(Debug)]
pub(crate) struct Fetched {
    /// `NAME` of `metadata/NAME.toml`.
    pub(crate) name: String,
    /// The document on disk.
    pub(crate) document: String,
    /// How many bytes arrived.
    pub(crate) size: Option<usize>,
    /// Whether nothing was to be replaced.
    pub(crate) is_dry: bool,
    pub(crate) result: Result<Found, Failure>,
}

/// A document that arrived, or that did not have to.
#[derive(Debug)]
pub(crate) enum Found {
    /// The server says that nothing is new.
    Unchanged,
    /// It is the one on disk.
    Same,
    /// It is the one on disk; the lock is updated.
    Known,
    /// It has errors, and is not used.
    Invalid(Sources, Diagnostics),
    /// The configuration does not fit it, and it is not used.
    Unfit(Box<Candidate>),
    /// It takes the place of the one on disk.
    New(Box<Candidate>),
}

impl Fetched {
    pub(crate) fn exit(&self) -> Exit {
        match &self.result {
            Err(_) => Failure::EXIT,
            Ok(Found::Invalid(..) | Found::Unfit(_)) => Exit::Findings,
            Ok(Found::Known | Found::New(_)) if self.is_dry => Exit::Findings,
            Ok(_) => Exit::Done,
        }
    }

    /// What changes, where something does.
    pub(crate) fn changes(&self) -> Option<&Report> {
        match &self.result {
            Ok(Found::Unfit(candidate) | Found::New(candidate)) => candidate.changes.as_ref(),
            _ => None,
        }
    }

    /// Prints it for people.
    pub(crate) fn print(&self) -> Result<(), Failure> {
        let (name, document) = (&self.name, &self.document);
        let size = report::size(self.size.unwrap_or(0) as u64);
        if let Some(changes) = self.changes() {
            print::out(&report::shortened(&changes.to_text(print::STYLE)))?;
        }
        match &self.result {
            Err(failure) => print::err(&failure.render(print::STYLE)),
            Ok(Found::Unchanged) => {
                print::out(&format!("{name}: nothing new (the server says so)\n"))?;
            }
            Ok(Found::Same) => print::out(&format!(
                "{name}: nothing new ({size}, the same as on disk)\n"
            ))?,
            Ok(Found::Known) if self.is_dry => print::out(&format!(
                "{name}: nothing new ({size}); the lock would be updated\n"
            ))?,
            Ok(Found::Known) => print::out(&format!(
                "{name}: nothing new ({size}, the same as on disk); lock updated\n"
            ))?,
            Ok(Found::Invalid(sources, diagnostics)) => {
                print::err(&diagnostics.render(sources, print::STYLE));
                let errors = count(diagnostics.len(), "error");
                let message = format!(
                    "{name}: the document that arrived has {errors}; {document} is as it was"
                );
                print::err(&report::error(&message, &[]));
            }
            Ok(Found::Unfit(candidate)) => {
                print_misfit(candidate);
                let help = format!(
                    "{document} is as it was. Change the configuration to fit and fetch again, or give \
                     --force to have the document first",
                );
                print::err(&report::error(&self.misfit(), &[&help]));
            }
            Ok(Found::New(candidate)) => self.print_new(candidate, &size)?,
        }
        Ok(())
    }

    fn misfit(&self) -> String {
        let name = &self.name;
        format!("{name}: the configuration does not fit the document that arrived")
    }

    fn print_new(&self, candidate: &Candidate, size: &str) -> Result<(), Failure> {
        let (name, document) = (&self.name, &self.document);
        if candidate.misfit.is_some() {
            print_misfit(candidate);
            print::err(&report::warning(&self.misfit()));
        }
        if candidate.errors > 0 {
            print::err(&report::warning(&format!(
                "{name}: the document has {} errors in what is not generated, or that change nothing; `csdlgen lint` shows them",
                candidate.errors
            )));
        }
        let before = match candidate.old_size {
            Some(old) => format!("was {}", report::size(old as u64)),
            None => "new".to_owned(),
        };
        let warnings = match candidate.warnings {
            Warnings {
                old: Some(old),
                new,
            } if old != new => format!(", {new} warnings (were {old})"),
            Warnings { old: None, new } if new > 0 => format!(", {new} warnings"),
            _ => String::new(),
        };
        print::out(&if self.is_dry {
            format!("{name}: {document} would be replaced: {size} ({before}){warnings}\n")
        } else {
            format!(
                "{name}: {document} replaced: {size} ({before}){warnings}; lock updated\nnext: csdlgen regen\n"
            )
        })
    }
}

fn print_misfit(candidate: &Candidate) {
    if let Some(misfit) = &candidate.misfit {
        print::err(&misfit.render(print::STYLE));
    }
}

#[derive(Serialize)]
struct Document<'f> {
    format: u32,
    sources: Vec<Source<'f>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Source<'f> {
    name: &'f str,
    document: &'f str,
    /// `upToDate`, `lockUpdated`, `replaced`, `invalid`, `unfit` or `failed`.
    status: &'static str,
    /// What the status says would be done, and was not.
    is_dry_run: bool,
    size: Option<usize>,
    old_size: Option<usize>,
    warnings: Option<usize>,
    old_warnings: Option<usize>,
    errors_elsewhere: Option<usize>,
    /// What changes, in the shape of `diff --format json`.
    changes: Option<ReportJson<'f>>,
    /// Why the configuration does not fit, or why there is no document.
    error: Option<Refusal<'f>>,
    /// What is wrong with the document.
    invalid: Option<Diagnosed<'f>>,
}

/// All of them as one JSON document.
pub(crate) fn to_json(all: &[Fetched]) -> String {
    json::pretty(&Document {
        format: 1,
        sources: all.iter().map(source).collect(),
    })
}

fn source(fetched: &Fetched) -> Source<'_> {
    let candidate = match &fetched.result {
        Ok(Found::Unfit(candidate) | Found::New(candidate)) => Some(candidate),
        _ => None,
    };
    Source {
        name: &fetched.name,
        document: &fetched.document,
        status: match &fetched.result {
            Err(_) => "failed",
            Ok(Found::Unchanged | Found::Same) => "upToDate",
            Ok(Found::Known) => "lockUpdated",
            Ok(Found::Invalid(..)) => "invalid",
            Ok(Found::Unfit(_)) => "unfit",
            Ok(Found::New(_)) => "replaced",
        },
        is_dry_run: fetched.is_dry,
        size: fetched.size,
        old_size: candidate.and_then(|candidate| candidate.old_size),
        warnings: candidate.map(|candidate| candidate.warnings.new),
        old_warnings: candidate.and_then(|candidate| candidate.warnings.old),
        errors_elsewhere: candidate.map(|candidate| candidate.errors),
        changes: fetched.changes().map(Report::document),
        error: match &fetched.result {
            Err(failure) => Some(failure.refusal()),
            Ok(_) => candidate
                .and_then(|candidate| candidate.misfit.as_ref())
                .map(Failure::refusal),
        },
        invalid: match &fetched.result {
            Ok(Found::Invalid(sources, diagnostics)) => Some(Diagnosed::new(sources, diagnostics)),
            _ => None,
        },
    }
}
