//! `lib.rs` and the modules that re-export what the type files declare.

use proc_macro2::TokenStream;
use quote::quote;

use super::gate;
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

pub(super) fn models(module: &Module) -> TokenStream {
    let root = module
        .path
        .is_empty()
        .then(|| quote!(#![doc = " Values of the service's types."] #![doc = ""]));
    let docs = inner_docs(&module.docs);
    let children = module.children.iter().map(|child| {
        let ident = child.path.last();
        let allowed = inception("models", module, ident);
        quote!(#allowed pub mod #ident;)
    });
    let files = module.files.iter().map(|file| {
        let ident = &file.module;
        let allowed = inception("models", module, Some(ident));
        let cfg = gate::cfg(file.gate.as_ref());
        quote!(#cfg #allowed pub(crate) mod #ident;)
    });
    let exports = module.files.iter().filter_map(|file| {
        let names = model_names(file);
        let (gate, module) = (file.gate.as_ref(), &file.module);
        (!names.is_empty()).then(|| export(gate, &names, &quote!(#module)))
    });
    quote! {
        #root
        #docs
        #(#children)*
        #(#files)*
        #(#exports)*
    }
}

pub(super) fn requests(module: &Module, plan: &Plan) -> TokenStream {
    let root = module
        .path
        .is_empty()
        .then(|| quote!(#![doc = " Request builders of the service's paths."] #![doc = ""]));
    let docs = inner_docs(&module.docs);
    let children = module
        .children
        .iter()
        .filter(|child| child.has_builders())
        .map(|child| {
            let ident = child.path.last();
            let allowed = inception("requests", module, ident);
            quote!(#allowed pub mod #ident;)
        });
    let client = by_gate(if module.path.is_empty() {
        structs(&plan.client.parameter_structs).collect()
    } else {
        Vec::new()
    });
    let client = client.into_iter().map(|(gate, names)| {
        let cfg = gate::documented(gate);
        quote!(#cfg pub use crate::client::{#(#names),*};)
    });
    let exports = module.files.iter().flat_map(|file| {
        let items = file.builders.iter().flat_map(|builder| {
            std::iter::once((builder.gate.as_ref(), &builder.ident))
                .chain(structs(&builder.parameter_structs))
        });
        let (path, name) = (&module.path, &file.module);
        let from = quote!(crate::models #(::#path)* ::#name);
        let groups = by_gate(items.collect()).into_iter();
        groups.map(move |(gate, names)| export(gate, &names, &from))
    });
    quote! {
        #root
        #docs
        #(#children)*
        #(#client)*
        #(#exports)*
    }
}

/// A namespace or type may be called like the namespace that it is in.
fn inception(root: &str, parent: &Module, ident: Option<&Ident>) -> Option<TokenStream> {
    let parent = parent.path.last().map_or(root, Ident::text);
    let is_alike = ident.is_some_and(|ident| ident.text() == parent);
    is_alike.then(|| quote!(#[allow(clippy::module_inception)]))
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

fn export(gate: Option<&Gate>, names: &[&Ident], from: &TokenStream) -> TokenStream {
    let cfg = gate::documented(gate);
    match names {
        [name] => quote!(#cfg pub use #from::#name;),
        names => quote!(#cfg pub use #from::{#(#names),*};),
    }
}

fn inner_docs(docs: &Docs) -> TokenStream {
    lines(docs.lines().iter().map(String::as_str))
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
