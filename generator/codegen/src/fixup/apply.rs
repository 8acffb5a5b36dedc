//! What fixups do to the elements that they name.

use std::ops::Range;

use csdl::edit::{Attribute, Child, EditError};
use csdl::model::{Annotation, Annotations, ElementId, NamedType};
use csdl::span::Span;

use super::settled::{Change, Edit};
use super::{Done, Run, expression, terms};
use crate::config::fixup::Value;
use crate::config::{Located, codes};
use crate::{Problem, target};

pub(super) type Result<T> = std::result::Result<T, Vec<Problem>>;

pub(super) const DELETE: &str = "the metadata already says it: delete this fixup";
const GONE: &str = "the metadata no longer has it: delete this fixup";
pub(super) const THERE: &str =
    "the metadata has it itself: delete this fixup, or `set` what it gets wrong";

impl Run<'_> {
    pub(super) fn set(
        &mut self,
        target: &Located<String>,
        elements: &[ElementId],
        attributes: &[Located<Attribute>],
    ) -> Result<Vec<String>> {
        let mut changed = Vec::new();
        let mut problems = Vec::new();
        for attribute in attributes {
            match self.set_one(target, elements, attribute) {
                Ok(paths) => changed.extend(paths),
                Err(problem) => problems.push(problem),
            }
        }
        changed.sort_unstable();
        changed.dedup();
        unless(problems, changed)
    }

    /// Sets one attribute of all elements that it changes.
    fn set_one(
        &mut self,
        target: &Located<String>,
        elements: &[ElementId],
        attribute: &Located<Attribute>,
    ) -> std::result::Result<Vec<String>, Problem> {
        let (what, part) = (attribute.value.name(), attribute.value.part());
        let title = attribute.value.title();
        // A glob means those that have the attribute.
        let mut fitting: Vec<_> = elements.to_vec();
        if target::is_glob(&target.value) {
            fitting.retain(|element| attribute.value.fits(*element));
            if fitting.is_empty() {
                let message = format!("nothing like `{}` has {what}", target.value);
                return Err(Problem::new(
                    &codes::FIXUP_REFUSED,
                    &attribute.range,
                    message,
                ));
            }
        }
        let span = attribute.span(self.file);
        let edits = fitting.into_iter().map(|element| {
            let path = self.model.element_path(element).unwrap_or_default();
            let result = self.model.set(element, &attribute.value, span);
            if let (Ok(()), Some(tag)) = (&result, self.model.span_of(element)) {
                let change = match part {
                    Some(part) => Change::Part(what, Some(part.to_owned())),
                    None if what == "OnDelete" => Change::Part(what, None),
                    None => Change::Attribute(what),
                };
                self.edits.push(Edit {
                    element: tag,
                    change,
                });
            }
            (path, result)
        });
        let edits: Vec<_> = edits.collect();
        self.settle(edits, &title, DELETE, &attribute.range)
    }

    /// The result of one edit on several elements: an error where one is refused, or none changes.
    fn settle(
        &mut self,
        edits: Vec<(String, std::result::Result<(), EditError>)>,
        what: &str,
        help: &str,
        range: &Range<usize>,
    ) -> std::result::Result<Vec<String>, Problem> {
        let mut changed = Vec::new();
        let mut nothing: Option<(String, String)> = None;
        for (path, edit) in edits {
            match edit {
                Ok(()) => changed.push(path),
                Err(EditError::Nothing(message)) => {
                    nothing.get_or_insert((path, message));
                }
                Err(refused @ EditError::Refused { .. }) => return Err(refusal(refused, range)),
            }
        }
        if let (true, Some((path, message))) = (changed.is_empty(), nothing) {
            // Another fixup was there before, or the service has fixed it.
            let problem = Problem::new(&codes::FIXUP_NOTHING, range, message);
            let mut done = self.done.iter().rev();
            return Err(
                match done.find(|done| done.element == path && done.what == what) {
                    Some(done) => problem
                        .related(&done.range, "this fixup does it")
                        .help("delete one of the two"),
                    None => problem.help(help),
                },
            );
        }
        for element in &changed {
            self.done.push(Done {
                element: element.clone(),
                what: what.to_owned(),
                range: range.clone(),
            });
        }
        Ok(changed)
    }

    pub(super) fn add(
        &mut self,
        target: &Located<String>,
        elements: &[ElementId],
        child: &Located<Child>,
        attributes: &[Located<Attribute>],
    ) -> Result<Vec<String>> {
        let mut parents = elements.to_vec();
        if target::is_glob(&target.value) {
            parents.retain(|element| child.value.fits(*element));
        }
        let span = child.span(self.file);
        let mut edits = Vec::new();
        let mut added = Vec::new();
        for parent in parents {
            let path = self.model.element_path(parent).unwrap_or_default();
            let edit = self.model.add(parent, &child.value, span);
            if let (Ok(_), Some(tag)) = (&edit, self.model.span_of(parent)) {
                self.edits.push(Edit {
                    element: tag,
                    change: Change::Added(child.value.name().to_owned()),
                });
            }
            edits.push((path, edit.map(|id| added.push(id))));
        }
        if edits.is_empty() {
            let message = format!("nothing like `{}` can have it", target.value);
            return Err(vec![Problem::new(
                &codes::FIXUP_REFUSED,
                &child.range,
                message,
            )]);
        }
        let changed = self
            .settle(edits, child.value.name(), THERE, &child.range)
            .map_err(|problem| vec![problem])?;
        self.set_all(&added, attributes)?;
        Ok(changed)
    }

    /// Sets the attributes of new elements.
    pub(super) fn set_all(
        &mut self,
        added: &[ElementId],
        attributes: &[Located<Attribute>],
    ) -> Result<()> {
        let mut problems = Vec::new();
        for attribute in attributes {
            let span = attribute.span(self.file);
            for element in added {
                match self.model.set(*element, &attribute.value, span) {
                    // What a new element has without being told may be written all the same.
                    Ok(()) | Err(EditError::Nothing(_)) => {}
                    Err(refused) => problems.push(refusal(refused, &attribute.range)),
                }
            }
        }
        unless(problems, ())
    }

    pub(super) fn remove(
        &mut self,
        mut elements: Vec<ElementId>,
        range: &Range<usize>,
    ) -> Result<()> {
        // From the last, so that the positions of the others stay.
        elements.sort_unstable();
        let mut problems = Vec::new();
        for element in elements.into_iter().rev() {
            let with_children = std::iter::once(element).chain(self.model.children(element));
            let tags = with_children.filter_map(|id| self.model.span_of(id));
            let tags: Vec<_> = tags.collect();
            match self.model.remove(element) {
                Ok(()) => self.edits.extend(tags.into_iter().map(|element| Edit {
                    element,
                    change: Change::Removed,
                })),
                Err(error) => problems.push(refusal(error, range)),
            }
        }
        unless(problems, ())
    }

    pub(super) fn remove_annotation(
        &mut self,
        target: &Located<String>,
        path: &str,
        term: &str,
        range: &Range<usize>,
    ) -> Result<Vec<String>> {
        let at = |problem: (String, String)| {
            vec![Problem::new(&codes::FIXUP_REFUSED, &target.range, problem.0).help(problem.1)]
        };
        let (term, qualifier) = terms::parse(self.model, term).map_err(at)?;
        let elements = target::find(self.model, path);
        if elements.is_empty() {
            let message = format!("there is no `{path}`");
            return Err(vec![
                Problem::new(&codes::FIXUP_NOTHING, &target.range, message).help(GONE),
            ]);
        }
        let edits = elements.into_iter().map(|element| {
            let path = self.model.element_path(element).unwrap_or_default();
            let edit = self
                .model
                .remove_annotation(element, &term, qualifier.as_deref());
            if let (Ok(()), Some(tag)) = (&edit, self.model.span_of(element)) {
                self.edits.push(Edit {
                    element: tag,
                    change: Change::Annotation(term.name.to_string()),
                });
            }
            (path, edit)
        });
        let edits = edits.collect();
        self.settle(edits, &format!("no {term}"), GONE, range)
            .map_err(|problem| vec![problem])
    }

    pub(super) fn annotate(
        &mut self,
        elements: &[ElementId],
        annotations: &[(Located<String>, Located<Value>)],
    ) -> Result<()> {
        let mut problems = Vec::new();
        for (term, value) in annotations {
            let range = term.range.start..value.range.end;
            let span = Span::new(self.file, range.start, range.end);
            let (name, qualifier) = match terms::parse(self.model, &term.value) {
                Ok(found) => found,
                Err((message, help)) => {
                    let problem = Problem::new(&codes::FIXUP_REFUSED, &term.range, message);
                    problems.push(problem.help(help));
                    continue;
                }
            };
            let what = name.to_string();
            let term = name.name.to_string();
            let annotation = Annotation {
                term: name,
                qualifier,
                value: Some(expression::expression(self.model, &value.value, span)),
                annotations: Annotations::default(),
                span,
            };
            let edits = elements.iter().map(|element| {
                let path = self.model.element_path(*element).unwrap_or_default();
                let edit = self.model.annotate(*element, annotation.clone());
                if let (Ok(()), Some(tag)) = (&edit, self.model.span_of(*element)) {
                    self.edits.push(Edit {
                        element: tag,
                        change: Change::Annotation(term.clone()),
                    });
                }
                (path, edit)
            });
            let edits = edits.collect();
            if let Err(problem) = self.settle(edits, &what, DELETE, &range) {
                problems.push(problem);
            }
        }
        unless(problems, ())
    }

    pub(super) fn replace(
        &mut self,
        target: &Located<String>,
        elements: &[ElementId],
        with: &Located<String>,
    ) -> Result<Vec<String>> {
        let mut changed = Vec::new();
        let mut problems = Vec::new();
        for element in elements {
            let ty = match *element {
                ElementId::Structured(id) => NamedType::Structured(id),
                ElementId::Enum(id) => NamedType::Enum(id),
                ElementId::Definition(id) => NamedType::Definition(id),
                other => {
                    let path = self.model.element_path(other).unwrap_or_default();
                    let message = format!("`{path}` is {}, not a type", other.kind());
                    problems.push(
                        Problem::new(&codes::FIXUP_REFUSED, &target.range, message)
                            .help("to change the type of one element, `set` its `type`"),
                    );
                    continue;
                }
            };
            match self.model.replace_type(ty, &with.value) {
                Ok(users) => {
                    let tags = users.iter().filter_map(|user| self.model.span_of(*user));
                    self.edits.extend(tags.map(|element| Edit {
                        element,
                        change: Change::Attribute("Type"),
                    }));
                    let paths = users
                        .iter()
                        .filter_map(|user| self.model.element_path(*user));
                    changed.extend(paths);
                }
                Err(EditError::Nothing(message)) => {
                    let problem = Problem::new(&codes::FIXUP_NOTHING, &with.range, message);
                    problems.push(problem.help(DELETE));
                }
                Err(refused) => problems.push(refusal(refused, &with.range)),
            }
        }
        unless(problems, changed)
    }
}

/// The result, unless there are problems.
fn unless<T>(problems: Vec<Problem>, result: T) -> Result<T> {
    if problems.is_empty() {
        Ok(result)
    } else {
        Err(problems)
    }
}

pub(super) fn refusal(error: EditError, range: &Range<usize>) -> Problem {
    match error {
        EditError::Nothing(message) => {
            Problem::new(&codes::FIXUP_NOTHING, range, message).help(DELETE)
        }
        EditError::Refused { message, help } => {
            let problem = Problem::new(&codes::FIXUP_REFUSED, range, message);
            match help {
                Some(help) => problem.help(help),
                None => problem,
            }
        }
    }
}
