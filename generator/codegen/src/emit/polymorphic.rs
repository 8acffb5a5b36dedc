//! Enums over a type and the types that derive from it.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::Uses;
use crate::plan::{Ident, Polymorphic, code};

pub(super) fn polymorphic(plan: &Polymorphic, base: &Ident, uses: &Uses) -> TokenStream {
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
        .map(|variant| uses.ty(&variant.ty))
        .collect();
    let variant_docs = edm_names.iter().map(|name| format!(" {}", code(name)));
    quote! {
        #docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #ident {
            #(
                #[doc = #variant_docs]
                #names(Box<#types>),
            )*
        }
        impl odata::Polymorphic for #ident {
            type Base = #base;
            const TYPES: &'static [&'static str] = &[#(#edm_names,)*];
            fn of_type(name: &str) -> Option<Self> {
                Some(match name {
                    #(#edm_names => Self::#names(Box::default()),)*
                    _ => return None,
                })
            }
            fn as_object(&self) -> &dyn odata::Object {
                match self {
                    #(Self::#names(value) => &**value,)*
                }
            }
            fn as_object_mut(&mut self) -> &mut dyn odata::Object {
                match self {
                    #(Self::#names(value) => &mut **value,)*
                }
            }
        }
        odata::polymorphic!(#ident, #(#names(#types)),*);
    }
}
