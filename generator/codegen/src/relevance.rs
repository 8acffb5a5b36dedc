//! Which problems of the documents are about what is generated.

use csdl::diagnostic::{Diagnostic, Diagnostics};
use csdl::model::{ElementId, Model};
use csdl::parse::{Place, places};
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

    /// Keeps the problems that are about something that is generated. So is what is in no element that is known, and
    /// what could not even be read: nothing tells what it would have been.
    pub(crate) fn keep(&self, diagnostics: &mut Diagnostics) {
        let is_placed = |diagnostic: &Diagnostic| codes::ALL.contains(&diagnostic.code);
        let spans: Vec<Span> = diagnostics
            .iter()
            .filter(|diagnostic| is_placed(diagnostic))
            .map(|diagnostic| diagnostic.primary.span)
            .collect();
        let mut found = places(self.sources, &spans).into_iter();
        diagnostics.retain(|diagnostic| {
            !is_placed(diagnostic)
                || found
                    .next()
                    .is_none_or(|place| self.concerns(diagnostic.primary.span, &place))
        });
    }

    /// Whether a place is in something that is generated.
    fn concerns(&self, span: Span, place: &Place) -> bool {
        for around in place.elements.iter().rev() {
            if let Some(target) = around
                .attribute("Target")
                .filter(|_| around.name == "Annotations")
            {
                let target = target.split("/@").next().unwrap_or_default();
                let found = self.model.find_elements(target);
                return found.is_empty() || found.into_iter().any(|id| self.has(id));
            }
            if let Some(element) = self.elements.of_start(span.file, around) {
                return self.has(element);
            }
        }
        true
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
}
