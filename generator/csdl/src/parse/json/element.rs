//! Objects whose members are taken one by one, and the reports about those that are not.

use std::collections::hash_map::Entry;

use foldhash::{HashMap, HashMapExt as _};
use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged as _;

use super::codes;
use super::reader::Reader;
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::suggest::nearest;

/// The members that are elements in CSDL XML: one that is misspelled is an error, as it is there.
const ELEMENTS: &[&str] = &[
    "$Annotations",
    "$Include",
    "$IncludeAnnotations",
    "$Key",
    "$NavigationPropertyBinding",
    "$OnDelete",
    "$Parameter",
    "$Reference",
    "$ReferentialConstraint",
    "$ReturnType",
];

/// A member of an object.
#[derive(Clone, Copy)]
pub(super) struct Member<'a> {
    pub(super) name: &'a str,
    /// The name, without its quotes.
    pub(super) span: Span,
    pub(super) value: &'a Value<'a>,
}

/// An object that stands for an element of CSDL.
pub(super) struct Element<'a> {
    /// The name of the element in CSDL XML, for reports.
    pub(super) what: &'static str,
    /// Its name, together with the type that it refers to: what a start tag is in XML.
    pub(super) span: Span,
    /// Members whose names start with `$`, those not taken yet.
    attributes: Vec<Member<'a>>,
    /// Members whose names are those of elements.
    pub(super) children: Vec<Member<'a>>,
    /// Members that are annotations, by what they annotate: nothing for the element itself, the name of a member, or
    /// that of another annotation.
    annotations: HashMap<&'a str, Vec<Member<'a>>>,
}

impl<'a> Element<'a> {
    /// Removes a member and returns it.
    pub(super) fn take(&mut self, name: &str) -> Option<Member<'a>> {
        let mut attributes = self.attributes.iter();
        let at = attributes.position(|member| member.name == name)?;
        Some(self.attributes.remove(at))
    }

    /// Whether there is such a member that was not taken.
    pub(super) fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|member| member.name == name)
    }

    /// The first of some members that is there and was not taken.
    pub(super) fn first_of(&self, names: &[&'static str]) -> Option<&'static str> {
        let mut attributes = self.attributes.iter();
        attributes.find_map(|member| names.iter().find(|name| **name == member.name).copied())
    }

    /// Removes the annotations of something and returns them.
    pub(super) fn take_annotations(&mut self, target: &str) -> Vec<Member<'a>> {
        self.annotations.remove(target).unwrap_or_default()
    }
}

impl Reader<'_> {
    /// The members of an object as written; reports another value.
    pub(super) fn members<'a>(
        &mut self,
        name: &str,
        value: &'a Value<'a>,
    ) -> Option<Vec<Member<'a>>> {
        let Value::Object(object) = value else {
            self.wrong_kind(name, value, "an object");
            return None;
        };
        let members = object.properties.iter().map(|property| Member {
            name: property.name.as_str(),
            span: self.inner(property.name.range()),
            value: &property.value,
        });
        Some(members.collect())
    }

    /// The items of an array; reports another value.
    pub(super) fn items<'a>(
        &mut self,
        name: &str,
        value: &'a Value<'a>,
    ) -> Option<&'a [Value<'a>]> {
        let Value::Array(array) = value else {
            self.wrong_kind(name, value, "an array");
            return None;
        };
        Some(&array.elements)
    }

    /// The element of a member whose value is an object.
    pub(super) fn element<'a>(
        &mut self,
        what: &'static str,
        member: Member<'a>,
    ) -> Option<Element<'a>> {
        self.element_at(what, member.name, member.span, member.value)
    }

    /// The element of an object without a name of its own, such as an item of an array.
    pub(super) fn element_at<'a>(
        &mut self,
        what: &'static str,
        name: &str,
        span: Span,
        value: &'a Value<'a>,
    ) -> Option<Element<'a>> {
        let members = self.members(name, value)?;
        let mut element = Element {
            what,
            span,
            attributes: Vec::new(),
            children: Vec::new(),
            annotations: HashMap::new(),
        };
        let mut written = HashMap::new();
        for mut member in members {
            // Control information of the JSON format, not an annotation.
            if matches!(member.name, "@type" | "@odata.type") {
                member.name = "@type";
                if self.is_first(&mut written, member) {
                    element.attributes.push(member);
                }
            } else if let Some((target, _)) = member.name.rsplit_once('@') {
                element.annotations.entry(target).or_default().push(member);
            } else if member.name.starts_with('$') {
                if self.is_first(&mut written, member) {
                    element.attributes.push(member);
                }
            } else {
                element.children.push(member);
            }
        }
        Some(element)
    }

    /// Whether no member before has this name; reports one that repeats another.
    pub(super) fn is_first<'a>(
        &mut self,
        written: &mut HashMap<&'a str, Span>,
        member: Member<'a>,
    ) -> bool {
        match written.entry(member.name) {
            Entry::Vacant(place) => {
                place.insert(member.span);
                true
            }
            Entry::Occupied(first) => {
                let message = format!("duplicate member `{}`", member.name);
                let diagnostic = Diagnostic::new(&codes::DUPLICATE_ATTRIBUTE, member.span, message)
                    .label("left out")
                    .secondary(*first.get(), "first written here");
                self.report(diagnostic);
                false
            }
        }
    }

    /// Reports the members that were not taken, and elements and annotations where there are none.
    pub(super) fn finish(&mut self, element: &Element<'_>, known: &[&'static str]) {
        for member in &element.attributes {
            self.unknown(element.what, *member, known);
        }
        let mut left: Vec<_> = element.annotations.iter().collect();
        left.sort_unstable_by_key(|(target, _)| **target);
        for (target, members) in left {
            for member in members {
                let message = if target.is_empty() {
                    format!("`{}` may not have annotations", element.what)
                } else {
                    format!("`{}` has no member `{target}` to annotate", element.what)
                };
                let code = &codes::UNKNOWN_ATTRIBUTE;
                self.report(Diagnostic::new(code, member.span, message).label("left out"));
            }
        }
    }

    /// Reports the members with names of their own, where the element does not have any.
    pub(super) fn no_children(&mut self, element: &mut Element<'_>, known: &[&'static str]) {
        for member in std::mem::take(&mut element.children) {
            self.unknown(element.what, member, known);
        }
    }

    /// Reports a member that is not allowed here.
    pub(super) fn unknown(&mut self, what: &str, member: Member<'_>, known: &[&'static str]) {
        let meant = nearest(member.name, known.iter().copied());
        let is_element = meant.is_some_and(|meant| ELEMENTS.contains(&meant));
        let code = if is_element && !self.is_newer {
            &codes::UNKNOWN_ELEMENT
        } else {
            &codes::UNKNOWN_ATTRIBUTE
        };
        let message = format!("`{what}` has no member `{}`", member.name);
        let mut diagnostic = Diagnostic::new(code, member.span, message).label("left out");
        if let Some(meant) = meant {
            diagnostic = diagnostic.help(format!("did you mean `{meant}`?"));
        }
        self.report(diagnostic);
    }
}
