//! What a selection brings and what it costs, before it is generated, and the links that bring most.

mod json;
#[cfg(test)]
mod tests;
mod text;

use csdl::model::{ElementId, Model, NamedType};

use crate::Failure;
pub use crate::cost::Counts;
use crate::cost::{Candidate, Flow, Link, added_seconds, candidates, check_seconds};
use crate::inspect::{Describe, flaws};
use csdl_codegen::GenerateError;
use csdl_codegen::config::Config;
use csdl_codegen::input::{self, Input, Job};
use csdl_codegen::select::Selection;

/// What a selection brings and what it costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What is wrong with the documents.
    pub notes: Vec<String>,
    /// How much is selected.
    pub selected: Counts,
    /// How much there is in the model.
    pub in_model: Counts,
    /// An estimate of the CPU seconds of `cargo check`, without dependencies.
    pub check_seconds: f64,
    /// The links that bring most, the heaviest first.
    pub links: Vec<LinkReport>,
    /// Whether the patterns were given on the command line.
    pub is_command_line: bool,
    /// Whether there is no include pattern, so that everything is in.
    pub is_everything: bool,
}

/// A link and what would leave without it.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkReport {
    /// What it is.
    pub what: String,
    /// Where it is declared: `file:line`.
    pub place: String,
    /// The exclude pattern that takes it out.
    pub exclude: String,
    /// What leaves with it.
    pub leaves: Counts,
    /// What `cargo check` takes less, in CPU seconds: an estimate.
    pub check_seconds: f64,
}

/// Counts what a job selects, and finds the `most` links that bring most.
///
/// # Errors
/// Documents of which nothing can be read, and patterns that match nothing.
pub fn select(job: &Job, most: usize) -> Result<Report, Failure> {
    let input = input::load_readable(job)?;
    match report(&input, &job.config, most) {
        Ok(report) => Ok(report),
        Err(error) => Err(input::Failure::selection(&error, &input).into()),
    }
}

fn report(input: &Input, config: &Config, most: usize) -> Result<Report, GenerateError> {
    let model = &input.model;
    let flow = Flow::new(model, &config.select)?;
    let root = config.service.root_namespace.as_deref();
    let count = |selection: &Selection| Counts::of(model, selection, root);
    let selected = count(&flow.selection);
    let describe = Describe {
        model,
        sources: &input.sources,
    };
    let links = candidates(&flow, most);
    let links = links.iter().map(|candidate| {
        let leaves = selected.without(&count(&candidate.rest));
        link(describe, candidate, leaves)
    });
    Ok(Report {
        notes: flaws(&input.diagnostics, &input.unapplied),
        selected,
        in_model: Counts::of_model(model),
        check_seconds: check_seconds(&selected),
        links: links.collect(),
        is_command_line: config.origin.is_command_line,
        is_everything: config.select.include.is_empty(),
    })
}

fn link(describe: Describe<'_>, candidate: &Candidate, leaves: Counts) -> LinkReport {
    let model = describe.model;
    let element = element(model, candidate.link);
    let path = element.and_then(|element| model.element_path(element));
    let path = path.unwrap_or_default();
    let span = element.and_then(|element| model.span_of(element));
    let what = match candidate.link {
        Link::Child(_) => format!("child of the service `{path}`"),
        Link::Navigation(_) => format!("navigation property `{path}`"),
        Link::Operation(id) => format!("{} `{path}`", describe.operation_kind(id)),
        Link::Type(ty) => format!("{} `{path}`", describe.kind(ty)),
    };
    LinkReport {
        what,
        place: span.map(|span| describe.place(span)).unwrap_or_default(),
        exclude: candidate.pattern.clone(),
        check_seconds: added_seconds(&leaves),
        leaves,
    }
}

fn element(model: &Model, link: Link) -> Option<ElementId> {
    Some(match link {
        Link::Child(child) => child.element(model.container?),
        Link::Navigation(edge) => ElementId::Navigation(edge.declared_by, edge.index),
        Link::Operation(id) => ElementId::Operation(id),
        Link::Type(NamedType::Structured(id)) => ElementId::Structured(id),
        Link::Type(NamedType::Enum(id)) => ElementId::Enum(id),
        Link::Type(NamedType::Definition(id)) => ElementId::Definition(id),
    })
}
