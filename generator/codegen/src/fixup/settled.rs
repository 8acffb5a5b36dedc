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
    let syntax = Syntax::at(place, sources);
    let of_schema = |edit: &Edit| edit.change == Change::Namespace && edit.element.contains(place);
    if syntax.attribute == Some("Namespace") && edits.iter().any(of_schema) {
        return true;
    }
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
    edits.any(|edit| match &edit.change {
        Change::Removed => true,
        Change::Attribute("Key") => {
            matches!(syntax.tag, "Key" | "PropertyRef") || needs_key.contains(&diagnostic.code)
        }
        Change::Attribute(name) => place != element && syntax.attribute == Some(*name),
        Change::Part(tag, part) => {
            syntax.tag == *tag && (part.is_none() || syntax.part == part.as_deref())
        }
        Change::Namespace => false,
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
    /// The value of `Property` or `Path`.
    part: Option<&'s str>,
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
        let value_of = |name: &str| {
            let mut found = tag.match_indices(name);
            let is_whole = |at: usize| tag.get(..at)?.ends_with(char::is_whitespace).then_some(at);
            let at = found.find_map(|(at, _)| is_whole(at))?;
            let value = tag.get(at + name.len()..)?;
            let value = value.trim_start_matches(['"', '\'']);
            value.split(['"', '\'']).next()
        };
        let term = (name == "Annotation").then(|| {
            let term = value_of("Term=").unwrap_or_default();
            term.split('#').next().unwrap_or_default()
        });
        let part = value_of("Property=").or_else(|| value_of("Path="));
        Self {
            tag: name,
            attribute: attribute_before(before),
            term,
            part,
        }
    }
}

/// `Name` of `… Name = "`.
fn attribute_before(text: &str) -> Option<&str> {
    let text = text.strip_suffix(['"', '\''])?.trim_end();
    let text = text.strip_suffix('=')?.trim_end();
    text.rsplit(char::is_whitespace).next()
}
