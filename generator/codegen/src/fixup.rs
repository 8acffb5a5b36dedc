//! Mends of metadata that the service gets wrong, made between resolving and selecting.
//!
//! Each is declared in the configuration with its reason ([`crate::config::fixup`]). One that changes nothing
//! is refused: the service has mended its metadata, or the fixup never did what it was written for.

mod action;
mod expression;
mod problem;
mod target;
mod terms;
#[cfg(test)]
mod tests;

use csdl::diagnostic::Diagnostics;
use csdl::model::{ElementId, Model};
use csdl::span::Sources;

use crate::config::fixup::{Action, Fixup};
use crate::config::{Config, Origin, codes};
use crate::plan::rename_problem;
use problem::Problem;

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

/// Makes all mends, as [`mend`] does, and refuses those that cannot be made.
///
/// # Errors
/// All mends that could not be made. The others have been made.
pub fn apply(
    model: &mut Model,
    config: &Config,
    sources: &mut Sources,
) -> Result<Vec<Applied>, Diagnostics> {
    let (applied, problems) = mend(model, config, sources);
    if problems.has_errors() {
        Err(problems)
    } else {
        Ok(applied)
    }
}

/// Makes all mends in order; each sees what those before it did. New names are looked at last, on the model
/// as it is then: the planner gives them. The configuration joins the sources, where added elements stand.
///
/// Gives what is in force then, and what could not be made.
pub fn mend(
    model: &mut Model,
    config: &Config,
    sources: &mut Sources,
) -> (Vec<Applied>, Diagnostics) {
    let fixups = &config.fixups;
    if fixups.is_empty() {
        return (Vec::new(), Diagnostics::new());
    }
    let mut origin = config.origin.clone();
    origin.attach(sources);
    let mut run = Run {
        model,
        origin: &origin,
        done: Vec::new(),
    };
    let mut diagnostics = Diagnostics::new();
    let mut applied: Vec<Option<Applied>> = Vec::with_capacity(fixups.len());
    let is_rename = |fixup: &Fixup| matches!(fixup.action, Action::Rename(_));
    for renames in [false, true] {
        for (index, fixup) in fixups.iter().enumerate() {
            if !renames {
                applied.push(None);
            }
            if is_rename(fixup) != renames {
                continue;
            }
            match run.apply(fixup) {
                Ok(elements) => {
                    if let Some(place) = applied.get_mut(index) {
                        *place = Some(Applied {
                            summary: fixup.summary(),
                            elements,
                            reason: fixup.reason.clone(),
                            upstream: fixup.upstream.clone(),
                        });
                    }
                }
                Err(problems) => {
                    for problem in problems {
                        diagnostics.push(problem.diagnostic(&origin));
                    }
                }
            }
        }
    }
    diagnostics.sort();
    (applied.into_iter().flatten().collect(), diagnostics)
}

/// A run over all fixups.
struct Run<'a> {
    model: &'a mut Model,
    origin: &'a Origin,
    /// What has been done: the element's path, what of it, and where that is written.
    done: Vec<Done>,
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
        let elements = target::find(self.model, &target.value);
        if elements.is_empty() {
            return Err(vec![target::missing(self.model, fixup)]);
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
            Action::Rename(name) => {
                let problem = |message: String, help: &str| {
                    vec![Problem::new(&codes::FIXUP_NAME, &name.range, message).help(help)]
                };
                let [element] = elements.as_slice() else {
                    return Err(problem(
                        format!("`{}` are {} elements", target.value, elements.len()),
                        "a name is given to one: write the whole path, parameter types included",
                    ));
                };
                match rename_problem(self.model, *element, &name.value) {
                    Some((message, help)) => Err(problem(message, &help)),
                    None => Ok(paths(self.model, &elements)),
                }
            }
        }
    }
}
