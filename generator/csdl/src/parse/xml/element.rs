//! Elements with their attributes, and the walk over their children.

use std::borrow::Cow;
use std::collections::BTreeMap;

use quick_xml::events::attributes::{AttrError, Attributes};

use super::codes;
use super::namespace::{EDM, Namespace};
use super::reader::{MAX_DEPTH, Reader, Tag, Token};
use super::value::{self, Flaw};
use crate::diagnostic::{Code, Diagnostic};
use crate::span::Span;
use crate::suggest::nearest;

/// The elements of CSDL 4.01, without those of annotation expressions.
const ELEMENTS: &[&str] = &[
    "Action",
    "ActionImport",
    "Annotation",
    "Annotations",
    "ComplexType",
    "DataServices",
    "Edmx",
    "EntityContainer",
    "EntitySet",
    "EntityType",
    "EnumType",
    "Function",
    "FunctionImport",
    "Include",
    "IncludeAnnotations",
    "Key",
    "Member",
    "NavigationProperty",
    "NavigationPropertyBinding",
    "OnDelete",
    "Parameter",
    "Property",
    "PropertyRef",
    "PropertyValue",
    "Reference",
    "ReferentialConstraint",
    "ReturnType",
    "Schema",
    "Singleton",
    "Term",
    "TypeDefinition",
];

/// An element whose start tag was read.
pub(super) struct Element<'a> {
    /// Without prefix.
    pub(super) name: &'a str,
    pub(super) namespace: Namespace,
    /// The start tag.
    pub(super) span: Span,
    /// Those not taken yet.
    pub(super) attributes: Vec<Attribute<'a>>,
    depth: usize,
}

/// An attribute that is not a namespace declaration.
#[derive(Clone, Copy)]
pub(super) struct Attribute<'a> {
    /// Without prefix.
    pub(super) name: &'a str,
    /// `Namespace::None` for all attributes of CSDL.
    pub(super) namespace: Namespace,
    /// As written.
    pub(super) raw: &'a str,
}

impl<'a> Element<'a> {
    /// The name, where the element is one of the `Schema` namespace.
    pub(super) fn edm(&self) -> Option<&'a str> {
        (self.namespace == Namespace::Edm).then_some(self.name)
    }

    /// The name, where the element is one of the `edmx:Edmx` namespace.
    pub(super) fn edmx(&self) -> Option<&'a str> {
        (self.namespace == Namespace::Edmx).then_some(self.name)
    }

    /// Removes an attribute and returns it.
    pub(super) fn take(&mut self, name: &str) -> Option<Attribute<'a>> {
        self.take_any(&[name])
    }

    /// Removes the first attribute with one of the names and returns it.
    pub(super) fn take_any(&mut self, names: &[&str]) -> Option<Attribute<'a>> {
        let at = self.attributes.iter().position(|attribute| {
            attribute.namespace == Namespace::None && names.contains(&attribute.name)
        })?;
        Some(self.attributes.remove(at))
    }
}

