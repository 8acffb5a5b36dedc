//! Which element of a model a place in a document belongs to.

use csdl::model::{ElementId, Model};
use csdl::span::Span;

/// The elements of a model by where their start tags are.
#[derive(Debug)]
pub(crate) struct Elements {
    starts: Vec<(Span, ElementId)>,
}

impl Elements {
    pub(crate) fn of(model: &Model) -> Self {
        let mut starts = Vec::new();
        for element in model.schema_children() {
            let with_children = std::iter::once(element).chain(model.children(element));
            starts.extend(with_children.filter_map(|id| Some((model.span_of(id)?, id))));
        }
        starts.sort_unstable();
        Self { starts }
    }

    /// The last element that starts at a place or before it, in the same file, with its start tag.
    pub(crate) fn at(&self, place: Span) -> Option<(Span, ElementId)> {
        let after = self
            .starts
            .partition_point(|(start, _)| (start.file, start.start) <= (place.file, place.start));
        let found = self.starts.get(after.checked_sub(1)?)?;
        (found.0.file == place.file).then_some(*found)
    }
}
