//! A document as a tree that can be edited and written again.

use std::fmt::Write as _;

use quick_xml::events::{BytesStart, Event};

use super::Outcome;

/// An XML element. Values of attributes and text stay escaped, as they are written.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// The same in all copies of a document; zero of an element that was added.
    pub id: usize,
    pub tag: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Element>,
    pub text: String,
}

/// Reads a document. What stands between elements is left out.
pub fn parse(text: &str) -> Outcome<Element> {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut open: Vec<Element> = vec![Element::default()];
    let mut count = 0;
    loop {
        let closed = match reader.read_event()? {
            Event::Start(tag) => {
                count += 1;
                open.push(start(&tag, count)?);
                continue;
            }
            Event::Empty(tag) => {
                count += 1;
                Some(start(&tag, count)?)
            }
            Event::End(_) => open.pop(),
            Event::Text(text) => {
                if let Some(element) = open.last_mut() {
                    element.text.push_str(text.trim());
                }
                continue;
            }
            Event::Eof => break,
            _ => continue,
        };
        let parent = open.last_mut().ok_or("an end tag too many")?;
        parent.children.extend(closed);
    }
    let root = open.pop().and_then(|mut all| all.children.pop());
    Ok(root.ok_or("no element")?)
}

fn start(tag: &BytesStart<'_>, id: usize) -> Outcome<Element> {
    let mut element = Element {
        id,
        tag: tag.name().as_ref().to_owned(),
        ..Element::default()
    };
    for attribute in tag.attributes() {
        let attribute = attribute?;
        let name = attribute.key.as_ref().to_owned();
        let value = attribute.value.into_owned();
        element.attributes.push((name, value));
    }
    Ok(element)
}

/// An element from a piece of XML.
pub fn piece(text: &str) -> Element {
    let mut element = parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    element.each_mut(&mut |element| element.id = 0);
    element
}

impl Element {
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The value of `Name`, or nothing.
    pub fn name(&self) -> &str {
        self.get("Name").unwrap_or_default()
    }

    pub fn set(&mut self, name: &str, value: &str) {
        match self.attributes.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => value.clone_into(known),
            None => self.attributes.push((name.to_owned(), value.to_owned())),
        }
    }

    pub fn unset(&mut self, name: &str) {
        self.attributes.retain(|(known, _)| known != name);
    }

    pub fn tagged<'e>(&'e self, tag: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter(move |child| child.tag == tag)
    }

    pub fn child(&mut self, tag: &str, name: &str) -> &mut Element {
        let mut all = self.children.iter_mut();
        all.find(|child| child.tag == tag && child.name() == name)
            .unwrap_or_else(|| panic!("no {tag} {name}"))
    }

    pub fn push(&mut self, text: &str) {
        self.children.push(piece(text));
    }

    pub fn find(&self, id: usize) -> Option<&Element> {
        if self.id == id {
            return Some(self);
        }
        self.children.iter().find_map(|child| child.find(id))
    }

    pub fn find_mut(&mut self, id: usize) -> Option<&mut Element> {
        if self.id == id {
            return Some(self);
        }
        let mut all = self.children.iter_mut();
        all.find_map(|child| child.find_mut(id))
    }

    pub fn remove(&mut self, id: usize) {
        self.children.retain(|child| child.id != id);
        for child in &mut self.children {
            child.remove(id);
        }
    }

    pub fn each(&self, visit: &mut dyn FnMut(&Element)) {
        visit(self);
        for child in &self.children {
            child.each(visit);
        }
    }

    pub fn each_mut(&mut self, visit: &mut dyn FnMut(&mut Element)) {
        visit(self);
        for child in &mut self.children {
            child.each_mut(visit);
        }
    }

    /// The document, each element on a line of its own after this much space per level.
    pub fn written(&self, indent: &str) -> String {
        let mut text = String::new();
        self.write(indent, 0, &mut text);
        text
    }

    fn write(&self, indent: &str, depth: usize, text: &mut String) {
        text.push_str(&indent.repeat(depth));
        let _ = write!(text, "<{}", self.tag);
        for (name, value) in &self.attributes {
            let _ = write!(text, " {name}=\"{value}\"");
        }
        if self.children.is_empty() && self.text.is_empty() {
            text.push_str("/>\n");
            return;
        }
        let _ = write!(text, ">{}", self.text);
        if !self.children.is_empty() {
            text.push('\n');
            for child in &self.children {
                child.write(indent, depth + 1, text);
            }
            text.push_str(&indent.repeat(depth));
        }
        let _ = writeln!(text, "</{}>", self.tag);
    }
}
