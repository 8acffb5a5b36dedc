//! The problems of a document that fixups have settled.
//!
//! A problem points at tags and attributes of the document; a fixup replaces, removes or adds some. What points at
//! something that is not there any more is settled, and so is what asks for something that is there now.

use csdl::diagnostic::{Diagnostic, Diagnostics};
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
    diagnostics.retain(|diagnostic| {
        let labels = std::iter::once(&diagnostic.primary).chain(&diagnostic.secondary);
        !labels
            .map(|label| label.span)
            .any(|place| is_settled(diagnostic, place, edits, elements, sources))
    });
}

fn is_settled(
    diagnostic: &Diagnostic,
    place: Span,
    edits: &[Edit],
    elements: &Elements,
    sources: &Sources,
) -> bool {
    let Some((element, _)) = elements.at(place) else {
        return false;
    };
    let mut edits = edits
        .iter()
        .filter(|edit| edit.element == element)
        .peekable();
    if edits.peek().is_none() {
        return false;
    }
    let needs_key = [&codes::SET_WITHOUT_KEY, &codes::ABSTRACT_SET_WITHOUT_KEY];
    let syntax = Syntax::at(place, sources);
    edits.any(|edit| match &edit.change {
        Change::Removed => true,
        Change::Attribute("Key") => {
            matches!(syntax.tag, "Key" | "PropertyRef") || needs_key.contains(&diagnostic.code)
        }
        Change::Attribute(name) => place != element && syntax.attribute == Some(*name),
        Change::Added(name) => sources.slice(place) == name,
        Change::Annotation(term) => {
            let written = syntax.term.map(|term| term.rsplit('.').next());
            written == Some(Some(term.as_str()))
        }
    })
}

/// What stands at a place of a document.
struct Syntax<'s> {
    /// The name of the element.
    tag: &'s str,
    /// The name of the attribute, where the place is the value of one.
    attribute: Option<&'s str>,
    /// The term, where the element is an annotation.
    term: Option<&'s str>,
}

impl<'s> Syntax<'s> {
    fn at(place: Span, sources: &'s Sources) -> Self {
        let text = sources.file(place.file).map_or("", |file| &*file.text);
        let (before, after) = text
            .split_at_checked(place.start as usize)
            .unwrap_or((text, ""));
        let start = if after.starts_with('<') {
            before.len()
        } else {
            before.rfind('<').unwrap_or_default()
        };
        let tag = text.get(start..).unwrap_or_default();
        let tag = tag.split_once('>').map_or(tag, |(tag, _)| tag);
        let name = tag.trim_start_matches('<');
        let name = name.split(|c: char| c.is_whitespace() || c == '/').next();
        let name = name.unwrap_or_default();
        let name = name.rsplit(':').next().unwrap_or_default();
        let term = (name == "Annotation").then(|| {
            let value = tag.split_once("Term=").map_or("", |(_, value)| value);
            let value = value.trim_start_matches(['"', '\'']);
            value.split(['"', '\'', '#']).next().unwrap_or_default()
        });
        Self {
            tag: name,
            attribute: attribute_before(before),
            term,
        }
    }
}

/// `Name` of `… Name = "`.
fn attribute_before(text: &str) -> Option<&str> {
    let text = text.strip_suffix(['"', '\''])?.trim_end();
    let text = text.strip_suffix('=')?.trim_end();
    text.rsplit(char::is_whitespace).next()
}
