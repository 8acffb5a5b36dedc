//! Changes to metadata that the service gets wrong, made between resolving and selecting.
//!
//! Each is declared in the configuration with its reason ([`crate::config::fixup`]). One that changes nothing
//! is refused: the service has fixed its metadata, or the fixup never did what it was written for.

mod apply;
mod expression;
mod schema;
mod settled;
mod terms;
#[cfg(test)]
pub(crate) mod tests;

use csdl::diagnostic::Diagnostics;
use csdl::model::{ElementId, Model};
use csdl::span::{FileId, Sources};

use crate::config::fixup::{Action, Fixup};
use crate::config::{Rename, codes};
use crate::elements::Elements;
use crate::{Problem, target};
use settled::Edit;

/// A fixup that is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// What it does, in a few words.
    pub summary: String,
    /// The paths of the elements that it changed, as they were before.
    pub elements: Vec<String>,
    /// Why it is needed.
    pub reason: String,
    /// Where the service's owners are told of it.
    pub upstream: Option<String>,
}

impl From<&Rename> for Applied {
    fn from(rename: &Rename) -> Self {
        Self {
            summary: rename.summary(),
            elements: vec![rename.target.value.clone()],
            reason: rename.reason.clone(),
            upstream: rename.upstream.clone(),
        }
    }
}

/// Applies all fixups in order; each sees what those before it did. The elements that they add stand in `file`, the
/// configuration.
///
/// Gives the fixups that are in force then, and what is wrong with the others. Takes the problems out of the diagnostics
/// that are settled by that.
pub(crate) fn apply(
    model: &mut Model,
    fixups: &[Fixup],
    file: FileId,
    diagnostics: &mut Diagnostics,
    sources: &Sources,
) -> (Vec<Applied>, Vec<Problem>) {
    if fixups.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let elements = Elements::of(model);
    let mut run = Run {
        model,
        file,
        done: Vec::new(),
        edits: Vec::new(),
    };
    let mut applied = Vec::with_capacity(fixups.len());
    let mut problems = Vec::new();
    for fixup in fixups {
        match run.apply(fixup) {
            Ok(elements) => applied.push(Applied {
                summary: fixup.summary(),
                elements,
                reason: fixup.reason.clone(),
                upstream: fixup.upstream.clone(),
            }),
            Err(found) => problems.extend(found),
        }
    }
    settled::take_out(diagnostics, &run.edits, &elements, sources);
    (applied, problems)
}

/// A run over all fixups.
struct Run<'a> {
    model: &'a mut Model,
    /// The configuration.
    file: FileId,
    /// What has been done: the element's path, what of it, and where that is written.
    done: Vec<Done>,
    /// What has been done to the elements of the documents.
    edits: Vec<Edit>,
}

struct Done {
    element: String,
    what: String,
    range: std::ops::Range<usize>,
}

impl Run<'_> {
    /// The paths of the elements that the fixup changes.
    fn apply(&mut self, fixup: &Fixup) -> Result<Vec<String>, Vec<Problem>> {
        let target = &fixup.target;
        if let Some((path, term)) = target.value.split_once("/@") {
            return match &fixup.action {
                Action::Remove(range) => self.remove_annotation(target, path, term, range),
                _ => Err(vec![
                    Problem::new(
                        &codes::FIXUP_REFUSED,
                        &target.range,
                        format!("`{}` is an annotation", target.value),
                    )
                    .help(
                        "an annotation can only be removed; to change one, `annotate` the element",
                    ),
                ]),
            };
        }
        match &fixup.action {
            Action::Namespace(name) => return self.rename_namespace(target, name),
            Action::Add(child, attributes) if child.value.is_type() => {
                return self.add_type(target, child, attributes);
            }
            _ => {}
        }
        let elements = target::find(self.model, &target.value);
        if elements.is_empty() {
            let is_removal = matches!(fixup.action, Action::Remove(_));
            return Err(vec![target::missing(self.model, target, is_removal)]);
        }
        let paths = |model: &Model, elements: &[ElementId]| -> Vec<String> {
            elements
                .iter()
                .filter_map(|id| model.element_path(*id))
                .collect()
        };
        match &fixup.action {
            Action::Set(attributes) => self.set(target, &elements, attributes),
            Action::Add(child, attributes) => self.add(target, &elements, child, attributes),
            Action::Remove(range) => {
                let paths = paths(self.model, &elements);
                self.remove(elements, range)?;
                Ok(paths)
            }
            Action::Annotate(annotations) => {
                self.annotate(&elements, annotations)?;
                Ok(paths(self.model, &elements))
            }
            Action::ReplaceWith(ty) => self.replace(target, &elements, ty),
            // It is done above.
            Action::Namespace(_) => Ok(Vec::new()),
        }
    }
}
