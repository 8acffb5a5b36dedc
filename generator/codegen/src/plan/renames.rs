//! Names that the configuration gives: they take the place of the name that the metadata has.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use csdl::model::{ElementId, Model};

use super::ident::{Case, Ident};
use super::members::{Declared, Member};
use crate::config::Config;
use crate::config::fixup::Action;
use crate::{GenerateError, Problem};

/// Problems by the place of the rename in the configuration.
type Collisions = Rc<RefCell<BTreeMap<usize, Problem>>>;

/// A name that an element is given.
#[derive(Clone, Debug)]
pub(super) struct Rename {
    /// The name.
    pub name: String,
    /// The target as the configuration writes it.
    target: String,
    place: usize,
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
        let problem = Problem {
            value: rename_key(target, name),
            message,
            help: Some("names in one scope differ: give it another one".to_owned()),
        };
        self.collisions
            .borrow_mut()
            .entry(self.place)
            .or_insert(problem);
    }
}

/// What stands for a rename in [`Problem::value`].
pub fn rename_key(target: &str, name: &str) -> String {
    format!("{target} = {name}")
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
    pub(super) fn new(model: &Model, config: &Config) -> Result<Self, GenerateError> {
        let mut renames = Self::default();
        let mut problems = Vec::new();
        for fixup in &config.fixups {
            let Action::Rename(name) = &fixup.action else {
                continue;
            };
            let target = &fixup.target.value;
            let elements = model.find_elements(target);
            if elements.is_empty() {
                problems.push(Problem {
                    value: rename_key(target, &name.value),
                    message: format!("there is no `{target}`"),
                    help: None,
                });
            }
            for element in elements {
                let rename = Rename {
                    name: name.value.clone(),
                    target: target.clone(),
                    place: name.range.start,
                    collisions: Rc::clone(&renames.collisions),
                };
                if let Some(first) = renames.by_element.insert(element, rename) {
                    problems.push(Problem {
                        value: rename_key(target, &name.value),
                        message: format!("`{target}` is given the name `{}` before", first.name),
                        help: Some("delete one of the two fixups".to_owned()),
                    });
                }
            }
        }
        if problems.is_empty() {
            Ok(renames)
        } else {
            Err(GenerateError { problems })
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
        let problems: Vec<_> = self.collisions.borrow().values().cloned().collect();
        if problems.is_empty() {
            Ok(())
        } else {
            Err(GenerateError { problems })
        }
    }
}

/// Why an element cannot be given a name, and what to do. Collisions show only when all names are given.
pub fn rename_problem(model: &Model, element: ElementId, name: &str) -> Option<(String, String)> {
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
    let made = Ident::new(&case.apply(name), case);
    if made.text() != name {
        return Some((
            format!("`{name}` is not how the name of {kind} is spelled"),
            format!("write `{}`", made.text()),
        ));
    }
    let path = model.element_path(element).unwrap_or_default();
    let own = match element {
        ElementId::Operation(id) => model.operations[id].name.name.to_string(),
        _ => path
            .rsplit(['/', '.'])
            .next()
            .unwrap_or_default()
            .to_owned(),
    };
    (Ident::new(&case.apply(&own), case).text() == name).then(|| {
        (
            format!("`{path}` is called `{name}` without it"),
            "delete this fixup".to_owned(),
        )
    })
}
