//! A document as a list of tags: elements are ranges of it, so nothing recurses.

use std::fmt;
use std::ops::Range;

use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};

/// A tag or a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Start(String, Vec<(String, String)>),
    End(String),
    Text(String),
}

/// A document. Values of attributes are unescaped; text stays as it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Document {
    pub(super) items: Vec<Item>,
}

impl Document {
    /// `None` where it is not well formed.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut reader = quick_xml::Reader::from_str(text);
        let mut items = Vec::new();
        loop {
            match reader.read_event().ok()? {
                Event::Start(tag) => items.push(start(&tag)?),
                Event::Empty(tag) => {
                    items.push(start(&tag)?);
                    items.push(Item::End(tag.name().as_ref().to_owned()));
                }
                Event::End(tag) => items.push(Item::End(tag.name().as_ref().to_owned())),
                Event::Text(text) if !text.trim().is_empty() => {
                    items.push(Item::Text(text.to_string()));
                }
                Event::GeneralRef(name) => items.push(Item::Text(format!("&{};", &*name))),
                Event::Eof => break,
                _ => {}
            }
        }
        let is_document = matches!(items.first(), Some(Item::Start(..)));
        is_document.then_some(Self { items })
    }

    /// The places of the start tags.
    pub(super) fn starts(&self) -> Vec<usize> {
        let items = self.items.iter().enumerate();
        items
            .filter(|(_, item)| matches!(item, Item::Start(..)))
            .map(|(index, _)| index)
            .collect()
    }

    /// The element whose start tag is there, with its end tag.
    pub(super) fn element(&self, start: usize) -> Range<usize> {
        let mut depth = 0_usize;
        for (index, item) in self.items.iter().enumerate().skip(start) {
            match item {
                Item::Start(..) => depth += 1,
                Item::End(_) => depth = depth.saturating_sub(1),
                Item::Text(_) => {}
            }
            if depth == 0 {
                return start..index + 1;
            }
        }
        start..self.items.len()
    }

    /// The name of the element that an item is in.
    pub(super) fn parent(&self, of: usize) -> &str {
        let mut depth = 0_usize;
        for item in self.items.iter().take(of).rev() {
            match item {
                Item::End(_) => depth += 1,
                Item::Start(name, _) if depth == 0 => return name,
                Item::Start(..) => depth -= 1,
                Item::Text(_) => {}
            }
        }
        ""
    }

    /// Every attribute: the item, and the place in it.
    pub(super) fn attributes(&self) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for (index, item) in self.items.iter().enumerate() {
            if let Item::Start(_, attributes) = item {
                found.extend((0..attributes.len()).map(|place| (index, place)));
            }
        }
        found
    }

    pub(super) fn attribute_mut(
        &mut self,
        (index, place): (usize, usize),
    ) -> Option<&mut (String, String)> {
        match self.items.get_mut(index) {
            Some(Item::Start(_, attributes)) => attributes.get_mut(place),
            _ => None,
        }
    }
}

fn start(tag: &BytesStart<'_>) -> Option<Item> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        let value = quick_xml::escape::unescape(&attribute.value).ok()?;
        attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
    }
    Some(Item::Start(tag.name().as_ref().to_owned(), attributes))
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut items = self.items.iter().peekable();
        while let Some(item) = items.next() {
            match item {
                Item::Start(name, attributes) => {
                    write!(f, "<{name}")?;
                    for (name, value) in attributes {
                        let value = escape(value.as_str())
                            .replace('\n', "&#10;")
                            .replace('\r', "&#13;")
                            .replace('\t', "&#9;");
                        write!(f, " {name}=\"{value}\"")?;
                    }
                    if items.next_if(|next| matches!(next, Item::End(_))).is_some() {
                        f.write_str("/>\n")?;
                    } else {
                        f.write_str(">")?;
                    }
                }
                Item::End(name) => writeln!(f, "</{name}>")?,
                Item::Text(text) => f.write_str(text)?,
            }
        }
        Ok(())
    }
}
