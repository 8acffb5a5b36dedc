//! The problems of a document that fixups have settled.
//!
//! A problem points at tags and attributes of the document; a fixup replaces, removes or adds some. What points at
//! something that is not there any more is settled, and so is what asks for something that is there now.

use csdl::diagnostic::{Code, Diagnostic, Diagnostics, Label};
use csdl::parse::{Around, Place, places};
use csdl::resolve::codes;
use csdl::span::{Sources, Span};

use crate::elements::Elements;

/// Something that a fixup did to an element of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// The element's start tag.
    pub element: Span,
    /// What was done.
    pub change: Change,
}

/// What was done to an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// It is gone.
    Removed,
    /// An attribute has another value.
    Attribute(&'static str),
    /// The elements with this name in it are other ones: one of several, by its dependent property or path.
    Part(&'static str, Option<String>),
    /// It is a schema, whose namespace has another name.
    Namespace,
    /// It has a child of this name.
    Added(String),
    /// Its annotations with this term are other ones, or gone. The term has no namespace.
    Annotation(String),
}

/// Takes out the problems that the edits have settled. The elements are those of the model before the edits.
pub(crate) fn take_out(
    diagnostics: &mut Diagnostics,
    edits: &[Edit],
    elements: &Elements,
    sources: &Sources,
) {
    if edits.is_empty() {
        return;
    }
    let spans: Vec<Span> = diagnostics
        .iter()
        .flat_map(labels)
        .map(|label| label.span)
        .collect();
    let mut places = places(sources, &spans).into_iter();
    diagnostics.retain(|diagnostic| {
        let mut is_open = true;
        for (label, place) in labels(diagnostic).zip(places.by_ref()) {
            let problem = Problem {
                code: diagnostic.code,
                span: label.span,
                place,
            };
            is_open &= !problem.is_settled(edits, elements, sources);
        }
        is_open
    });
}

fn labels(diagnostic: &Diagnostic) -> impl Iterator<Item = &Label> {
    std::iter::once(&diagnostic.primary).chain(&diagnostic.secondary)
}

/// A place that a problem points at.
struct Problem {
    code: &'static Code,
    span: Span,
    place: Place,
}

impl Problem {
    fn is_settled(&self, edits: &[Edit], elements: &Elements, sources: &Sources) -> bool {
        let innermost = elements.innermost(self.span, &self.place);
        edits.iter().any(|edit| {
            let is_start = |around: &Around| {
                edit.element.file == self.span.file && edit.element.start == around.start
            };
            let Some(at) = self.place.elements.iter().position(is_start) else {
                return false;
            };
            let within = self.place.elements.get(at + 1..).unwrap_or_default();
            match &edit.change {
                Change::Removed => true,
                Change::Namespace => within.is_empty() && self.is_attribute("Namespace"),
                // The rest is about the element itself, not about others in it.
                _ if innermost != Some(at) => false,
                Change::Attribute(name) => self.is_of_attribute(name, edit.element, within),
                Change::Part(tag, part) => within.iter().any(|around| {
                    let name = around.attribute("Property").or(around.attribute("Path"));
                    around.name == *tag && (part.is_none() || name == part.as_deref())
                }),
                Change::Added(name) => sources.slice(self.span) == name,
                Change::Annotation(term) => within.iter().any(|around| {
                    let written = around.attribute("Term").unwrap_or_default();
                    let written = written.split('#').next().unwrap_or_default();
                    around.name == "Annotation" && written.rsplit('.').next() == Some(term)
                }),
            }
        })
    }

    fn is_attribute(&self, name: &str) -> bool {
        self.place.attribute.as_deref() == Some(name)
    }

    fn is_of_attribute(&self, name: &str, element: Span, within: &[Around]) -> bool {
        let needs_key = [&codes::SET_WITHOUT_KEY, &codes::ABSTRACT_SET_WITHOUT_KEY];
        if name == "Key" {
            let is_key = |around: &Around| matches!(&*around.name, "Key" | "PropertyRef");
            return needs_key.contains(&self.code) || within.iter().any(is_key);
        }
        self.span != element && within.is_empty() && self.is_attribute(name)
    }
}
