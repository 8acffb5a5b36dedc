//! Enumeration types, flag sets and type definitions.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::types::Uses;
use crate::plan::{Alias, Enum};

pub(super) fn enumeration(plan: &Enum, uses: &Uses) -> TokenStream {
    uses.odata();
    let Enum {
        ident,
        edm_name,
        docs,
        members,
        origin: _,
    } = plan;
    let names: Vec<_> = members.iter().map(|member| &member.ident).collect();
    let wires = members.iter().map(|member| &member.wire);
    let member_docs = members.iter().map(|member| &member.docs);
    let values = values(plan);
    quote! {
        #docs
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #ident {
            #(
                #member_docs
                #names,
            )*
            /// A member that this crate does not know, as the service spells it.
            Unknown(String),
        }
        odata::enumeration! {
            #ident = #edm_name,
            #(#wires => #names = #values,)*
        }
    }
}

pub(super) fn flags(plan: &Enum, uses: &Uses) -> TokenStream {
    uses.odata();
    let Enum {
        ident,
        edm_name,
        docs,
        members,
        origin: _,
    } = plan;
    let constants = members.iter().map(|member| {
        let (name, wire, docs) = (&member.ident, &member.wire, &member.docs);
        quote! {
            #docs
            pub const #name: Self = Self(odata::FlagSet::of(#wire));
        }
    });
    let constants = (!members.is_empty()).then(|| quote!(impl #ident { #(#constants)* }));
    let wires = members.iter().map(|member| &member.wire);
    let values = values(plan);
    quote! {
        #docs
        #[derive(Clone, Default)]
        pub struct #ident(odata::FlagSet);
        #constants
        odata::flags! {
            #ident = #edm_name,
            #(#wires = #values,)*
        }
    }
}

fn values(plan: &Enum) -> impl Iterator<Item = Literal> {
    plan.members
        .iter()
        .map(|member| Literal::i64_unsuffixed(member.value))
}

pub(super) fn alias(plan: &Alias, uses: &Uses) -> TokenStream {
    let Alias {
        ident,
        docs,
        ty,
        origin: _,
    } = plan;
    let ty = uses.ty(ty);
    quote! {
        #docs
        pub type #ident = #ty;
    }
}