impl<'a> Reader<'a, '_> {
    /// The next child of the CSDL namespaces; `None` at the end of the parent. The rest of a child
    /// that was not read to its end is skipped.
    pub(super) fn child(&mut self, parent: &Element<'_>) -> Option<Element<'a>> {
        loop {
            // An empty element was never open, and a missing end tag may have closed the parent.
            if self.depth() < parent.depth {
                return None;
            }
            match self.next() {
                Token::Start(tag) => {
                    if let Some(child) = self.own(&tag) {
                        return Some(child);
                    }
                }
                Token::End => self.skip(parent.depth + 1),
                Token::Text(text, span) => self.unexpected_text(&text, span),
                Token::Eof => return None,
            }
        }
    }

    /// Skips the rest of an element.
    pub(super) fn pass(&mut self, element: &Element<'_>) {
        self.skip(element.depth);
    }

    /// The text content, and its span without surrounding white space.
    pub(super) fn content(&mut self, parent: &Element<'_>) -> (Cow<'a, str>, Span) {
        let mut content = Cow::Borrowed("");
        let mut place: Option<Span> = None;
        while self.depth() >= parent.depth {
            match self.next() {
                Token::Start(tag) => {
                    if let Some(child) = self.own(&tag) {
                        self.unknown_element(&child, parent, &[]);
                    }
                }
                Token::End => {}
                Token::Text(text, span) => {
                    place = Some(place.map_or(span, |place| place.join(span)));
                    if content.is_empty() {
                        content = text;
                    } else {
                        content.to_mut().push_str(&text);
                    }
                }
                Token::Eof => break,
            }
        }
        let span = place.map_or(parent.span, |span| self.trimmed(span));
        (content, span)
    }

    /// Reports a child that is not allowed here, and skips it. It is an error where it may be a spelling mistake; an
    /// element that the specification does not define loses nothing that it does.
    pub(super) fn unknown_element(
        &mut self,
        child: &Element<'_>,
        parent: &Element<'_>,
        allowed: &[&str],
    ) {
        let meant = nearest(child.name, allowed.iter().copied());
        let is_slip = || meant.is_some() || nearest(child.name, ELEMENTS.iter().copied()).is_some();
        let code = if self.is_newer || !is_slip() {
            &codes::UNDEFINED_ELEMENT
        } else {
            &codes::UNKNOWN_ELEMENT
        };
        let message = format!("`{}` may not contain `{}`", parent.name, child.name);
        let mut diagnostic = Diagnostic::new(code, child.span, message).label("left out");
        if let Some(similar) = meant {
            diagnostic = diagnostic.help(format!("did you mean `{similar}`?"));
        } else if !allowed.is_empty() {
            let list = allowed.join("`, `");
            diagnostic = diagnostic.help(format!("allowed here: `{list}`"));
        }
        self.report(diagnostic);
        self.pass(child);
    }

    /// The element of a start tag; `None` if it is an extension or invalid, which are skipped.
    pub(super) fn own(&mut self, tag: &Tag<'a>) -> Option<Element<'a>> {
        let depth = tag.depth;
        if depth > MAX_DEPTH {
            let message = format!("more than {MAX_DEPTH} elements within each other");
            self.report(Diagnostic::new(&codes::TOO_DEEP, tag.span, message));
            self.skip(depth);
            return None;
        }
        if tag.name.is_empty() {
            let message = "no element name after `<`";
            self.report(Diagnostic::new(&codes::MALFORMED, tag.span, message));
            self.skip(depth);
            return None;
        }
        let element = self.element(tag);
        if let Some(element) = element {
            match element.namespace {
                Namespace::Edm | Namespace::Edmx => return Some(element),
                Namespace::LegacyEdm(_) | Namespace::LegacyEdmx => self.legacy_child(&element),
                Namespace::None => self.wrong_namespace(&element),
                Namespace::Foreign | Namespace::LegacyMetadata => {
                    // Extensions are skipped silently, but not a whole schema.
                    if element.name == "Schema" {
                        self.wrong_namespace(&element);
                    }
                }
            }
        }
        self.skip(depth);
        None
    }

    fn wrong_namespace(&mut self, element: &Element<'_>) {
        let code = match element.name {
            "Annotation" => &codes::STRAY_ANNOTATION,
            _ => &codes::UNKNOWN_ELEMENT,
        };
        let message = format!("`{}` is not in a CSDL namespace", element.name);
        let diagnostic = Diagnostic::new(code, element.span, message)
            .label("left out")
            .help(format!("add `xmlns=\"{EDM}\"`"));
        self.report(diagnostic);
    }

    /// The element of a start tag: attributes read, namespaces looked up.
    pub(super) fn element(&mut self, tag: &Tag<'a>) -> Option<Element<'a>> {
        self.scope.leave(tag.depth);
        let mut attributes = self.attributes(tag);
        attributes.retain(|attribute| {
            let Some(prefix) = declared_prefix(attribute.name) else {
                return true;
            };
            let uri = value::attribute(attribute.raw, |_| {});
            self.scope
                .bind(tag.depth, prefix, Namespace::of(uri.trim()));
            false
        });
        attributes.retain_mut(|attribute| {
            let Some((prefix, name)) = attribute.name.split_once(':') else {
                return true;
            };
            let Some(namespace) = self.scope.resolve(prefix) else {
                self.unbound(&codes::UNBOUND_ATTRIBUTE_PREFIX, prefix, attribute.name);
                return false;
            };
            attribute.name = name;
            attribute.namespace = namespace;
            true
        });
        let (prefix, name) = tag.name.split_once(':').unwrap_or(("", tag.name));
        let Some(namespace) = self.scope.resolve(prefix) else {
            self.unbound(&codes::UNBOUND_PREFIX, prefix, tag.name);
            return None;
        };
        Some(Element {
            name,
            namespace,
            span: tag.span,
            attributes,
            depth: tag.depth,
        })
    }

    /// The attributes as written, each name once.
    fn attributes(&mut self, tag: &Tag<'a>) -> Vec<Attribute<'a>> {
        let mut attributes: Vec<Attribute<'a>> = Vec::new();
        let mut written = Attributes::new(tag.body, tag.name.len());
        written.with_checks(false);
        for attribute in written {
            match attribute {
                Ok(attribute) => attributes.push(Attribute {
                    name: attribute.key.0,
                    namespace: Namespace::None,
                    raw: self.lift(&attribute.value),
                }),
                Err(error) => self.malformed_attribute(tag, &error),
            }
        }
        self.without_duplicates(attributes)
    }

    fn without_duplicates(&mut self, attributes: Vec<Attribute<'a>>) -> Vec<Attribute<'a>> {
        let mut names: Vec<&str> = attributes.iter().map(|attribute| attribute.name).collect();
        names.sort_unstable();
        let clean = names.windows(2).all(|pair| pair.first() != pair.last());
        if clean {
            return attributes;
        }
        let mut kept: BTreeMap<&str, &str> = BTreeMap::new();
        let mut unique = Vec::new();
        for attribute in attributes {
            if let Some(first) = kept.get(attribute.name) {
                let message = format!("duplicate attribute `{}`", attribute.name);
                let place = self.span_of(attribute.name);
                let diagnostic = Diagnostic::new(&codes::DUPLICATE_ATTRIBUTE, place, message)
                    .label("left out")
                    .secondary(self.span_of(first), "first written here");
                self.report(diagnostic);
            } else {
                // Equal names, at different places of the text.
                kept.insert(attribute.name, attribute.name);
                unique.push(attribute);
            }
        }
        unique
    }

    fn malformed_attribute(&mut self, tag: &Tag<'_>, error: &AttrError) {
        let (at, message) = match error {
            AttrError::ExpectedEq(at) => (at, "attribute without a value"),
            AttrError::ExpectedValue(at) => (at, "no value after `=`"),
            AttrError::UnquotedValue(at) => (at, "attribute value without quotes"),
            AttrError::ExpectedQuote(at, _) => (at, "attribute value without closing quote"),
            AttrError::Duplicated(at, _) => (at, "duplicate attribute"),
        };
        let body = self.span_of(tag.body);
        let place = Span::new(
            body.file,
            body.start as usize + at,
            body.start as usize + at + 1,
        );
        let diagnostic = Diagnostic::new(&codes::MALFORMED_ATTRIBUTE, place, message)
            .help("write attributes as `name=\"value\"`");
        self.report(diagnostic);
    }

    fn unbound(&mut self, code: &'static Code, prefix: &str, name: &str) {
        let message = format!("the prefix `{prefix}` is not declared");
        let diagnostic = Diagnostic::new(code, self.span_of(name), message)
            .label("left out")
            .help(format!("declare it with `xmlns:{prefix}=\"…\"`"));
        self.report(diagnostic);
    }

    pub(super) fn unexpected_text(&mut self, text: &str, span: Span) {
        if text.trim().is_empty() {
            return;
        }
        let span = self.trimmed(span);
        self.report(
            Diagnostic::new(&codes::UNEXPECTED_TEXT, span, "text between elements")
                .label("left out"),
        );
    }

    /// The value of an attribute, references replaced.
    pub(super) fn value(&mut self, attribute: &Attribute<'a>) -> Cow<'a, str> {
        let mut flaws = Vec::new();
        let value = value::attribute(attribute.raw, |flaw| flaws.push(flaw));
        let whole = self.span_of(attribute.raw);
        let part = |range: std::ops::Range<usize>| {
            let start = whole.start as usize;
            Span::new(whole.file, start + range.start, start + range.end)
        };
        for flaw in flaws {
            match flaw {
                Flaw::Reference(range) => self.unknown_reference(part(range)),
                Flaw::LessThan(range) => {
                    let message = "`<` in an attribute value";
                    let place = part(range);
                    let diagnostic = Diagnostic::new(&codes::MALFORMED_ATTRIBUTE, place, message);
                    self.report(diagnostic.help("write it as `&lt;`"));
                }
            }
        }
        value
    }
}

/// The prefix that an attribute declares; the empty one is that of the default namespace.
fn declared_prefix(attribute: &str) -> Option<&str> {
    match attribute.strip_prefix("xmlns")? {
        "" => Some(""),
        rest => rest.strip_prefix(':'),
    }
}
