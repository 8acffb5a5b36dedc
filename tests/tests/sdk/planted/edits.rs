//! The table of edits.

mod annotations;
mod container;
mod enumerations;
mod members;
mod operations;
mod types;

use csdl::compare::Aspect;
use csdl::model::QualifiedName;
use csdl_review::diff::Class;

use crate::planted::planter::Planter;

/// One row of the table.
pub struct Edit {
    pub name: &'static str,
    /// What it does to the users of the generated crate.
    pub class: Class,
    pub make: fn(&mut Planter) -> Expected,
}

/// What must be reported, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expected {
    pub path: String,
    pub aspect: Aspect,
}

pub fn all() -> Vec<Edit> {
    let tables = [
        types::EDITS,
        members::EDITS,
        enumerations::EDITS,
        operations::EDITS,
        container::EDITS,
        annotations::EDITS,
    ];
    let rows = tables.into_iter().flatten();
    rows.map(|(name, class, make)| Edit {
        name,
        class: *class,
        make: *make,
    })
    .collect()
}

type Row = (&'static str, Class, fn(&mut Planter) -> Expected);

fn expected(path: impl Into<String>, aspect: Aspect) -> Expected {
    Expected {
        path: path.into(),
        aspect,
    }
}

fn attribute(path: impl Into<String>, name: &'static str) -> Expected {
    expected(path, Aspect::Attribute(name))
}

fn added(path: impl Into<String>) -> Expected {
    expected(path, Aspect::Added)
}

fn removed(path: impl Into<String>) -> Expected {
    expected(path, Aspect::Removed)
}

/// An annotation without a qualifier.
fn annotation(path: impl Into<String>, term: &str) -> Expected {
    let term = QualifiedName::parse(term).unwrap_or_else(|| panic!("{term}"));
    expected(path, Aspect::Annotation(term, None))
}
