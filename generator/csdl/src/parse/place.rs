//! What stands around a place of a document: for those who know of a problem no more than where it is.

use super::{json, xml};
use crate::span::{FileId, Sources, Span};

/// What stands around a place of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The elements that it lies in, from the document's own to the innermost.
    pub elements: Vec<Around>,
    /// The attribute that it lies in: its name in CSDL XML, also where the document is JSON. The name of a member that
    /// is an element is its attribute `Name`, or `Namespace` for a schema.
    pub attribute: Option<String>,
}

/// An element that a place lies in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// Its name in CSDL XML, without prefix; empty where a JSON document does not tell.
    pub name: String,
    /// Where its start tag begins, or in JSON its name, or its value where that has no name; in bytes.
    pub start: u32,
    /// Its attributes as texts. In JSON only those that the name of a member stands for.
    pub attributes: Vec<(String, String)>,
}

impl Around {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes.find_map(|(found, value)| (found == name).then_some(value.as_str()))
    }
}

/// What stands around some places, in their order. Each file is read once.
pub fn places(sources: &Sources, spans: &[Span]) -> Vec<Place> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    let place_of = |at: &usize| spans.get(*at).map(|span| (span.file, span.start));
    order.sort_by_key(place_of);
    let mut found = vec![Place::default(); spans.len()];
    for of_file in order.chunk_by(|a, b| file_of(spans, *a) == file_of(spans, *b)) {
        let Some(file) = of_file
            .first()
            .and_then(|first| file_of(spans, *first))
            .and_then(|file| sources.file(file))
        else {
            continue;
        };
        let starts: Vec<usize> = of_file
            .iter()
            .filter_map(|at| Some(spans.get(*at)?.start as usize))
            .collect();
        let text = &file.text;
        let of_file_found = if json::is_json(text) {
            json::places(text, &starts)
        } else {
            xml::places(text, &starts)
        };
        for (at, place) in of_file.iter().zip(of_file_found) {
            if let Some(slot) = found.get_mut(*at) {
                *slot = place;
            }
        }
    }
    found
}

fn file_of(spans: &[Span], at: usize) -> Option<FileId> {
    spans.get(at).map(|span| span.file)
}

#[cfg(test)]
mod tests;
