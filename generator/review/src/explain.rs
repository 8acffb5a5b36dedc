//! Why something is in the selection, or why it is not.
//!
//! The answer is found on the links that [`select`](csdl_codegen::select) itself follows: a graph has all of
//! them, a chain is the shortest way through it, and what would leave without a link is the difference to a
//! selection made without it.

mod absent;
mod answer;
mod chain;
mod graph;
mod missing;
mod present;
mod record;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;

use csdl::model::{ElementId, ElementType, Model, NamedType, OperationId, StructuredTypeId};
use csdl::span::{FileId, Sources};
use csdl::style::{Style, clean};

use serde::Serialize;

use crate::Failure;
use crate::inspect::{self, Describe, Routes, SegmentKind, ServicePath, Subject, Unknown, flaws};
use crate::json;
use answer::Answering;
use csdl_codegen::GenerateError;
use csdl_codegen::config::{Config, Located, Select};
use csdl_codegen::input::{self, Input, Job};
use csdl_codegen::select::{NavigationId, Selected};
use graph::Graph;
pub use record::{Element, Link, Pattern, Referrer};

/// What `explain` says.
#[derive(Clone, Debug)]
pub struct Answer {
    /// For people.
    pub text: String,
    /// Whether what was asked for is in the selection.
    pub is_in: bool,
    /// Remarks on how the name was understood, and on the documents.
    pub notes: Vec<String>,
    /// What it was understood as, and what it brings or lacks.
    pub elements: Vec<Element>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    format: u32,
    is_in: bool,
    notes: &'a [String],
    elements: &'a [Element],
}

impl Answer {
    /// The answer for programs.
    pub fn to_json(&self) -> String {
        json::pretty(&Document {
            format: 1,
            is_in: self.is_in,
            notes: &self.notes,
            elements: &self.elements,
        })
    }
}

/// Says why what `name` names is in the selection of a job, or why it is not. Long lists are cut unless
/// `is_all`.
///
/// # Errors
/// Documents of which nothing can be read, patterns that match nothing, and a name that stands for nothing.
pub fn explain(job: &Job, name: &str, is_all: bool, style: Style) -> Result<Answer, Failure> {
    let input = input::load_readable(job)?;
    let flaws = flaws(&input.diagnostics, &input.unapplied);
    match answer(&input, &job.config, name, &flaws, is_all, style) {
        Ok(answer) => answer.map_err(|unknown| Failure::Unknown(unknown).with(&flaws)),
        Err(error) => Err(input::Failure::selection(&error, &input).into()),
    }
}

fn answer(
    input: &Input,
    config: &Config,
    name: &str,
    flaws: &[String],
    is_all: bool,
    style: Style,
) -> Result<Result<Answer, Unknown>, GenerateError> {
    let found = match inspect::find(&input.model, name) {
        Ok(found) => found,
        Err(unknown) => return Ok(Err(unknown)),
    };
    let graph = Graph::new(&input.model, &config.select)?;
    let explainer = Explainer {
        model: &input.model,
        sources: &input.sources,
        config: &config.select,
        config_file: input.config_file,
        is_command_line: config.origin.is_command_line,
        routes: Routes::new(&input.model, |leg| chain::selected_leg(&graph, leg)),
        graph: &graph,
        service_routes: OnceCell::new(),
        is_all,
        style,
    };
    let mut answering = Answering::new(&explainer);
    for note in flaws.iter().chain(&found.notes) {
        answering.note(note);
    }
    let is_in = explainer.subject(&found.subject, &mut answering);
    Ok(Ok(Answer {
        text: clean(&answering.text),
        is_in,
        notes: answering.notes,
        elements: answering.elements,
    }))
}

/// More overloads than this are listed, not explained one by one.
const MOST_OVERLOADS: usize = 4;

/// What every part of an answer is made from.
struct Explainer<'a> {
    model: &'a Model,
    sources: &'a Sources,
    config: &'a Select,
    /// The configuration among the sources.
    config_file: FileId,
    /// Whether the patterns were given on the command line.
    is_command_line: bool,
    graph: &'a Graph<'a>,
    /// The paths of the selection.
    routes: Routes<'a>,
    /// All paths that patterns can name.
    service_routes: OnceCell<Routes<'a>>,
    is_all: bool,
    style: Style,
}

