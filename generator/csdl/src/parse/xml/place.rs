//! What stands around places of an XML document.

use std::iter::Peekable;
use std::slice::Iter;

use quick_xml::events::attributes::Attributes;

use super::reader::{Reader, Tag, Token};
use super::value;
use crate::diagnostic::Diagnostics;
use crate::parse::place::{Around, Place};
use crate::span::FileId;

/// What stands around places, which are in order.
pub(in crate::parse) fn places(text: &str, starts: &[usize]) -> Vec<Place> {
    // What is wrong was reported when the document was read.
    let mut ignored = Diagnostics::default();
    let mut reader = Reader::new(FileId::default(), text, &mut ignored);
    let mut walk = Walk {
        open: Vec::new(),
        starts: starts.iter().peekable(),
        found: Vec::with_capacity(starts.len()),
    };
    while walk.starts.peek().is_some() {
        match reader.next() {
            Token::Start(tag) => {
                walk.open.truncate(tag.depth.saturating_sub(1));
                walk.until(tag.span.start as usize);
                let depth = tag.depth;
                walk.open.push(tag);
                walk.until(reader.position());
                if reader.depth() < depth {
                    walk.open.pop();
                }
            }
            Token::End => {
                walk.until(reader.position());
                walk.open.truncate(reader.depth());
            }
            Token::Text(..) => {}
            Token::Eof => break,
        }
    }
    walk.until(usize::MAX);
    walk.found
}

struct Walk<'a, 's> {
    /// The start tags of the elements that are open.
    open: Vec<Tag<'a>>,
    /// The places that were not reached.
    starts: Peekable<Iter<'s, usize>>,
    found: Vec<Place>,
}

impl Walk<'_, '_> {
    /// The places before an offset are in the elements that are open.
    fn until(&mut self, end: usize) {
        while let Some(start) = self
            .starts
            .next_if(|start| **start < end || end == usize::MAX)
        {
            let elements = self.open.iter().map(around).collect();
            let attribute = self.open.last().and_then(|tag| attribute_at(tag, *start));
            self.found.push(Place {
                elements,
                attribute,
            });
        }
    }
}

fn around(tag: &Tag<'_>) -> Around {
    let attributes = attributes(tag).map(|(name, raw)| {
        let value = value::attribute(raw, |_| {}).into_owned();
        (local(name).to_owned(), value)
    });
    Around {
        name: local(tag.name).to_owned(),
        start: tag.span.start,
        attributes: attributes.collect(),
    }
}

/// The attribute whose name or value is at an offset of the document.
fn attribute_at(tag: &Tag<'_>, offset: usize) -> Option<String> {
    // One past the `<`.
    let offset = offset.checked_sub(tag.span.start as usize + 1)?;
    let begin = tag.body.as_ptr().addr();
    let holds = |part: &str| {
        let start = part.as_ptr().addr().saturating_sub(begin);
        (start..=start + part.len()).contains(&offset)
    };
    let (name, _) = attributes(tag).find(|(name, raw)| holds(name) || holds(raw))?;
    Some(local(name).to_owned())
}

/// The attributes with their values as written; malformed ones are left out.
fn attributes<'t>(tag: &Tag<'t>) -> impl Iterator<Item = (&'t str, &'t str)> + use<'t> {
    let body = tag.body;
    let mut written = Attributes::new(body, tag.name.len());
    written.with_checks(false);
    written.filter_map(move |attribute| {
        let attribute = attribute.ok()?;
        let start = attribute
            .value
            .as_ptr()
            .addr()
            .checked_sub(body.as_ptr().addr())?;
        let raw = body.get(start..start + attribute.value.len())?;
        Some((attribute.key.0, raw))
    })
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, name)| name)
}
