//! Which problems of the documents are about what is generated.

use csdl::diagnostic::Diagnostic;
use csdl::model::{ElementId, Model};
use csdl::resolve::codes;
use csdl::span::{Sources, Span};

use crate::elements::Elements;
use crate::select::{ContainerChild, Selection};

/// Which problems of the documents are about what is generated.
pub(crate) struct Relevance<'a> {
    model: &'a Model,
    selection: &'a Selection,
    sources: &'a Sources,
    elements: Elements,
}

impl<'a> Relevance<'a> {
    pub(crate) fn new(model: &'a Model, selection: &'a Selection, sources: &'a Sources) -> Self {
        Self {
            model,
            selection,
            sources,
            elements: Elements::of(model),
        }
    }

    /// Whether the problem is about something that is generated. So is what is in no element that is known, and what
    /// could not even be read: nothing tells what it would have been.
    pub(crate) fn concerns(&self, diagnostic: &Diagnostic) -> bool {
        if !codes::ALL.contains(&diagnostic.code) {
            return true;
        }
        let place = diagnostic.primary.span;
        let Some((element, id)) = self.elements.at(place) else {
            return true;
        };
        match self.annotations_before(element, place) {
            Annotations::None => self.has(id),
            Annotations::Open(target) => {
                let found = self.model.find_elements(target);
                found.is_empty() || found.into_iter().any(|id| self.has(id))
            }
            Annotations::Closed => true,
        }
    }

    fn has(&self, element: ElementId) -> bool {
        let selection = self.selection;
        let child = |container, child| {
            self.model.container != Some(container) || selection.children.contains(&child)
        };
        match element {
            ElementId::Structured(id)
            | ElementId::Property(id, _)
            | ElementId::Navigation(id, _) => {
                selection.types.contains_key(&id) || selection.addressed.contains_key(&id)
            }
            ElementId::Enum(id) | ElementId::Member(id, _) => selection.enums.contains_key(&id),
            ElementId::Definition(id) => selection.definitions.contains_key(&id),
            ElementId::Operation(id)
            | ElementId::Binding(id)
            | ElementId::Parameter(id, _)
            | ElementId::ReturnType(id) => selection.operations.contains_key(&id),
            ElementId::EntitySet(id, index) => child(id, ContainerChild::EntitySet(index)),
            ElementId::Singleton(id, index) => child(id, ContainerChild::Singleton(index)),
            ElementId::ActionImport(id, index) => child(id, ContainerChild::ActionImport(index)),
            ElementId::FunctionImport(id, index) => {
                child(id, ContainerChild::FunctionImport(index))
            }
            ElementId::Container(_) | ElementId::Term(_) => true,
        }
    }

    /// The `Annotations` element between the last element of the model and a place after it.
    fn annotations_before(&self, element: Span, place: Span) -> Annotations<'a> {
        let file = self.sources.file(place.file);
        let text = file.and_then(|file| file.text.get(element.end as usize..place.end as usize));
        let Some(text) = text else {
            return Annotations::None;
        };
        let is_start = |at: &usize| {
            let before = text.get(..*at).unwrap_or_default();
            let tag = before.rsplit('<').next().unwrap_or_default();
            !tag.starts_with('/') && !tag.contains(char::is_whitespace) && before.contains('<')
        };
        let mut starts = text.rmatch_indices("Annotations").map(|(at, _)| at);
        let Some(start) = starts.find(is_start) else {
            return Annotations::None;
        };
        let rest = text.get(start..).unwrap_or_default();
        if rest.contains("Annotations>") {
            return Annotations::Closed;
        }
        let target = rest.split_once("Target=").map_or("", |(_, value)| value);
        let target = target.trim_start_matches(['"', '\'']);
        let target = target.split(['"', '\'']).next().unwrap_or_default();
        Annotations::Open(target.split("/@").next().unwrap_or_default())
    }
}

/// An `Annotations` element before a place.
enum Annotations<'s> {
    /// There is none.
    None,
    /// The place is in it; its target.
    Open(&'s str),
    /// The place is behind it.
    Closed,
}
