//! The first page: how much there is, what the service offers at its root, its namespaces.

use csdl::model::StructuredKind;
use csdl_codegen::select::ContainerChild;
use maud::{Markup, html};

use super::book::Book;
use super::links::in_short;
use crate::html::text;
use crate::words::grouped;

impl Book<'_> {
    pub(super) fn overview(&self, notes: &[String]) -> String {
        let content = html! {
            h1 { (text(self.title())) }
            @for note in notes { p.warn { (text(note)) } }
            (self.counts())
            (self.root())
            h2 { "Namespaces" }
            ul.columns { @for (namespace, _) in &self.namespaces {
                li { a href=(self.namespace_address(namespace)) { (text(namespace)) } }
            } }
        };
        self.page("Overview", "", &content)
    }

    fn counts(&self) -> Markup {
        let types = &self.model.structured_types;
        let of_kind = |kind| types.iter().filter(|(_, ty)| ty.kind == kind).count();
        let counts = [
            ("entity types", of_kind(StructuredKind::Entity)),
            ("complex types", of_kind(StructuredKind::Complex)),
            ("enumeration types", self.model.enum_types.len()),
            ("operations", self.model.operations.len()),
            ("paths", self.paths.all().len()),
        ];
        html! {
            ul.verdict { @for (what, count) in counts {
                li { strong { (grouped(count)) } (what) }
            } }
        }
    }

    /// What the container has.
    fn root(&self) -> Markup {
        let Some(container) = self.model.service() else {
            return html! { p.soft { "The documents have no entity container: no path leads to these types." } };
        };
        let children = ContainerChild::all(container);
        let mut children: Vec<_> = children
            .filter_map(|child| Some((child, self.paths.of_child(child)?)))
            .collect();
        children.sort_by_key(|(_, page)| page.text().to_lowercase());
        html! {
            h2 { "Where paths start " small { (children.len()) } }
            div.wide { table.members {
                thead { tr { th scope="col" { "Path" } th scope="col" { "Leads to" } th scope="col" { "Notes" } } }
                tbody { @for (child, page) in &children {
                    tr {
                        th scope="row" { code { a href=(page.address()) { (text(&page.text())) } } }
                        td { @if let Some(id) = child.entity_type(container) {
                            code { (self.target(Some(id), matches!(child, ContainerChild::EntitySet(_)), "")) }
                        } }
                        td { @if let Some(annotations) = self.annotations_of(*child) { (in_short(annotations)) } }
                    }
                } }
            } }
        }
    }

    fn annotations_of(&self, child: ContainerChild) -> Option<&csdl::model::Annotations> {
        self.model
            .annotations_of(child.element(self.model.container?))
    }
}
