//! Enums over a type and the types that derive from it.

use proc_macro2::TokenStream;
use quote::quote;

use super::gate;
use super::types::Uses;
use crate::plan::{Polymorphic, code};

pub(super) fn polymorphic(plan: &Polymorphic, uses: &Uses) -> TokenStream {
    let Polymorphic {
        ident,
        docs,
        variants,
        origin: _,
    } = plan;
    let names: Vec<_> = variants.iter().map(|variant| &variant.ident).collect();
    let edm_names: Vec<_> = variants.iter().map(|variant| &variant.edm_name).collect();
    let types: Vec<_> = variants
        .iter()
        .map(|variant| uses.within(variant.gate.as_ref(), || uses.ty(&variant.ty)))
        .collect();
    let gates = || variants.iter().map(|variant| variant.gate.as_ref());
    let documented = gates().map(gate::documented);
    let gated = gates().map(gate::cfg);
    let variant_docs = edm_names.iter().map(|name| format!(" {}", code(name)));
    quote! {
        #docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #ident {
            #(
                #[doc = #variant_docs]
                #documented
                #names(Box<#types>),
            )*
        }
        odata::polymorphic! {
            #ident,
            #(#gated #edm_names => #names(#types),)*
        }
    }
}
