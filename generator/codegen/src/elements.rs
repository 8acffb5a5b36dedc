//! Which element of a model a place in a document belongs to.

use foldhash::{HashMap, HashMapExt as _};

use csdl::model::{ElementId, Model};
use csdl::parse::{Around, Place};
use csdl::span::{FileId, Span};

/// The elements of a model by where their start tags begin.
#[derive(Debug)]
pub(crate) struct Elements {
    starts: HashMap<(FileId, u32), ElementId>,
}

impl Elements {
    pub(crate) fn of(model: &Model) -> Self {
        let mut starts = HashMap::new();
        for element in model.schema_children() {
            let with_children = std::iter::once(element).chain(model.children(element));
            let places = with_children.filter_map(|id| {
                let span = model.span_of(id)?;
                Some(((span.file, span.start), id))
            });
            starts.extend(places);
        }
        Self { starts }
    }

    /// The element that something around a place of a file is.
    pub(crate) fn of_start(&self, file: FileId, around: &Around) -> Option<ElementId> {
        self.starts.get(&(file, around.start)).copied()
    }

    /// The innermost element around a place, by its number among what is around it.
    pub(crate) fn innermost(&self, span: Span, place: &Place) -> Option<usize> {
        let is_element = |around| self.of_start(span.file, around).is_some();
        place.elements.iter().rposition(is_element)
    }
}
