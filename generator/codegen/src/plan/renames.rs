//! Names that the configuration gives: they take the place of the name that the metadata has.

#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use csdl::model::{ElementId, Model};
use foldhash::HashMap;

use super::ident::{Case, Ident};
use super::members::{Declared, Member};
use crate::config::{self, codes};
use crate::{GenerateError, Problem, target};

/// Problems by the place of the rename in the configuration.
type Collisions = Rc<RefCell<BTreeMap<usize, Problem>>>;

/// A name that an element is given.
#[derive(Clone, Debug)]
pub(super) struct Rename {
    /// The name.
    pub name: String,
    /// The target as the configuration writes it.
    target: String,
    /// Where the name is written.
    range: Range<usize>,
    collisions: Collisions,
}

impl Rename {
    /// Notes that the name cannot be given, or takes the name of another element.
    pub(super) fn collides(&self, with: Option<&str>) {
        let (name, target) = (&self.name, &self.target);
        let message = match with {
            Some(other) => {
                format!("`{name}`, the name given to `{target}`, is that of `{other}` too")
            }
            None => format!("`{name}`, the name given to `{target}`, is taken"),
        };
        let problem = Problem::new(&codes::FIXUP_NAME, &self.range, message)
            .help("names in one scope differ: give it another one");
        self.collisions
            .borrow_mut()
            .entry(self.range.start)
            .or_insert(problem);
    }
}

/// A name from the metadata, or the one that takes its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'a> {
    text: &'a str,
    rename: Option<&'a Rename>,
}

impl<'a> Name<'a> {
    /// The name to be spelled in Rust's way.
    pub(super) fn text(self) -> &'a str {
        self.rename.map_or(self.text, |rename| &rename.name)
    }

    /// The name in the metadata.
    pub(super) fn own(self) -> &'a str {
        self.text
    }

    pub(super) fn rename(self) -> Option<&'a Rename> {
        self.rename
    }
}

impl<'a> From<&'a str> for Name<'a> {
    fn from(text: &'a str) -> Self {
        Self { text, rename: None }
    }
}

/// All names that the configuration gives.
#[derive(Debug, Default)]
pub(super) struct Renames {
    by_element: HashMap<ElementId, Rename>,
    collisions: Collisions,
}

impl Renames {
    /// # Errors
    /// Targets that match no element or several, and names that cannot be given to them.
    pub(super) fn new(model: &Model, configured: &[config::Rename]) -> Result<Self, GenerateError> {
        let mut renames = Self::default();
        let mut problems = Vec::new();
        for rename in configured {
            if let Err(problem) = renames.add(model, rename) {
                problems.push(problem);
            }
        }
        GenerateError::unless(problems, renames)
    }

    fn add(&mut self, model: &Model, rename: &config::Rename) -> Result<(), Problem> {
        let (target, name) = (&rename.target, &rename.name);
        let elements = target::find(model, &target.value);
        let problem = |message: String, help: &str| {
            Problem::new(&codes::FIXUP_NAME, &name.range, message).help(help)
        };
        let element = match elements.as_slice() {
            [] => return Err(target::missing(model, target, false)),
            [element] => *element,
            more => {
                return Err(problem(
                    format!("`{}` are {} elements", target.value, more.len()),
                    "a name is given to one: write the whole path, parameter types included",
                ));
            }
        };
        if let Some((message, help)) = rename_problem(model, element, &name.value) {
            return Err(problem(message, &help));
        }
        let named = Rename {
            name: name.value.clone(),
            target: target.value.clone(),
            range: name.range.clone(),
            collisions: Rc::clone(&self.collisions),
        };
        match self.by_element.insert(element, named) {
            None => Ok(()),
            Some(first) => Err(problem(
                format!(
                    "`{}` is given the name `{}` before",
                    target.value, first.name
                ),
                "delete one of the two fixups",
            )),
        }
    }

    /// The name of an element that the metadata calls `text`.
    pub(super) fn name<'a>(&'a self, element: ElementId, text: &'a str) -> Name<'a> {
        Name {
            text,
            rename: self.by_element.get(&element),
        }
    }

    /// The name of a member of a structured type.
    pub(super) fn member<'a, T: Member>(&'a self, declared: Declared<'a, T>) -> Name<'a> {
        self.name(declared.element(), declared.member.name())
    }

    /// The name of the child of an element that the metadata calls `text`.
    pub(super) fn child<'a>(&'a self, model: &Model, parent: ElementId, text: &'a str) -> Name<'a> {
        if self.by_element.is_empty() {
            return text.into();
        }
        let child = model.find_child(parent, text);
        Name {
            text,
            rename: child.and_then(|child| self.by_element.get(&child)),
        }
    }

    /// What was noted while identifiers were claimed.
    pub(super) fn finish(&self) -> Result<(), GenerateError> {
        GenerateError::unless(self.collisions.borrow().values().cloned().collect(), ())
    }
}

/// Why an element cannot be given a name, and what to do. Collisions show only when all names are given.
fn rename_problem(model: &Model, element: ElementId, name: &str) -> Option<(String, String)> {
    let (case, kind) = match element {
        ElementId::Structured(_) | ElementId::Enum(_) | ElementId::Definition(_) => {
            (Case::Camel, "a type")
        }
        ElementId::Member(id, _) if model.enum_types[id].is_flags => (Case::Screaming, "a flag"),
        ElementId::Member(..) => (Case::Camel, "a variant"),
        ElementId::Property(..) => (Case::Snake, "a field"),
        ElementId::Parameter(..) => (Case::Snake, "an argument"),
        ElementId::Navigation(..)
        | ElementId::Operation(_)
        | ElementId::EntitySet(..)
        | ElementId::Singleton(..)
        | ElementId::ActionImport(..)
        | ElementId::FunctionImport(..) => (Case::Snake, "a method"),
        ElementId::Binding(_)
        | ElementId::ReturnType(_)
        | ElementId::Term(_)
        | ElementId::Container(_) => {
            let path = model.element_path(element).unwrap_or_default();
            return Some((
                format!(
                    "`{path}` is {}, which has no name in the generated code",
                    element.kind()
                ),
                "delete this fixup".to_owned(),
            ));
        }
    };
    let made = Ident::spelled(name, case);
    if made.text() != name {
        return Some((
            format!("`{name}` is not how the name of {kind} is spelled"),
            format!("write `{}`", made.text()),
        ));
    }
    None
}