impl<'a> Explainer<'a> {
    fn describe(&self) -> Describe<'a> {
        Describe {
            model: self.model,
            sources: self.sources,
        }
    }

    fn service_routes(&self) -> &Routes<'a> {
        self.service_routes
            .get_or_init(|| absent::pattern_routes(self.model))
    }

    /// Where a pattern is written.
    fn pattern_place(&self, pattern: &Located<String>) -> String {
        self.describe().place(pattern.span(self.config_file))
    }

    /// Whether it is in.
    fn subject(&self, subject: &Subject, answering: &mut Answering<'_>) -> bool {
        match subject {
            Subject::Type(ty) => self.ty(*ty, answering),
            Subject::Operations(ids) => self.operations(ids, answering),
            Subject::Member(ElementId::Navigation(declared_by, index)) => self.navigation(
                NavigationId {
                    declared_by: *declared_by,
                    index: *index,
                },
                answering,
            ),
            Subject::Member(ElementId::Property(id, index)) => {
                self.property(*id, *index, answering)
            }
            Subject::Member(ElementId::Member(id, _)) => {
                answering.note("a member is in with its type");
                self.ty(NamedType::Enum(*id), answering)
            }
            Subject::Member(_) => false,
            Subject::Path(path) => self.path(path, answering),
        }
    }

    fn ty(&self, ty: NamedType, answering: &mut Answering<'_>) -> bool {
        let element = Selected::Type(ty);
        if self.graph.has(element) {
            answering.present(element);
            return true;
        }
        if let NamedType::Structured(id) = ty
            && self.graph.selection.addressed.contains_key(&id)
        {
            answering.passed_through(id);
            return true;
        }
        answering.absent(element);
        false
    }

    fn operations(&self, ids: &[OperationId], answering: &mut Answering<'_>) -> bool {
        let (present, absent): (Vec<OperationId>, Vec<OperationId>) = ids
            .iter()
            .partition(|id| self.graph.has(Selected::Operation(**id)));
        if ids.len() > MOST_OVERLOADS && !self.is_all {
            answering.overloads(&present, &absent);
            return !present.is_empty();
        }
        for id in &present {
            answering.present(Selected::Operation(*id));
        }
        for id in &absent {
            answering.absent(Selected::Operation(*id));
        }
        !present.is_empty()
    }

    /// A property is in with the values that have it.
    fn property(&self, id: StructuredTypeId, index: usize, answering: &mut Answering<'_>) -> bool {
        let path = self.model.element_path(ElementId::Property(id, index));
        let values = std::iter::once(id).chain(self.model.descendants(id));
        let mut selected = values.filter(|id| self.graph.selection.types.contains_key(id));
        let value = selected.next();
        let path = path.unwrap_or_default();
        let Some(value) = value else {
            answering.note(&format!(
                "`{path}` is a property; properties are in with their type"
            ));
            return self.ty(NamedType::Structured(id), answering);
        };
        answering.note(&format!(
            "`{path}` is a property of the type `{}`, which is in",
            self.describe().name(value)
        ));
        self.ty(NamedType::Structured(value), answering)
    }

    fn navigation(&self, edge: NavigationId, answering: &mut Answering<'_>) -> bool {
        let is_in = self.graph.selection.navigations.contains(&edge);
        answering.navigation(edge, is_in);
        let navigation = self.model.structured_types[edge.declared_by]
            .navigation_properties
            .get(edge.index);
        if let Some(target) = navigation.and_then(|navigation| navigation.target) {
            answering.separate();
            self.ty(NamedType::Structured(target), answering);
        }
        is_in
    }

    /// The first segment that is not in, or what the path ends in.
    fn path(&self, path: &ServicePath, answering: &mut Answering<'_>) -> bool {
        let selection = &self.graph.selection;
        for segment in &path.segments {
            match &segment.kind {
                SegmentKind::Child(child) if !selection.children.contains(child) => {
                    answering.child(path, *child);
                    return false;
                }
                SegmentKind::Navigation(edge) if !selection.navigations.contains(edge) => {
                    return self.navigation(*edge, answering);
                }
                SegmentKind::Operations(ids) => return self.operations(ids, answering),
                _ => {}
            }
        }
        let Some(last) = path.last() else {
            return false;
        };
        if let SegmentKind::Property(id, index) = last.kind {
            return self.property(id, index, answering);
        }
        let element = last.at.map(|at| at.element);
        let ty = match element {
            Some(ElementType::Structured(id)) => NamedType::Structured(id),
            Some(ElementType::Enum(id)) => NamedType::Enum(id),
            Some(ElementType::Definition(id)) => NamedType::Definition(id),
            _ => {
                answering.note("the path is in");
                return true;
            }
        };
        answering.note(&format!(
            "the path `{}` is in; it ends in `{}`",
            path.text(),
            self.describe().type_name(ty)
        ));
        self.ty(ty, answering)
    }
}
