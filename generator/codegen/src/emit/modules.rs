//! `lib.rs` and the modules that re-export what the type files declare.

use std::fmt::Display;

use proc_macro2::TokenStream;
use quote::quote;

use super::page::Page;
use crate::append::Append as _;
use crate::config::ALL_AREAS;
use crate::plan::{Docs, FrontPage, Gate, Ident, Item, Module, ParameterStruct, Plan, TypeFile};

pub(super) fn library(plan: &Plan) -> TokenStream {
    let docs = front_page(plan);
    let client = &plan.client.ident;
    let builder = &plan.client.builder;
    let has_clouds = !plan.client.clouds.is_empty();
    let cloud = has_clouds.then(|| {
        quote!(
            mod cloud;
        )
    });
    let export = has_clouds.then(|| {
        quote!(
            pub use cloud::Cloud;
        )
    });
    // Names are what the service calls things, in whatever script.
    let letters = plan.has_other_letters.then(|| {
        quote! {
            #![allow(confusable_idents, mixed_script_confusables, non_ascii_idents, uncommon_codepoints)]
            #![allow(non_camel_case_types, non_snake_case, non_upper_case_globals)]
        }
    });
    let documented = plan
        .areas
        .is_some()
        .then(|| quote!(#![cfg_attr(docsrs, feature(doc_cfg))]));
    quote! {
        #docs
        #![forbid(unsafe_code)]
        #documented
        #letters
        mod client;
        #cloud
        mod connect;
        pub mod models;
        pub mod requests;
        pub use client::#client;
        #export
        pub use connect::#builder;
        pub use odata_runtime as odata;
    }
}

/// The example of a crate with areas compiles where all of them are enabled.
fn front_page(plan: &Plan) -> TokenStream {
    let FrontPage {
        introduction,
        quick_start,
        details,
    } = &plan.front_page;
    let mut above = introduction.clone();
    above.block("# Quick start").block("");
    let (above, below) = (inner_docs(&above), inner_docs(details));
    let example = lines(quick_start.function.lines().chain(["```", ""]));
    let fence = if plan.areas.is_some() {
        quote! {
            #![cfg_attr(feature = #ALL_AREAS, doc = "```no_run")]
            #![cfg_attr(not(feature = #ALL_AREAS), doc = "```ignore")]
        }
    } else {
        quote!(#![doc = " ```no_run"])
    };
    quote!(#above #fence #example #below)
}

pub(super) fn models(module: &Module) -> Page {
    let root = module
        .path
        .is_empty()
        .then(|| quote!(#![doc = " Values of the service's types."] #![doc = ""]));
    let docs = inner_docs(&module.docs);
    let mut page = Page::default();
    page.tokens(quote!(#root #docs));
    let mut group = Group::default();
    for child in &module.children {
        group.next(&mut page);
        declare_child(&mut page, "models", module, child);
    }
    for file in &module.files {
        let ident = &file.module;
        group.next(&mut page);
        page.cfg("", file.gate.as_ref());
        inception(&mut page, "models", module, ident);
        page.line(format_args!("pub(crate) mod {ident};"));
    }
    let mut group = Group::default();
    for file in &module.files {
        let names = model_names(file);
        if !names.is_empty() {
            group.next(&mut page);
            export(&mut page, file.gate.as_ref(), &names, &file.module);
        }
    }
    page
}

pub(super) fn requests(module: &Module, plan: &Plan) -> Page {
    let root = module
        .path
        .is_empty()
        .then(|| quote!(#![doc = " Request builders of the service's paths."] #![doc = ""]));
    let docs = inner_docs(&module.docs);
    let mut page = Page::default();
    page.tokens(quote!(#root #docs));
    let mut group = Group::default();
    let children = module.children.iter();
    for child in children.filter(|child| child.has_builders()) {
        group.next(&mut page);
        declare_child(&mut page, "requests", module, child);
    }
    let mut group = Group::default();
    if module.path.is_empty() {
        let structs = structs(&plan.client.parameter_structs).collect();
        for (gate, names) in by_gate(structs) {
            group.next(&mut page);
            export(&mut page, gate, &names, &"crate::client");
        }
    }
    let mut folder = "crate::models".to_owned();
    for ident in &*module.path {
        folder.append(format_args!("::{ident}"));
    }
    for file in &module.files {
        let items = file.builders.iter().flat_map(|builder| {
            std::iter::once((builder.gate.as_ref(), &builder.ident))
                .chain(structs(&builder.parameter_structs))
        });
        for (gate, names) in by_gate(items.collect()) {
            group.next(&mut page);
            let from = format_args!("{folder}::{}", file.module);
            export(&mut page, gate, &names, &from);
        }
    }
    page
}

/// Lines that stand together, below a blank line.
#[derive(Default)]
struct Group {
    has_begun: bool,
}

impl Group {
    fn next(&mut self, page: &mut Page) {
        if !self.has_begun {
            page.item();
            self.has_begun = true;
        }
    }
}

fn declare_child(page: &mut Page, root: &str, module: &Module, child: &Module) {
    let Some(ident) = child.path.last() else {
        return;
    };
    inception(page, root, module, ident);
    page.line(format_args!("pub mod {ident};"));
}

/// A namespace or type may be called like the namespace that it is in.
fn inception(page: &mut Page, root: &str, parent: &Module, ident: &Ident) {
    let parent = parent.path.last().map_or(root, Ident::text);
    if ident.text() == parent {
        page.attribute("", "#[allow(clippy::module_inception)]");
    }
}

type Gated<'a> = (Option<&'a Gate>, &'a Ident);

fn structs(structs: &[ParameterStruct]) -> impl Iterator<Item = Gated<'_>> {
    let structs = structs.iter();
    structs.map(|plan| (plan.gate.as_ref(), &plan.ident))
}

/// The names that need the same, in the order of the first of them.
fn by_gate(items: Vec<Gated<'_>>) -> Vec<(Option<&Gate>, Vec<&Ident>)> {
    let mut groups: Vec<(Option<&Gate>, Vec<&Ident>)> = Vec::new();
    for (gate, ident) in items {
        match groups.iter_mut().find(|(other, _)| *other == gate) {
            Some((_, names)) => names.push(ident),
            None => groups.push((gate, vec![ident])),
        }
    }
    groups
}

fn export(page: &mut Page, gate: Option<&Gate>, names: &[&Ident], from: &dyn Display) {
    page.documented("", gate);
    if let [name] = names {
        page.line(format_args!("pub use {from}::{name};"));
        return;
    }
    let mut list = String::new();
    for name in names {
        let separator = if list.is_empty() { "" } else { ", " };
        list.append(format_args!("{separator}{name}"));
    }
    page.line(format_args!("pub use {from}::{{{list}}};"));
}

fn inner_docs(docs: &Docs) -> TokenStream {
    lines(docs.lines())
}

fn lines<'a>(lines: impl Iterator<Item = &'a str>) -> TokenStream {
    let lines = lines.map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#![doc = #lines])*)
}

fn model_names(file: &TypeFile) -> Vec<&Ident> {
    match &file.item {
        Some(Item::Struct(plan)) => std::iter::once(&plan.ident)
            .chain(
                plan.polymorphic
                    .as_ref()
                    .map(|polymorphic| &polymorphic.ident),
            )
            .collect(),
        Some(Item::Enum(plan) | Item::Flags(plan)) => vec![&plan.ident],
        Some(Item::Alias(plan)) => vec![&plan.ident],
        None => Vec::new(),
    }
}
