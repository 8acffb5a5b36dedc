//! What stands around a place of a document: for those who know of a problem no more than where it is.

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
