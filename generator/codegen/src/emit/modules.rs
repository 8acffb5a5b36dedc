//! `lib.rs` and the modules that re-export what the type files declare.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Docs, Ident, Item, Module, ParameterStruct, Plan, TypeFile};

pub(super) fn library(plan: &Plan) -> TokenStream {
    let docs = inner_docs(&plan.front_page);
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
    quote! {
        #docs
        #![forbid(unsafe_code)]
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
        quote!(#allowed pub(crate) mod #ident;)
    });
    let exports = module.files.iter().filter_map(|file| {
        let names = model_names(file);
        (!names.is_empty()).then(|| export(&quote!(#(#names),*), names.len(), &file.module, None))
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
    let client_structs: Vec<&Ident> = if module.path.is_empty() {
        struct_names(&plan.client.parameter_structs).collect()
    } else {
        Vec::new()
    };
    let client = (!client_structs.is_empty())
        .then(|| quote!(pub use crate::client::{#(#client_structs),*};));
    let exports = module.files.iter().filter_map(|file| {
        let names: Vec<_> = file
            .builders
            .iter()
            .flat_map(|b| std::iter::once(&b.ident).chain(struct_names(&b.parameter_structs)))
            .collect();
        let path = &module.path;
        let from = quote!(crate::models #(::#path)*);
        (!names.is_empty())
            .then(|| export(&quote!(#(#names),*), names.len(), &file.module, Some(&from)))
    });
    quote! {
        #root
        #docs
        #(#children)*
        #client
        #(#exports)*
    }
}

/// A namespace or type may be called like the namespace that it is in.
fn inception(root: &str, parent: &Module, ident: Option<&Ident>) -> Option<TokenStream> {
    let parent = parent.path.last().map_or(root, Ident::text);
    let is_alike = ident.is_some_and(|ident| ident.text() == parent);
    is_alike.then(|| quote!(#[allow(clippy::module_inception)]))
}

fn struct_names(structs: &[ParameterStruct]) -> impl Iterator<Item = &Ident> {
    structs.iter().map(|plan| &plan.ident)
}

fn export(
    names: &TokenStream,
    count: usize,
    module: &Ident,
    from: Option<&TokenStream>,
) -> TokenStream {
    let from = from.map_or_else(|| quote!(#module), |from| quote!(#from::#module));
    if count == 1 {
        quote!(pub use #from::#names;)
    } else {
        quote!(pub use #from::{#names};)
    }
}

fn inner_docs(docs: &Docs) -> TokenStream {
    let lines = docs.lines().iter().map(|line| {
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
