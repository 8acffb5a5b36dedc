//! The page of a path.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use csdl::model::{ElementType, NamedType, OperationId, StructuredKind, StructuredTypeId};
use csdl_codegen::select::{ContainerChild, NavigationId};
use maud::{Markup, html};

use super::book::Book;
use super::links::{ROOT, about};
use super::paths::{PathPage, element};
use super::requests::line;
use crate::cost;
use crate::html::text;
use crate::inspect::{At, Segment, SegmentKind, ServicePath};
use crate::words::count;

impl Book<'_> {
    /// The pages of all paths, by file.
    pub(super) fn path_pages(&self) -> BTreeMap<String, String> {
        let pages = self.paths.all().iter();
        pages
            .map(|page| {
                let content = self.path_content(page);
                (page.address(), self.page(&page.text(), ROOT, &content))
            })
            .collect()
    }

    fn path_content(&self, page: &PathPage) -> Markup {
        let element = element(self.model, page);
        let annotations = element.and_then(|element| self.model.annotations_of(element));
        let last = page.path.last();
        html! {
            p.kind { (self.path_kind(page)) }
            h1 { code { (self.segments(&page.path)) } }
            @if let Some(annotations) = annotations { (about(annotations)) }
            (self.path_facts(page))
            h2 { "Requests" }
            @match last.map(|last| &last.kind) {
                Some(SegmentKind::Operations(ids)) => (self.overloads(&page.path, ids)),
                Some(SegmentKind::Child(child)) if child.is_import() => {
                    (self.imported(&page.path, *child))
                }
                _ => (self.places(&page.path)),
            }
            @if let Some(at) = last.and_then(|last| last.at) { (self.follows(at)) }
        }
    }

    /// What the last segment is.
    fn path_kind(&self, page: &PathPage) -> Markup {
        match page.path.last().map(|last| &last.kind) {
            Some(SegmentKind::Child(child)) => html! {
                @match child {
                    ContainerChild::EntitySet(_) => "entity set",
                    ContainerChild::Singleton(_) => "singleton",
                    ContainerChild::ActionImport(_) => "action import",
                    ContainerChild::FunctionImport(_) => "function import",
                }
            },
            Some(SegmentKind::Navigation(edge)) => {
                let ty = &self.model.structured_types[edge.declared_by];
                let navigation = ty.navigation_properties.get(edge.index);
                let is_contained = navigation.is_some_and(|n| n.contains_target);
                html! {
                    @if is_contained { "contained " }
                    "navigation property of " (self.structured_link(edge.declared_by, ROOT))
                }
            }
            Some(SegmentKind::Operations(ids)) => html! {
                @if let Some(id) = ids.first() { (self.describe().operation_kind(*id)) }
                @if let Some(id) = page.from { " bound to " (self.structured_link(id, ROOT)) }
            },
            _ => html! {},
        }
    }

    /// The path, each segment leading to its own page.
    fn segments(&self, path: &ServicePath) -> Markup {
        let last = path.segments.len().saturating_sub(1);
        html! {
            @for (index, segment) in path.segments.iter().enumerate() {
                @if !segment.text.starts_with('(') { "/" wbr; }
                @match self.paths.of_segment(segment) {
                    Some(page) if index < last => {
                        a href={ (ROOT) (page.address()) } { (text(&segment.text)) }
                    }
                    _ => (text(&segment.text)),
                }
            }
        }
    }

    fn path_facts(&self, page: &PathPage) -> Markup {
        let last = page.path.last();
        let pattern = page.pattern();
        let brings = self.costs.of(self.model, &pattern);
        html! {
            dl.facts {
                @if let Some(at) = last.and_then(|last| last.at) {
                    dt { "Leads to" }
                    dd { code { (self.at(at)) } }
                }
                @if let Some(reached) = self.calls.as_ref().and_then(|calls| calls.along(&page.path)) {
                    (self.needed(&reached.features(), ROOT))
                }
                @if let Some(brings) = brings {
                    dt { "Selected alone" }
                    dd {
                        (count(brings.entity_types + brings.complex_types, "type")) ", "
                        (count(brings.enumeration_types, "enumeration")) ", "
                        (count(brings.operations(), "operation")) "; cargo check takes "
                        (cost::about(cost::check_seconds(&brings))) " of CPU, an estimate without dependencies"
                        (line(&format!("include = [{}]", toml_text(&pattern))))
                    }
                }
            }
        }
    }

    fn at(&self, at: At) -> Markup {
        match at.element {
            ElementType::Structured(id) => self.target(Some(id), at.is_collection, ROOT),
            element => {
                let name = match element {
                    ElementType::Enum(id) => self.type_link(NamedType::Enum(id), ROOT),
                    ElementType::Definition(id) => self.type_link(NamedType::Definition(id), ROOT),
                    element => text(&self.model.element_type_text(element)),
                };
                html! { @if at.is_collection { "Collection(" (name) ")" } @else { (name) } }
            }
        }
    }

    /// The requests to the place, and to one of a collection.
    fn places(&self, path: &ServicePath) -> Markup {
        let at = path.last().and_then(|last| last.at);
        let one = at
            .filter(|at| at.is_collection)
            .and_then(At::structured_type);
        let one = one.filter(|id| self.model.structured_types[*id].kind == StructuredKind::Entity);
        let Some(id) = one else {
            return self.requests(path);
        };
        let mut by_key = path.clone();
        by_key.segments.push(Segment {
            text: "{id}".to_owned(),
            kind: SegmentKind::Key { is_written: true },
            at: Some(At::structured(id, false)),
        });
        html! {
            h3 { code { (text(&path.text())) } }
            (self.requests(path))
            h3 #one { code { (text(&by_key.text())) } }
            (self.requests(&by_key))
        }
    }

    fn overloads(&self, path: &ServicePath, ids: &[OperationId]) -> Markup {
        html! {
            @for id in ids {
                @let mut own = path.clone();
                @if let Some(last) = own.segments.last_mut() {
                    @let () = last.kind = SegmentKind::Operations(vec![*id]);
                }
                (self.signature(*id, ids.len() > 1))
                (self.requests(&own))
            }
        }
    }

    fn imported(&self, path: &ServicePath, child: ContainerChild) -> Markup {
        let overloads = self
            .model
            .service()
            .map(|container| child.overloads(container));
        let overloads = overloads.unwrap_or_default();
        html! {
            @for id in overloads { (self.signature(*id, overloads.len() > 1)) }
            (self.requests(path))
        }
    }

    /// What a path can go on with.
    fn follows(&self, at: At) -> Markup {
        let Some(id) = at.structured_type() else {
            return html! {};
        };
        let mut chain: Vec<StructuredTypeId> =
            self.model.self_and_bases(id).map(|(id, _)| id).collect();
        chain.reverse();
        let is_one =
            self.model.structured_types[id].kind == StructuredKind::Entity || !at.is_collection;
        html! {
            @if is_one {
                @let navigations: Vec<Markup> = chain.iter().flat_map(|id| self.next_navigations(*id)).collect();
                @if !navigations.is_empty() {
                    h2 { "Leads on to " small { (navigations.len()) } }
                    ul.columns { @for item in &navigations { li { (item) } } }
                }
            }
            @for (is_collection, heading) in [(true, "Operations of the collection "), (false, "Operations ")] {
                @if if is_collection { at.is_collection } else { is_one } {
                    (self.next_operations(&chain, is_collection, heading))
                }
            }
        }
    }

    fn next_navigations(&self, declared_by: StructuredTypeId) -> Vec<Markup> {
        let ty = &self.model.structured_types[declared_by];
        let navigations = ty.navigation_properties.iter().enumerate();
        navigations
            .map(|(index, navigation)| {
                let page = self.paths.of_navigation(NavigationId { declared_by, index });
                html! {
                    @match page {
                        Some(page) => a href={ (ROOT) (page.address()) } { (text(&navigation.name)) },
                        None => (text(&navigation.name)),
                    }
                }
            })
            .collect()
    }

    fn next_operations(
        &self,
        chain: &[StructuredTypeId],
        is_collection: bool,
        heading: &str,
    ) -> Markup {
        let mut seen = std::collections::BTreeSet::new();
        let mut items = Vec::new();
        for id in chain {
            for operation in self.bound(*id, is_collection) {
                let address = self.operation_address(operation);
                if seen.insert(address.clone()) {
                    let name = &self.model.operations[operation].name.name;
                    items.push(html! { a href={ (ROOT) (address) } { (text(name)) } });
                }
            }
        }
        html! {
            @if !items.is_empty() {
                h2 { (heading) small { (items.len()) } }
                ul.columns { @for item in &items { li { (item) } } }
            }
        }
    }
}

/// A string of TOML.
fn toml_text(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            // Writing to a string cannot fail.
            c if c.is_control() => drop(write!(out, "\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out + "\""
}
