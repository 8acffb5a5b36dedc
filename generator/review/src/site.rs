//! A service as web pages: its types, its paths with their requests, and how a program of the generated crate sends them.
//!
//! The pages are files that need no server and no network. Each type and each path has a page of its own, so that an
//! address can be shared and works without a script; the script of all pages searches an index that it loads when it is
//! asked. A path has one page however many ways lead to it: the shortest names it.

mod areas;
mod book;
mod costs;
mod links;
mod namespace_page;
mod operations;
mod overview;
mod path_list;
mod path_page;
mod paths;
mod requests;
mod search;
#[cfg(test)]
mod tests;
mod type_page;

use std::collections::BTreeMap;

use csdl::diagnostic::Diagnostics;
use csdl_codegen::Planned;
use csdl_codegen::config::Config;
use csdl_codegen::input::{self, Job};
use csdl_codegen::select;

use crate::Failure;
use crate::diff::Report;
use crate::html::{SCRIPT, STYLE};
use crate::inspect::flaws;
use book::Book;

/// The files of a site, and what the reader has to know of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// By path relative to its root, `/` between folders.
    pub files: BTreeMap<String, String>,
    /// What is wrong with the documents or does not fit them: sentences.
    pub notes: Vec<String>,
}

/// The site of the documents of a job. Where the job has a configuration, the lines to copy are those of its crate, and
/// what is not selected is marked; without one they are those of a crate with everything. `changes` gets a page too.
///
/// # Errors
/// Documents of which nothing can be read, and a configuration that does not fit documents without errors.
pub fn site(job: &Job, changes: Option<&Report>) -> Result<Site, Failure> {
    let input = input::load_readable(job)?;
    let mut notes = flaws(&input.diagnostics, &input.unapplied);
    let planned = match planned(&input, &job.config) {
        Ok(planned) => Some(planned),
        // What the configuration names may be missing because of what is wrong with the documents.
        Err(error) if !notes.is_empty() => {
            notes.extend(error.problems.into_iter().map(|problem| problem.message));
            None
        }
        Err(error) => return Err(input::Failure::selection(&error, &input).into()),
    };
    let book = Book::new(job, &input, planned.as_ref(), changes.is_some());
    let mut files = BTreeMap::from([
        ("page.css".to_owned(), STYLE.to_owned()),
        ("page.js".to_owned(), SCRIPT.to_owned()),
        ("search.js".to_owned(), book.search()),
        ("index.html".to_owned(), book.overview(&notes)),
        ("paths.html".to_owned(), book.path_list()),
    ]);
    files.extend(book.namespace_pages());
    files.extend(book.type_pages());
    files.extend(book.path_pages());
    if let Some(areas) = book.areas() {
        files.insert(areas::PAGE.to_owned(), book.area_page(areas));
    }
    if let Some(report) = changes {
        files.insert("changes.html".to_owned(), book.changes(report));
    }
    Ok(Site { files, notes })
}

fn planned(input: &input::Input, config: &Config) -> Result<Planned, csdl_codegen::GenerateError> {
    let selection = select::select(&input.model, &config.select)?;
    // What cannot be generated is the business of `generate`.
    let mut left_out = Diagnostics::new();
    Planned::of_selection(&input.model, selection, config, &mut left_out)
}
