//! What all pages are made from.

use std::collections::{BTreeMap, BTreeSet};

use csdl::model::{ElementId, Model, NamedType};
use csdl::span::Sources;
use csdl_codegen::Planned;
use csdl_codegen::input::{Input, Job};
use csdl_codegen::plan::{Gate, Restrictions, RustNames};
use foldhash::{HashMap, HashMapExt as _};
use maud::Markup;

use super::areas;
use super::costs::Costs;
use super::paths::Paths;
use crate::diff::Report;
use crate::html::{Assets, FileNames, Frame};
use crate::inspect::{Calls, Describe, Uses};

/// What all pages are made from.
pub(super) struct Book<'a> {
    pub model: &'a Model,
    pub sources: &'a Sources,
    pub planned: Option<&'a Planned>,
    /// Whether a configuration says what is generated.
    pub is_configured: bool,
    pub restrictions: Restrictions,
    pub uses: Uses,
    pub calls: Option<Calls<'a>>,
    pub names: Option<RustNames>,
    /// The features that types need, by qualified name.
    pub gates: HashMap<&'a str, &'a Gate>,
    pub paths: Paths,
    pub costs: Costs,
    /// The files of types, without folder and ending.
    pub types: BTreeMap<NamedType, String>,
    /// The files of namespaces with types, in the document's order.
    pub namespaces: Vec<(String, String)>,
    /// Simple names that more than one type has.
    pub shared_names: BTreeSet<String>,
    title: String,
    pages: Vec<(&'static str, &'static str)>,
}

impl<'a> Book<'a> {
    pub(super) fn new(
        job: &Job,
        input: &'a Input,
        planned: Option<&'a Planned>,
        has_changes: bool,
    ) -> Self {
        let model = &input.model;
        let calls = planned.map(|planned| Calls::new(model, &planned.plan));
        let mut pages = vec![("index.html", "Overview"), ("paths.html", "Paths")];
        if planned.is_some_and(|planned| planned.plan.areas.is_some()) {
            pages.push((areas::PAGE, "Areas"));
        }
        if has_changes {
            pages.push(("changes.html", "Changes"));
        }
        Self {
            paths: Paths::new(model, calls.as_ref()),
            costs: Costs::new(),
            types: type_files(model),
            namespaces: namespaces(model),
            shared_names: shared_names(model),
            model,
            sources: &input.sources,
            planned,
            is_configured: job.file.is_some(),
            restrictions: Restrictions::new(model),
            uses: Uses::new(model),
            calls,
            gates: planned.map_or_else(HashMap::new, |planned| areas::gates(&planned.plan)),
            names: planned
                .and_then(|planned| RustNames::new(model, &planned.selection, &job.config).ok()),
            title: title(job),
            pages,
        }
    }

    pub(super) fn describe(&self) -> Describe<'a> {
        Describe {
            model: self.model,
            sources: self.sources,
        }
    }

    /// What the site is about.
    pub(super) fn title(&self) -> &str {
        &self.title
    }

    /// A page of a folder below the root, or of the root itself.
    pub(super) fn page(&self, title: &str, root: &str, content: &Markup) -> String {
        let about = &self.title;
        let frame = Frame {
            title: &format!("{title} · {about}"),
            about,
            assets: Assets::Site(root),
            pages: &self.pages,
        };
        frame.page(content)
    }

    /// The page of what changed.
    pub(super) fn changes(&self, report: &Report) -> String {
        let frame = Frame {
            title: &format!("Changes · {}", self.title),
            about: &self.title,
            assets: Assets::Site(""),
            pages: &self.pages,
        };
        report.html_in(&frame, &|entry| self.changed_address(&entry.path))
    }

    /// The page of the type that a changed element is in.
    fn changed_address(&self, path: &str) -> Option<String> {
        let mut path = path;
        loop {
            for element in self.model.find_elements(path) {
                match element {
                    ElementId::Structured(id) => {
                        return Some(self.type_address(NamedType::Structured(id)));
                    }
                    ElementId::Enum(id) => return Some(self.type_address(NamedType::Enum(id))),
                    ElementId::Definition(id) => {
                        return Some(self.type_address(NamedType::Definition(id)));
                    }
                    ElementId::Operation(id) => return Some(self.operation_address(id)),
                    _ => {}
                }
            }
            path = path.rsplit_once('/')?.0;
        }
    }

    /// Whether the crate has something of a type.
    pub(super) fn is_selected(&self, ty: NamedType) -> bool {
        let Some(planned) = self.planned else {
            return true;
        };
        let selection = &planned.selection;
        match ty {
            NamedType::Structured(id) => {
                selection.types.contains_key(&id) || selection.addressed.contains_key(&id)
            }
            NamedType::Enum(id) => selection.enums.contains_key(&id),
            NamedType::Definition(id) => selection.definitions.contains_key(&id),
        }
    }
}

/// The crate's name, or the names of the documents.
fn title(job: &Job) -> String {
    if job.file.is_some() {
        return job.config.sdk.crate_name.clone();
    }
    let names = job.documents().map(|path| {
        let name = path.file_name().unwrap_or(path.as_os_str());
        name.to_string_lossy().into_owned()
    });
    names.collect::<Vec<_>>().join(", ")
}

fn type_files(model: &Model) -> BTreeMap<NamedType, String> {
    let mut names = FileNames::default();
    let types = model.named_types();
    types
        .map(|ty| (ty, names.name(&model.type_name(ty).to_string())))
        .collect()
}

fn namespaces(model: &Model) -> Vec<(String, String)> {
    let mut names = FileNames::default();
    let mut seen = BTreeSet::new();
    let types = model.named_types().map(|ty| &model.type_name(ty).namespace);
    let operations = model.operations.iter().map(|(_, o)| &o.name.namespace);
    types
        .chain(operations)
        .filter(|namespace| seen.insert((*namespace).clone()))
        .map(|namespace| (namespace.to_string(), names.name(namespace)))
        .collect()
}

fn shared_names(model: &Model) -> BTreeSet<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for ty in model.named_types() {
        *counts.entry(&model.type_name(ty).name).or_default() += 1;
    }
    let shared = counts.into_iter().filter(|(_, count)| *count > 1);
    shared.map(|(name, _)| name.to_owned()).collect()
}
