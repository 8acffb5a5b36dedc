//! The page of a type.

use std::collections::{BTreeMap, BTreeSet};

use csdl::model::{Annotations, ElementType, EnumTypeId, NamedType, OperationId, StructuredTypeId};
use csdl_codegen::select::NavigationId;
use maud::{Markup, html};

use super::book::Book;
use super::links::{ROOT, about, in_short};
use crate::html::{anchor, text};
use crate::inspect::notes;

impl Book<'_> {
    /// The pages of all types, by file.
    pub(super) fn type_pages(&self) -> BTreeMap<String, String> {
        let types = self.types.keys();
        types
            .map(|ty| {
                let content = self.type_content(*ty);
                let name = self.model.type_name(*ty);
                (
                    self.type_address(*ty),
                    self.page(&name.to_string(), ROOT, &content),
                )
            })
            .collect()
    }

    fn type_content(&self, ty: NamedType) -> Markup {
        let name = self.model.type_name(ty);
        let (annotations, span) = self.declared(ty);
        html! {
            p.kind {
                (self.describe().kind(ty)) " in "
                a href={ (ROOT) (self.namespace_address(&name.namespace)) } { (text(&name.namespace)) }
            }
            h1 { code { (text(&name.name)) } }
            (about(annotations))
            dl.facts {
                @match ty {
                    NamedType::Structured(id) => (self.family(id)),
                    NamedType::Enum(id) => {
                        dt { "Values" }
                        dd { code { "Edm." (self.model.enum_types[id].underlying.name()) } }
                    }
                    NamedType::Definition(id) => {
                        dt { "Values" }
                        dd { code { "Edm." (self.model.type_definitions[id].underlying.name()) } }
                    }
                }
                (self.rust_names(ty))
                @if self.is_selected(ty) {
                    (self.needed(&self.features_of(&name.to_string()), ROOT))
                }
                dt { "Declared in" } dd { (text(file_name(&self.describe().place(span)))) }
            }
            @match ty {
                NamedType::Structured(id) => (self.members(id)),
                NamedType::Enum(id) => (self.enum_members(id)),
                NamedType::Definition(_) => {},
            }
            (self.used_by(ty))
        }
    }

    fn declared(&self, ty: NamedType) -> (&Annotations, csdl::span::Span) {
        match ty {
            NamedType::Structured(id) => {
                let ty = &self.model.structured_types[id];
                (&ty.annotations, ty.span)
            }
            NamedType::Enum(id) => {
                let ty = &self.model.enum_types[id];
                (&ty.annotations, ty.span)
            }
            NamedType::Definition(id) => {
                let ty = &self.model.type_definitions[id];
                (&ty.annotations, ty.span)
            }
        }
    }

    /// Base types, derived types, key and flags.
    fn family(&self, id: StructuredTypeId) -> Markup {
        let ty = &self.model.structured_types[id];
        let bases: Vec<StructuredTypeId> = self
            .model
            .self_and_bases(id)
            .skip(1)
            .map(|(id, _)| id)
            .collect();
        let derived = self.model.descendants(id);
        let flags = [(ty.is_open, "open"), (ty.has_stream, "media stream")];
        html! {
            @if !bases.is_empty() {
                dt { "Derives from" }
                dd { @for (index, base) in bases.iter().enumerate() {
                    @if index > 0 { " ← " }
                    (self.structured_link(*base, ROOT))
                } }
            }
            @if let Some(key) = self.model.key(id) {
                dt { "Key" }
                dd { @for (index, part) in key.parts.iter().enumerate() {
                    @if index > 0 { ", " }
                    code { (text(part.name())) }
                } }
            }
            @for (_, flag) in flags.iter().filter(|(is_set, _)| *is_set) {
                dt { "Flag" } dd { (flag) }
            }
            @if !derived.is_empty() {
                dt { "Derived types" }
                dd {
                    @if derived.len() > FEW {
                        details {
                            summary { (derived.len()) }
                            (self.list_of(&derived))
                        }
                    } @else { (self.list_of(&derived)) }
                }
            }
        }
    }

    fn list_of(&self, types: &[StructuredTypeId]) -> Markup {
        html! {
            ul.columns { @for id in types { li { (self.structured_link(*id, ROOT)) } } }
        }
    }

    /// What the type is called in the crate.
    fn rust_names(&self, ty: NamedType) -> Markup {
        let Some(planned) = self.planned else {
            return html! {};
        };
        if !self.is_selected(ty) {
            return html! { dt { "Rust" } dd.soft { "not in the crate: csdlgen explain says why" } };
        }
        let paths = self
            .names
            .as_ref()
            .map_or_else(Vec::new, |names| names.of(&planned.selection, ty));
        html! {
            @if !paths.is_empty() {
                dt { "Rust" }
                dd { @for (index, path) in paths.iter().enumerate() {
                    @if index > 0 { ", " }
                    code { (path) }
                } }
            }
        }
    }

    /// Properties, navigation properties and operations, inherited ones first.
    fn members(&self, id: StructuredTypeId) -> Markup {
        let mut chain: Vec<_> = self.model.self_and_bases(id).collect();
        chain.reverse();
        let properties: usize = chain.iter().map(|(_, ty)| ty.properties.len()).sum();
        let navigations: usize = chain
            .iter()
            .map(|(_, ty)| ty.navigation_properties.len())
            .sum();
        let mut ids = BTreeSet::new();
        let mut row_id = |name: &str, is_own: bool| {
            let id = anchor("m", name);
            (is_own && ids.insert(id.clone())).then_some(id)
        };
        html! {
            @if properties > 0 {
                h2 { "Properties " small { (properties) } }
                (table("Property", &html! {
                    @for (by, ty) in &chain {
                        @for property in &ty.properties {
                            tr id=[row_id(&property.name, *by == id)] {
                                th scope="row" { code { (text(&property.name)) } }
                                td { code { (self.typed(&property.ty, ROOT)) } }
                                td {
                                    (text(&notes::of_property(self.model, property, id).join(", ")))
                                    (self.inherited(*by, id))
                                    (in_short(&property.annotations))
                                }
                            }
                        }
                    }
                }))
            }
            @if navigations > 0 {
                h2 { "Navigation properties " small { (navigations) } }
                (table("Property", &html! {
                    @for (by, ty) in &chain {
                        @for (index, navigation) in ty.navigation_properties.iter().enumerate() {
                            @let page = self.paths.of_navigation(NavigationId { declared_by: *by, index });
                            tr id=[row_id(&navigation.name, *by == id)] {
                                th scope="row" { code {
                                    @match page {
                                        Some(page) => a href={ (ROOT) (page.address()) } { (text(&navigation.name)) },
                                        None => (text(&navigation.name)),
                                    }
                                } }
                                td { code { (self.target(navigation.target, navigation.is_collection, ROOT)) } }
                                td {
                                    (text(&notes::of_navigation(navigation).join(", ")))
                                    (self.inherited(*by, id))
                                    (in_short(&navigation.annotations))
                                }
                            }
                        }
                    }
                }))
            }
            @for (is_collection, heading) in [(false, "Operations "), (true, "Operations of collections ")] {
                @let operations: Vec<OperationId> = chain.iter().flat_map(|(by, _)| self.bound(*by, is_collection)).collect();
                @if !operations.is_empty() {
                    h2 { (heading) small { (operations.len()) } }
                    (self.operation_items(&operations))
                }
            }
        }
    }

    /// A list of operations; the first of a name has its anchor.
    pub(super) fn operation_items(&self, operations: &[OperationId]) -> Markup {
        let mut ids = BTreeSet::new();
        html! {
            ul {
                @for id in operations {
                    @let name = anchor("o", &self.model.operations[*id].name.name);
                    @let name = ids.insert(name.clone()).then_some(name);
                    li id=[name] { (self.operation_item(*id, ROOT)) }
                }
            }
        }
    }

    fn inherited(&self, by: StructuredTypeId, of: StructuredTypeId) -> Markup {
        html! {
            @if by != of { " " span.soft { "from " (self.structured_link(by, ROOT)) } }
        }
    }

    fn enum_members(&self, id: EnumTypeId) -> Markup {
        let members = &self.model.enum_types[id].members;
        html! {
            h2 { "Members " small { (members.len()) } }
            @if !members.is_empty() {
                div.wide { table.members {
                    thead { tr { th scope="col" { "Member" } th scope="col" { "Value" } th scope="col" { "Notes" } } }
                    tbody { @for member in members {
                        tr {
                            th scope="row" { code { (text(&member.name)) } }
                            td { (member.value) }
                            td { (in_short(&member.annotations)) }
                        }
                    } }
                } }
            }
        }
    }

    /// Where values of the type occur, and what leads to it.
    fn used_by(&self, ty: NamedType) -> Markup {
        let element = ElementType::from(ty);
        let values = self.uses.values(element);
        let navigations = self.uses.navigations(element);
        html! {
            @for (heading, users) in [("Reached by ", navigations), ("Used by ", values)] {
                @if !users.is_empty() {
                    h2 { (heading) small { (users.len()) } }
                    ul.columns { @for user in users { li { (self.use_link(*user, ROOT)) } } }
                }
            }
        }
    }
}

/// The place without the folders of the machine that made the pages.
fn file_name(place: &str) -> &str {
    place.rsplit(['/', '\\']).next().unwrap_or(place)
}

/// Longer lists are folded.
const FEW: usize = 24;

fn table(first: &str, rows: &Markup) -> Markup {
    html! {
        div.wide { table.members {
            thead { tr { th scope="col" { (first) } th scope="col" { "Type" } th scope="col" { "Notes" } } }
            tbody { (rows) }
        } }
    }
}
