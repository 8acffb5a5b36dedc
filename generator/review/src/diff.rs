//! What a new document does to the users of a generated crate.
//!
//! The models are compared in the words of CSDL ([`csdl::compare`]) and the two crates item by item
//! ([`api`](csdl_codegen::api)). Each change of the API is put down to the change of the model that it comes from, and a
//! change of the model is as grave as what it does to the API: so the classes are right by construction, whatever
//! the planner decides.

mod api_change;
mod attribute;
mod causes;
mod changes;
mod effect;
pub mod escape;
mod excerpt;
mod html;
mod json;
mod keep;
mod markdown;
mod mermaid;
mod neighbourhood;
mod one_hop;
mod reach;
mod reason;
mod references;
mod remedy;
mod run;
mod side;
#[cfg(test)]
mod tests;
mod text;
mod verdict;
mod weigh;

use std::fmt;

use csdl::compare::Aspect;
use csdl::model::Model;

use csdl_codegen::api::Declaration;
use csdl_codegen::config::Config;
use csdl_codegen::{GenerateError, Problem};
pub use json::ReportJson;
pub use keep::Keep;
pub use markdown::MAX_LENGTH;
pub use neighbourhood::{Link, Neighbourhood, Node, State};
pub use reason::{Piece, Reason};
pub use remedy::Remedy;
pub use run::{between, between_jobs, unapplied_notes};
use semver::Version;
pub use side::Side;
pub use verdict::Verdict;
pub use weigh::{Scales, Weight};

/// What differs between two documents, or between what a configuration selects from them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The document before.
    pub old: Document,
    /// The document now.
    pub new: Document,
    /// All differences: breaking ones first, then by kind and path.
    pub entries: Vec<Entry>,
    /// How many changes are about elements that are not generated.
    pub outside: usize,
    /// What the reader has to know about the comparison itself.
    pub notes: Vec<String>,
    /// Names that are gone although their elements are there, and how they are kept.
    pub kept: Vec<Keep>,
    /// What the configuration can say so that programs do not break.
    pub remedies: Vec<Remedy>,
    /// The changed types and what is around them, where that is few.
    pub neighbourhood: Option<Neighbourhood>,
    /// The version that the configuration gives the crate.
    pub version: Option<Version>,
}

/// One of the two documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its file.
    pub name: String,
    /// How many errors there are in it: what is wrong is compared as far as it can be read.
    pub errors: usize,
    /// How many warnings there are about it.
    pub warnings: usize,
}

/// One difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What is gravest about it.
    pub class: Class,
    /// The kind of element that it is about.
    pub kind: Kind,
    /// The path of the element; of the API's item where nothing of the model explains the change.
    pub path: String,
    /// What of the element changed.
    pub what: What,
    /// The value before.
    pub before: Option<String>,
    /// The value now.
    pub after: Option<String>,
    /// Why it is in its class.
    pub reason: Reason,
    /// The items of the crate that change with it, by path.
    pub items: Vec<ItemChange>,
}

/// How grave a change is to the users of the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Programs that compiled no longer do, or what goes over the wire is another.
    Breaking,
    /// There is more to use; what was there is as it was.
    Additive,
    /// Programs cannot tell; documentation may differ.
    Documentation,
}

/// What an entry is about, as it is grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Entity types, complex types and type definitions.
    Types,
    /// Structural properties.
    Properties,
    /// Navigation properties.
    Navigation,
    /// Actions and functions with their parameters and return types.
    Operations,
    /// Enumeration types and their members.
    Enumerations,
    /// The entity container and what is in it.
    Container,
    /// Annotations of anything.
    Annotations,
    /// Terms.
    Terms,
    /// Items of the crate that change although nothing of the model says why.
    Consequences,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// An aspect of an element.
    Model(Aspect),
    /// The API alone.
    Consequence,
}

/// An item of the crate that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemChange {
    /// Its path in the crate.
    pub path: String,
    /// Its declaration before; `None` for a new one.
    pub before: Option<Declaration>,
    /// Its declaration now; `None` for one that is gone.
    pub after: Option<Declaration>,
    /// What it means to a program.
    pub class: Class,
    /// Why, where that is not plain: the end of a sentence.
    pub note: Option<&'static str>,
    /// Whether the item is another type's than the one that declares the element: it is inherited, or refers to it.
    pub is_elsewhere: bool,
}

/// How many entries there are of each class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Breaking changes.
    pub breaking: usize,
    /// Additive changes.
    pub additive: usize,
    /// Changes of documentation.
    pub documentation: usize,
}

