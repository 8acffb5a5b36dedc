//! Places of documents, XML or JSON, and what stands around each.

use super::place::Place;
use super::{json, xml};
use crate::span::{FileId, Sources, Span};

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
