//! The areas of a crate: their page, and what each thing needs.

use foldhash::{HashMap, HashMapExt as _};

use csdl_codegen::config::ALL_AREAS;
use csdl_codegen::plan::{Area, Areas, Feature, Gate, Module, Plan, Size};
use csdl_codegen::select::ContainerChild;
use maud::{Markup, html};

use super::book::Book;
use super::paths::PathPage;
use crate::html::{anchor, text};
use crate::words::grouped;

/// The page of all areas.
pub(super) const PAGE: &str = "areas.html";

/// More areas than this are not listed on the page of a thing that any of them has.
const LISTED: usize = 8;

/// The features that the types of a crate need, by qualified name.
pub(super) fn gates(plan: &Plan) -> HashMap<&str, &Gate> {
    fn collect<'a>(module: &'a Module, gates: &mut HashMap<&'a str, &'a Gate>) {
        let files = module.files.iter();
        gates.extend(files.filter_map(|file| Some((&*file.edm_name, file.gate.as_ref()?))));
        for child in &module.children {
            collect(child, gates);
        }
    }
    let mut gates = HashMap::new();
    collect(&plan.root, &mut gates);
    gates
}

impl Book<'_> {
    /// The areas of the crate, where it has them.
    pub(super) fn areas(&self) -> Option<&Areas> {
        self.planned?.plan.areas.as_ref()
    }

    pub(super) fn area_page(&self, areas: &Areas) -> String {
        let pages = self.pages_of_children();
        let content = html! {
            h1 { "Areas " small { (areas.areas.len()) } }
            p.lead {
                "Each area is a feature of the crate, and only what is enabled is compiled. What several areas have is there with each \
                 of them. The last columns are an estimate of the CPU time of cargo check without dependencies, and how much of the \
                 whole crate's that is."
            }
            div.wide { table.members {
                thead { tr {
                    th scope="col" { "Feature" } th scope="col" { "Paths" } th scope="col" { "Structs" }
                    th scope="col" { "Enumerations" } th scope="col" { "Methods" }
                    th scope="col" { "CPU" } th scope="col" { "Share" }
                } }
                tbody {
                    @for area in &areas.areas {
                        tr id=(anchor("area", &area.feature)) {
                            th scope="row" { code { (text(&area.feature)) } }
                            td { (paths(area, &pages)) }
                            (columns(&area.size, &areas.whole))
                        }
                    }
                    tr { th scope="row" { "always there" } td {} (columns(&areas.always, &areas.whole)) }
                    tr { th scope="row" { code { (ALL_AREAS) } } td {} (columns(&areas.whole, &areas.whole)) }
                }
            } }
        };
        self.page("Areas", "", &content)
    }

    /// The pages of the container's children, by name.
    fn pages_of_children(&self) -> HashMap<&str, &PathPage> {
        let Some(container) = self.model.service() else {
            return HashMap::new();
        };
        ContainerChild::all(container)
            .filter_map(|child| Some((child.name(container), self.paths.of_child(child)?)))
            .collect()
    }

    /// The features that a type needs, by its qualified name.
    pub(super) fn features_of(&self, name: &str) -> Vec<&Feature> {
        let gate = self.gates.get(name);
        let features = gate.map_or(&[][..], |gate| gate.features());
        features.iter().map(AsRef::as_ref).collect()
    }

    /// What has to be enabled, as a row of the facts of a page; nothing where the crate has no areas.
    pub(super) fn needed(&self, features: &[&Feature], root: &str) -> Markup {
        if self.areas().is_none() {
            return html! {};
        }
        html! {
            dt { "Areas" }
            dd {
                @if features.is_empty() { "always there" }
                @for (index, feature) in features.iter().enumerate() {
                    @if index > 0 { ", and " }
                    (feature_links(feature, root))
                }
            }
        }
    }
}

/// The paths that an area is about.
fn paths(area: &Area, pages: &HashMap<&str, &PathPage>) -> Markup {
    html! {
        @for (index, name) in area.children.iter().enumerate() {
            @if index > 0 { ", " }
            code { @match pages.get(name.as_str()) {
                Some(page) => a href=(page.address()) { "/" (text(name)) },
                None => { "/" (text(name)) },
            } }
        }
    }
}

/// The areas that enable a feature.
fn feature_links(feature: &Feature, root: &str) -> Markup {
    if feature.areas.len() > LISTED {
        return html! { "any of " (feature.areas.len()) " areas" };
    }
    html! {
        @for (index, area) in feature.areas.iter().enumerate() {
            @if index > 0 { " or " }
            code { a href={ (root) (PAGE) "#" (anchor("area", area)) } { (text(area)) } }
        }
    }
}

fn columns(size: &Size, whole: &Size) -> Markup {
    html! {
        td { (grouped(size.structs)) }
        td { (grouped(size.enums)) }
        td { (grouped(size.methods)) }
        td { (format!("{:.1} s", size.check_time().as_secs_f64())) }
        td { (size.share_of(whole)) " %" }
    }
}