/// Compares what `config` selects from two models.
///
/// # Errors
/// Where the configuration names what neither model has.
pub fn diff(old: &Model, new: &Model, config: &Config) -> Result<Report, GenerateError> {
    let new = Side::plan(new, config)?;
    let mut report = compare(&Side::plan(old, config)?, &new)?;
    report.notes.extend(one_hop::note(&new, config));
    Ok(report)
}

/// Compares two models with the crates that are made of them.
///
/// # Errors
/// Where both configurations name what their model does not have.
pub fn compare(old: &Side<'_>, new: &Side<'_>) -> Result<Report, GenerateError> {
    let in_neither = new.left_out.iter().filter(|value| {
        let mut others = old.left_out.iter();
        others.any(|other| other.is_like(value))
    });
    let problems: Vec<Problem> = in_neither.map(|value| value.problem.clone()).collect();
    if !problems.is_empty() {
        return Err(GenerateError { problems });
    }
    let changes = csdl::compare::compare(old.model, new.model);
    let mut report = attribute::report(&changes, old, new);
    for (side, document) in [(old, "old"), (new, "new")] {
        let values = side.left_out.iter();
        let notes =
            values.map(|value| format!("in the {document} document, {}", value.problem.message));
        report.notes.extend(notes);
    }
    report.kept = keep::keep(old, new);
    report.remedies = remedy::remedies(old, new);
    report.neighbourhood = neighbourhood::neighbourhood(&changes, old, new);
    Ok(report)
}

impl Report {
    /// How many entries there are of each class.
    pub fn counts(&self) -> Counts {
        let count = |class| self.entries.iter().filter(|e| e.class == class).count();
        Counts {
            breaking: count(Class::Breaking),
            additive: count(Class::Additive),
            documentation: count(Class::Documentation),
        }
    }

    /// What the next version of the crate has to be.
    pub fn verdict(&self) -> Verdict {
        match self.entries.iter().map(|entry| entry.class).min() {
            None => Verdict::None,
            Some(Class::Documentation) => Verdict::Patch,
            Some(Class::Additive) => Verdict::Minor,
            Some(Class::Breaking) => Verdict::Major,
        }
    }

    /// The gravest class there is.
    pub fn gravest(&self) -> Option<Class> {
        self.entries.iter().map(|entry| entry.class).min()
    }

    /// Brings the entries into the order in which they are read.
    fn sort(&mut self) {
        self.entries.sort_by(|a, b| {
            let key = |entry: &Entry| (entry.class, entry.kind);
            key(a)
                .cmp(&key(b))
                .then_with(|| a.path.cmp(&b.path))
                .then_with(|| a.what.to_string().cmp(&b.what.to_string()))
        });
    }
}

impl Class {
    /// All classes, the gravest first.
    pub const ALL: [Self; 3] = [Self::Breaking, Self::Additive, Self::Documentation];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Additive => "additive",
            Self::Documentation => "documentation",
        }
    }

    /// Its name as a heading.
    fn title(self) -> &'static str {
        match self {
            Self::Breaking => "Breaking",
            Self::Additive => "Additive",
            Self::Documentation => "Documentation",
        }
    }
}

impl Kind {
    /// All kinds, in the order in which they are read.
    pub const ALL: [Self; 9] = [
        Self::Types,
        Self::Properties,
        Self::Navigation,
        Self::Operations,
        Self::Enumerations,
        Self::Container,
        Self::Annotations,
        Self::Terms,
        Self::Consequences,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Types => "types",
            Self::Properties => "properties",
            Self::Navigation => "navigation properties",
            Self::Operations => "operations",
            Self::Enumerations => "enumerations",
            Self::Container => "entity container",
            Self::Annotations => "annotations",
            Self::Terms => "terms",
            Self::Consequences => "consequences",
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Consequence => f.write_str("consequence"),
            Self::Model(Aspect::Added) => f.write_str("added"),
            Self::Model(Aspect::Removed) => f.write_str("removed"),
            Self::Model(Aspect::Attribute(name)) => f.write_str(name),
            Self::Model(Aspect::Key) => f.write_str("Key"),
            Self::Model(Aspect::Parameters) => f.write_str("Parameters"),
            Self::Model(Aspect::Bindings) => f.write_str("NavigationPropertyBinding"),
            Self::Model(Aspect::ReferentialConstraints) => f.write_str("ReferentialConstraint"),
            Self::Model(Aspect::OnDelete) => f.write_str("OnDelete"),
            Self::Model(Aspect::Annotation(term, None)) => write!(f, "{term}"),
            Self::Model(Aspect::Annotation(term, Some(qualifier))) => {
                write!(f, "{term}#{qualifier}")
            }
        }
    }
}
